import { lineStartAt } from './position.ts';
import type { YamlNode } from './tree.ts';

/** What a list or a group of keys over several lines consists of: each part begins with a line of its own. */
export interface Parts {
  /** How far its keys, or the dashes of its items, are indented. */
  readonly column: number;
  /** Where the line of each part begins; a part reaches to the next one. */
  readonly starts: readonly number[];
  /** Where the last one ends, with the comments and empty lines behind it. */
  readonly end: number;
}

/**
 * Undefined in `{ … }` or `[ … ]`, and where a part does not begin as its line does.
 * @param end where the stretch of the text ends that is the node's alone.
 */
export function partsOf(node: YamlNode, text: string, end: number): Parts | undefined {
  const starts: number[] = [];
  let column: number | undefined;
  for (const place of placesOf(node, text)) {
    const start = lineStartAt(text, place);
    column ??= place - start;
    if (place - start !== column) return undefined;
    for (let at = start; at < place; at++) if (text[at] !== ' ') return undefined;
    starts.push(start);
  }
  return column === undefined ? undefined : { column, starts, end };
}

/** The places of keys or dashes; none when a dash is not found right before its item. */
function placesOf(node: YamlNode, text: string): number[] {
  if (node.kind === 'map' && !node.flow) return Array.from(node.entries.values(), ({ keyAt }) => keyAt.start);
  if (node.kind !== 'list' || node.flow) return [];
  const dashes: number[] = [];
  for (const { at } of node.items) {
    let dash = at.start - 1;
    while (text[dash] === ' ') dash--;
    if (text[dash] !== '-') return [];
    dashes.push(dash);
  }
  return dashes;
}
