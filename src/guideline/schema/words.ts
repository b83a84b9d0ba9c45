/** The part of JSON Schema (2020-12) that the schemas of this project use, with the words they have for people. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
}

/** Looks up what a schema says of a place in the data, or of itself. */
export class SchemaWords {
  readonly #root: SchemaNode;

  constructor(root: SchemaNode) {
    this.#root = root;
  }

  /** What the schema says of the value at a path; empty where it says nothing. */
  at(path: readonly string[]): SchemaNode {
    let node = this.#resolved(this.#root);
    for (const key of path) {
      const { properties, additionalProperties, items } = node;
      const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      const below = own ?? (typeof additionalProperties === 'object' ? additionalProperties : items);
      if (!below) return {};
      node = this.#resolved(below);
    }
    return node;
  }

  /** The part of the schema whose keyword `schemaPath` (as ajv gives it: `#/$defs/id/pattern`) names. */
  owner(schemaPath: string): SchemaNode {
    let node: unknown = this.#root;
    for (const key of schemaPath.split('/').slice(1, -1)) {
      const name = decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
      node =
        typeof node === 'object' && node !== null && Object.hasOwn(node, name) ? Reflect.get(node, name) : undefined;
    }
    return (node ?? {}) as SchemaNode;
  }

  #resolved(node: SchemaNode): SchemaNode {
    if (node.$ref === undefined) return node;
    const target = this.#root.$defs?.[node.$ref.slice('#/$defs/'.length)];
    return { ...target, ...node };
  }
}
