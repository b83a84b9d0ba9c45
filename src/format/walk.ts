import type { Span } from '../text/position.ts';
import type { YamlList, YamlNode, YamlScalar } from '../text/tree.ts';
import type { Format } from './format.ts';
import { isOwned, type NameKind } from './name-kind.ts';
import { isFeel, type Shape } from './shape.ts';

/** A name in a file: a key, or a whole value. */
export interface PlacedName {
  readonly id: string;
  /** Key or value, with its quotes. */
  readonly at: Span;
  /** Where several may stand, the one of which it is declared; an action where it is declared nowhere. */
  readonly kind: NameKind;
  /** The kinds of which it may be, where it is declared elsewhere; otherwise empty. */
  readonly kinds: readonly NameKind[];
  /** Whether it says that there is something of this name; a class is declared where it stands first. */
  readonly isDeclaration: boolean;
  /** Whether it stands where the format has such a name; false within a key that does not belong there. */
  readonly isInPlace: boolean;
  /** What is declared as a whole, where something is. */
  readonly whole: Span;
  /** The finding to which an option belongs, or the step to which an alternative does. */
  readonly owner: string | undefined;
}

/** What a file declares, names and tests. */
export interface Meanings {
  /** In the order of the tree; what an alias repeats is there each time. */
  readonly names: readonly PlacedName[];
  /** Each once, in the order of the file, formulas too; also those that cannot be read. */
  readonly conditions: readonly YamlScalar[];
  /** Each once, in the order of the file: amounts of doses, in which a number may be named. */
  readonly amounts: readonly YamlScalar[];
  /** Lists of names in which none may stand twice. */
  readonly sets: readonly YamlList[];
}

/** Where the walk is: under which chosen key, and in which whole. */
interface Around {
  readonly owner: string | undefined;
  readonly whole: Span;
  readonly isInPlace: boolean;
}

type Growing = { -readonly [key in keyof PlacedName]: PlacedName[key] };

/** Kinds that share their names, in the order in which one is sought. */
const SHARING: readonly NameKind[] = ['event', 'class', 'action'];

/** Goes through a file and its schema together. */
export function walk(root: YamlNode, shape: Shape, format: Pick<Format, 'below'>): Meanings {
  const names: Growing[] = [];
  const conditions = new Set<YamlScalar>();
  const amounts = new Set<YamlScalar>();
  const sets = new Set<YamlList>();
  const known = new Map(SHARING.map((kind) => [kind, new Set<string>()]));

  const add = (shape: Shape, id: string, at: Span, { owner, whole, isInPlace }: Around): void => {
    const { declares } = shape;
    const kind = declares ?? shape.names[0];
    if (kind === undefined) return;
    const declared = known.get(kind);
    const isDeclaration = declares !== undefined && (shape.names.length === 0 || declared?.has(id) !== true);
    if (isDeclaration) declared?.add(id);
    const kinds = declares === undefined ? shape.names : [];
    names.push({ id, at, kind, kinds, isDeclaration, isInPlace, whole, owner: isOwned(kind) ? owner : undefined });
  };
  const addText = (here: Shape, { data, text, at }: YamlScalar, around: Around): void => {
    if (data !== null && text.trim() !== '') add(here, text, at, around);
  };

  const visit = (node: YamlNode, here: Shape, around: Around): void => {
    if (node.kind === 'list') {
      if (here.isSet && here.items?.names.length) sets.add(node);
      for (const item of node.items)
        if (here.items) visit(item, here.items, inWhole(item, around));
        else if (item.kind === 'scalar') addText(here, item, around);
    } else if (here.items) {
      // One alone counts as a list of one.
      visit(node, here.items, inWhole(node, around));
    } else if (node.kind === 'scalar') {
      if (isFeel(here)) conditions.add(node);
      else if (here.isAmount) amounts.add(node);
      else addText(here, node, around);
    } else if (node.kind === 'map') {
      const { owner, isInPlace } = around;
      const inside = inWhole(node, around);
      for (const { key, keyAt, value, whole } of node.entries.values()) {
        if (here.keys) add(here.keys, key, keyAt, { owner, whole, isInPlace });
        const own = here.properties.get(key) ?? here.entries;
        const below = own ?? format.below(here, key);
        if (!below || below.isPlain) continue;
        if (own === undefined) visit(value, below, { ...inside, isInPlace: false });
        else visit(value, below, here.keys ? { ...inside, owner: key } : inside);
      }
    }
  };

  visit(root, shape, { owner: undefined, whole: root.at, isInPlace: true });
  for (const name of names)
    if (name.kinds.length > 1) name.kind = SHARING.find((kind) => known.get(kind)?.has(name.id)) ?? 'action';
  return { names, conditions: inOrder(conditions), amounts: inOrder(amounts), sets: [...sets] };
}

function inOrder(scalars: Iterable<YamlScalar>): YamlScalar[] {
  return [...scalars].sort((a, b) => a.at.start - b.at.start);
}

/** Written out: a spread is slow, and there are many names. */
function inWhole({ at: whole }: YamlNode, { owner, isInPlace }: Around): Around {
  return { owner, whole, isInPlace };
}
