import type { FormatKeys } from '../text/format-keys.ts';
import type { NameKind } from './name-kind.ts';

/** The part of JSON Schema (2020-12) that the schemas of this project use, with the words they have for people. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  /** What each value of `enum` means, in its order. */
  readonly enumDescriptions?: readonly string[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly not?: SchemaNode;
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly uniqueItems?: boolean;
  /** The text here, or each key here, declares a name of this kind. */
  readonly 'x-declares'?: NameKind;
  /** The text here, or each key here, is a name of one of these kinds. */
  readonly 'x-names'?: readonly NameKind[];
  /** The text here is a condition. */
  readonly 'x-condition'?: boolean;
  /** The text here is a number that is worked out. */
  readonly 'x-formula'?: boolean;
  /** The text here is a number and a unit: a time, or an amount. */
  readonly 'x-quantity'?: boolean;
  /** The text here is an amount of a dose: a number and a unit, and perhaps by what it is multiplied. */
  readonly 'x-amount'?: boolean;
  /** Nothing is lost for the pathway when what stands here cannot be read. */
  readonly 'x-harmless'?: boolean;
}

/** What a schema says of the words that are keys somewhere in it. @param words read when first asked */
export function keysOf(words: () => SchemaWords): Omit<FormatKeys, 'standsAt'> {
  let known: Map<string, Set<ValueKind>> | undefined;
  const kindsOf = (word: string) => {
    known ??= kindsIn(words());
    return known.get(word);
  };
  return {
    isKey: (word) => kindsOf(word) !== undefined,
    holdsText: (word) => kindsOf(word)?.has('text') === true,
    holdsList: (word) => kindsOf(word)?.has('list') === true,
    holdsValue: (word) => {
      const kinds = kindsOf(word);
      return kinds !== undefined && !kinds.has('list') && !kinds.has('group');
    },
  };
}

type ValueKind = 'text' | 'value' | 'list' | 'group';

function kindsIn(words: SchemaWords): Map<string, Set<ValueKind>> {
  const known = new Map<string, Set<ValueKind>>();
  for (const [key, node] of propertiesIn(words.at([]))) {
    const kinds = known.get(key) ?? new Set();
    known.set(key, kinds);
    const kind = kindOf(words.resolved(node));
    if (kind) kinds.add(kind);
  }
  return known;
}

function propertiesIn(node: SchemaNode): [string, SchemaNode][] {
  const { $defs = {}, properties = {}, additionalProperties, items, then, else: otherwise } = node;
  const below = [...Object.values($defs), ...Object.values(properties), additionalProperties, items, then, otherwise];
  return [...Object.entries(properties), ...below.flatMap((one) => (typeof one === 'object' ? propertiesIn(one) : []))];
}

/** Undefined where a schema only adds to what it says of the same key elsewhere. */
function kindOf({ type, pattern, enum: some }: SchemaNode): ValueKind | undefined {
  if (type === undefined) return undefined;
  if (type === 'array') return 'list';
  if (type === 'object') return 'group';
  return type === 'string' && !some && (pattern === undefined || pattern === ANY_TEXT) ? 'text' : 'value';
}

/** The pattern of a text that is not blank. */
export const ANY_TEXT = '\\S';

/** Looks up what a schema says of a place in the data, or of itself. */
export class SchemaWords {
  readonly #root: SchemaNode;

  constructor(root: SchemaNode) {
    this.#root = root;
  }

  /** What the schema says of the value at a path; empty where it says nothing. */
  at(path: readonly string[]): SchemaNode {
    let node = this.resolved(this.#root);
    for (const key of path) {
      const { properties, additionalProperties, items } = node;
      const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      const below = own ?? (typeof additionalProperties === 'object' ? additionalProperties : items);
      if (!below) return {};
      node = this.resolved(below);
    }
    return node;
  }

  /**
   * The part of the schema that holds the keyword of an error. ajv gives its place (`#/$defs/id/pattern`, or
   * `#/else/required`) within the whole schema or within the definition of the value or of something around it.
   */
  owner(schemaPath: string, path: readonly string[]): SchemaNode {
    const keys = schemaPath.split('/').slice(1).map(decoded);
    for (let depth = path.length; depth >= 0; depth--) {
      const found = within(this.at(path.slice(0, depth)), keys);
      if (found) return found;
    }
    return {};
  }

  /** A part of the schema with what the definition says to which it refers. */
  resolved(node: SchemaNode): SchemaNode {
    const target = this.referred(node);
    return target ? { ...this.resolved(target), ...node } : node;
  }

  /** The definition to which a part of the schema refers. */
  referred({ $ref }: SchemaNode): SchemaNode | undefined {
    return $ref === undefined ? undefined : this.#root.$defs?.[$ref.slice('#/$defs/'.length)];
  }
}

function decoded(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The node on the way whose last key is there. */
function within(node: SchemaNode, keys: readonly string[]): SchemaNode | undefined {
  let owner: unknown = node;
  for (const [index, key] of keys.entries()) {
    if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, key)) return undefined;
    if (index < keys.length - 1) owner = Reflect.get(owner, key);
  }
  return owner as SchemaNode;
}
