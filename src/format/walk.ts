import type { Span } from '../text/position.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import type { Format } from './format.ts';
import { isOwned, type NameKind } from './name-kind.ts';
import type { Shape } from './shape.ts';

/** A name in a file: a key, or a whole value. */
export interface PlacedName {
  readonly id: string;
  /** Key or value, with its quotes. */
  readonly at: Span;
  /** The kinds of which it may be; empty where it is declared. */
  readonly kinds: readonly NameKind[];
  /** What it declares; with `kinds` too, only where nothing before has declared it. */
  readonly declares: NameKind | undefined;
  /** What is declared as a whole, where something is. */
  readonly whole: Span;
  /** The finding to which an option belongs, or the step to which an alternative does. */
  readonly owner: string | undefined;
}

/** What a file declares, names and tests. */
export interface Meanings {
  /** In the order of the tree; what an alias repeats is there each time. */
  readonly names: readonly PlacedName[];
  /** Each once, in the order of the file; also those that cannot be read. */
  readonly conditions: readonly YamlScalar[];
}

/** Where the walk is: under which chosen key, and in which whole. */
interface Around {
  readonly owner: string | undefined;
  readonly whole: Span;
}

/** Goes through a file and its schema together. */
export function walk(root: YamlNode, shape: Shape, format: Pick<Format, 'below'>): Meanings {
  const names: PlacedName[] = [];
  const conditions = new Set<YamlScalar>();

  const add = ({ names: kinds, declares }: Shape, id: string, at: Span, { owner, whole }: Around): void => {
    const kind = kinds[0] ?? declares;
    if (kind !== undefined) names.push({ id, at, kinds, declares, whole, owner: isOwned(kind) ? owner : undefined });
  };
  const addText = (here: Shape, { data, text, at }: YamlScalar, around: Around): void => {
    if (data !== null && text.trim() !== '') add(here, text, at, around);
  };

  const visit = (node: YamlNode, here: Shape, around: Around): void => {
    if (node.kind === 'list') {
      for (const item of node.items)
        if (here.items) visit(item, here.items, { ...around, whole: item.at });
        else if (item.kind === 'scalar') addText(here, item, around);
    } else if (here.items) {
      // One alone counts as a list of one.
      visit(node, here.items, { ...around, whole: node.at });
    } else if (node.kind === 'scalar') {
      if (here.isCondition) conditions.add(node);
      else addText(here, node, around);
    } else if (node.kind === 'map') {
      const { owner } = around;
      const within = { owner, whole: node.at };
      for (const { key, keyAt, value, whole } of node.entries.values()) {
        if (here.keys) add(here.keys, key, keyAt, { owner, whole });
        const below = format.below(here, key);
        if (below) visit(value, below, here.keys ? { owner: key, whole: node.at } : within);
      }
    }
  };

  visit(root, shape, { owner: undefined, whole: root.at });
  return { names, conditions: [...conditions].sort((a, b) => a.at.start - b.at.start) };
}
