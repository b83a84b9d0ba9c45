import type { NameKind } from './name-kind.ts';
import type { SchemaNode, SchemaWords } from './words.ts';

/** The kinds of values, of which each is read in its own way. */
export type Holding =
  | 'condition'
  | 'name'
  | 'names'
  | 'quantity'
  | 'date'
  | 'word'
  | 'truth'
  | 'whole'
  | 'number'
  | 'text';

/** What the schema says of a value, as far as names and conditions go. */
export interface Shape {
  /** The kinds of which the name here may be; the first where nothing tells. */
  readonly names: readonly NameKind[];
  /** What the name here declares; with `names` too, only where nothing before has declared it. */
  readonly declares: NameKind | undefined;
  readonly isCondition: boolean;
  /** Whether a number is worked out here, with names and operators as in a condition. */
  readonly isFormula: boolean;
  /** Whether an amount stands here, in which a number may be named. */
  readonly isAmount: boolean;
  /** Whether nothing is lost for the pathway when it cannot be read. */
  readonly isHarmless: boolean;
  /** Of keys that the author chooses. */
  readonly keys: Shape | undefined;
  /** Of what stands under such keys. */
  readonly entries: Shape | undefined;
  readonly properties: ReadonlyMap<string, Shape>;
  readonly items: Shape | undefined;
  /** Whether a list must not have an item twice. */
  readonly isSet: boolean;
  /** How the value is read; undefined for groups of keys and lists of them. */
  readonly holds: Holding | undefined;
  /** The words of which one stands here; empty where it may be another. */
  readonly words: readonly unknown[];
  /** A text, number or truth in which there are no names. */
  readonly isPlain: boolean;
}

type Growing = { -readonly [key in keyof Shape]: Shape[key] } & { properties: Map<string, Shape> };

/** The shape of the whole file that a schema describes. What refers to one definition has one shape. */
export function shapeOf(root: SchemaNode, words: SchemaWords): Shape {
  const known = new Map<SchemaNode, Shape>();
  const shape = (part: SchemaNode): Shape => {
    const node = plainlyReferred(part, words);
    const before = known.get(node);
    if (before) return before;
    const { properties = {}, additionalProperties, propertyNames, items, ...rest } = words.resolved(node);
    const made: Growing = {
      names: rest['x-names'] ?? [],
      declares: rest['x-declares'],
      isCondition: rest['x-condition'] === true,
      isFormula: rest['x-formula'] === true,
      isAmount: rest['x-amount'] === true,
      isHarmless: rest['x-harmless'] === true,
      keys: undefined,
      entries: undefined,
      properties: new Map(),
      items: undefined,
      isSet: rest.uniqueItems === true,
      holds: holdingOf(rest),
      words: rest.enum ?? [],
      isPlain: false,
    };
    // Set before what is below, for a recommendation may have recommendations in it.
    known.set(node, made);
    made.keys = propertyNames && shape(propertyNames);
    made.entries = typeof additionalProperties === 'object' ? shape(additionalProperties) : undefined;
    made.items = items && shape(items);
    if (made.items && made.items.names.length > 0 && rest.type === 'array') made.holds = 'names';
    for (const [key, value] of Object.entries(properties)) made.properties.set(key, shape(value));
    made.isPlain = made.names.length + made.properties.size === 0 && !isFeel(made) && !made.isAmount && !made.declares;
    made.isPlain &&= !made.keys && !made.entries && !made.items;
    return made;
  };
  return shape(root);
}

function holdingOf(node: SchemaNode): Holding | undefined {
  if (node['x-condition']) return 'condition';
  if (node['x-quantity']) return 'quantity';
  if (node['x-amount']) return undefined;
  if (node['x-names']) return 'name';
  if (node.format === 'date') return 'date';
  if (node.enum) return 'word';
  return typeof node.type === 'string' ? OF_TYPE.get(node.type) : undefined;
}

const OF_TYPE: ReadonlyMap<string, Holding> = new Map([
  ['string', 'text'],
  ['boolean', 'truth'],
  ['integer', 'whole'],
  ['number', 'number'],
]);

const OF_ITS_OWN = ['properties', 'additionalProperties', 'items'];

/** The definition itself where a part of the schema refers to it and adds words alone. */
function plainlyReferred(node: SchemaNode, words: SchemaWords): SchemaNode {
  const target = Object.keys(node).some((key) => key.startsWith('x-') || OF_ITS_OWN.includes(key))
    ? undefined
    : words.referred(node);
  return target ? plainlyReferred(target, words) : node;
}

/** Whether names stand within the text, as FEEL has them. */
export function isFeel({ isCondition, isFormula }: Pick<Shape, 'isCondition' | 'isFormula'>): boolean {
  return isCondition || isFormula;
}

/** Whether the same stands at two places. */
export function areAlike(a: Shape | undefined, b: Shape | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.names.join() === b.names.join() &&
    a.declares === b.declares &&
    a.isCondition === b.isCondition &&
    a.isFormula === b.isFormula &&
    a.isAmount === b.isAmount &&
    a.entries === b.entries &&
    a.properties.size + b.properties.size === 0 &&
    areAlike(a.items, b.items)
  );
}
