import type { FormatKeys } from '../text/format-keys.ts';
import type { YamlReading } from '../text/yaml.ts';
import type { NameKind } from './name-kind.ts';
import { areAlike, isFeel, type Shape, shapeOf } from './shape.ts';
import { type Meanings, walk } from './walk.ts';
import { keysOf, type SchemaNode, SchemaWords } from './words.ts';

/** What the keys of one kind of file declare, name and hold, as its schema says it. Read when first asked. */
export class Format {
  readonly #schema: () => SchemaNode;
  /** What the words that are keys somewhere in the file can hold, for guesses at what was meant. */
  readonly keys: FormatKeys = { ...keysOf(() => this.words), standsAt: (path, word) => this.#standsAt(path, word) };
  readonly #groups = new Map<string, Shape>();
  #words: SchemaWords | undefined;
  #root: Shape | undefined;
  #conditionKeys: ReadonlySet<string> | undefined;
  #misplaced: ReadonlyMap<string, Shape | undefined> | undefined;

  constructor(schema: () => SchemaNode) {
    this.#schema = schema;
  }

  /** What the schema says to people. */
  get words(): SchemaWords {
    this.#words ??= new SchemaWords(this.#schema());
    return this.#words;
  }

  /** Of the whole file. */
  get root(): Shape {
    this.#root ??= shapeOf(this.words.at([]), this.words);
    return this.#root;
  }

  /** Of a group of keys that the schema defines under a name. */
  group(name: string): Shape {
    const known = this.#groups.get(name) ?? shapeOf({ $ref: `#/$defs/${name}` }, this.words);
    this.#groups.set(name, known);
    return known;
  }

  /** The keys of the file, in the order in which they are written. */
  get sections(): readonly string[] {
    return [...this.root.properties.keys()];
  }

  /** The sections whose entries declare a kind of names, in the order in which they are written. */
  sectionsOf(kind: NameKind): readonly string[] {
    return [...this.root.properties].flatMap(([key, { keys }]) => (keys?.declares === kind ? [key] : []));
  }

  /** What one entry of a section is called: “step”. */
  nounOf(section: string): string {
    return (this.words.at([section, '']).title ?? section).toLowerCase();
  }

  /** Keys whose value is a condition or a formula. */
  get conditionKeys(): ReadonlySet<string> {
    this.#conditionKeys ??= new Set(
      [...groupsIn(this.root)].flatMap(({ properties }) =>
        [...properties].flatMap(([key, shape]) => (isFeel(shape) ? [key] : [])),
      ),
    );
    return this.#conditionKeys;
  }

  /** Every declaration, every name and every condition in a file of this kind. */
  meaningsIn({ root }: Pick<YamlReading, 'root'>): Meanings {
    return walk(root, this.root, this);
  }

  /** What stands at a path of keys and indexes; undefined where the schema has no such place. */
  at(path: readonly string[]): Shape | undefined {
    return this.#along(path)[path.length];
  }

  /** Whether nothing is lost for the pathway when what stands at a path of keys and indexes cannot be read. */
  isHarmless(path: readonly string[]): boolean {
    return this.#along(path).some(({ isHarmless }) => isHarmless);
  }

  /** The shape of the file and of each place on the way down a path, as far as the schema knows it. */
  #along(path: readonly string[]): readonly Shape[] {
    const shapes = [this.root];
    for (const key of path) {
      const shape = shapes.at(-1);
      const below = shape && (shape.items ?? this.below(shape, key));
      if (!below) break;
      shapes.push(below);
    }
    return shapes;
  }

  /** The kinds of which a name at a path may be, and whether a list of such names stands there. */
  namesAt(path: readonly string[]): { readonly kinds: readonly NameKind[]; readonly isList: boolean } | undefined {
    const shape = this.at(path);
    const kinds = shape?.items?.names ?? shape?.names ?? [];
    return kinds.length > 0 ? { kinds, isList: shape?.names.length === 0 } : undefined;
  }

  /** What stands under a key. A key in the wrong group means what it means in its own. */
  below(shape: Shape, key: string): Shape | undefined {
    const own = shape.properties.get(key) ?? shape.entries;
    return own ?? (shape !== this.root && shape.properties.size > 0 ? this.#meantBy(key) : undefined);
  }

  #standsAt(path: readonly string[], word: string): ReturnType<FormatKeys['standsAt']> {
    let shape: Shape | undefined = this.root;
    for (const key of path) shape = key === '' ? shape?.items : (shape?.properties.get(key) ?? shape?.entries);
    if (shape?.properties.has(word)) return 'key';
    if (shape?.entries) return 'name';
    return shape && shape.properties.size > 0 ? undefined : 'unclear';
  }

  #meantBy(key: string): Shape | undefined {
    this.#misplaced ??= meantAnywhere(this.root);
    return this.#misplaced.get(key);
  }
}

/** By key, for keys of groups within the file: what it means wherever it stands. A declaration counts in its place alone. */
function meantAnywhere(root: Shape): ReadonlyMap<string, Shape | undefined> {
  const meant = new Map<string, Shape | undefined>();
  for (const group of groupsIn(root)) {
    if (group === root) continue;
    for (const [key, shape] of group.properties)
      meant.set(
        key,
        meant.has(key) ? ofTwo(meant.get(key), shape) : (shape.declares ?? shape.keys?.declares) ? undefined : shape,
      );
  }
  return meant;
}

/** Of two meanings of one key, a list of groups, in which a name would say nothing; otherwise none. */
function ofTwo(a: Shape | undefined, b: Shape): Shape | undefined {
  if (areAlike(a, b)) return a;
  return [a, b].find((one) => one?.items && one.items.properties.size > 0);
}

/** Every shape, each once. */
export function groupsIn(root: Shape): ReadonlySet<Shape> {
  const found = new Set([root]);
  // What is added while this goes on is visited, too.
  for (const { properties, entries, items } of found)
    for (const below of [...properties.values(), entries, items]) if (below) found.add(below);
  return found;
}
