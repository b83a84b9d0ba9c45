import type { LayoutToken, Level } from './layout-tokens.ts';

/** What a comment in a line of its own belongs to: a level, or what stands deeper than the last entry of it. */
export interface Owner {
  readonly of: 'entries' | 'values';
  readonly level: Level | undefined;
}

/**
 * What a comment belongs to, by its column, as people and the `yaml` package read it: to what follows, when it does not
 * stand further right than that; else to the deepest level before it that begins no further right than the comment.
 * @param before the leaf before the comment that is no comment itself
 * @param after the next such leaf
 */
export function ownerOf(comment: LayoutToken, before: LayoutToken | undefined, after: LayoutToken | undefined): Owner {
  const open = levelsAround(before?.level);
  const next = after?.level;
  // The first entry of a level, and a value in a line of its own: nothing else is open in which a comment could stand.
  if (after && next && !after.isEntry) return { of: 'values', level: next };
  if (next && !open.includes(next)) return { of: 'entries', level: next };
  const outer = next ?? open.at(-1);
  if (!outer || comment.column <= outer.column) return { of: 'entries', level: outer };
  // A list can stand in the column of its key, and a comment there looks like one among the keys.
  const isIn = (one: Level) =>
    one.column <= comment.column &&
    !(one.kind === 'list' && one.column === one.parent?.column && one.column === comment.column);
  const level = open.find(isIn) ?? outer;
  // A text in a block goes on in the column of values, and would swallow the comment there.
  const isDeeper = level === open[0] && comment.column > level.column && before?.type !== 'block-scalar';
  return { of: isDeeper ? 'values' : 'entries', level };
}

/** A level and those around it, the innermost first. */
function levelsAround(level: Level | undefined): Level[] {
  const levels: Level[] = [];
  for (let one = level; one; one = one.parent) levels.push(one);
  return levels;
}
