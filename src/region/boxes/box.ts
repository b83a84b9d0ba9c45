import { type Diagrams, EVERYBODY, type Interval, type Region } from '../diagram.ts';

/** Which codes of a level a box has: intervals in their order, apart from each other. */
export type Side = readonly Interval[];

/**
 * All patients whose code at each of some levels is one of these: what a conjunction of tests says. Sorted by level; a level
 * that is not there may have any code.
 */
export type Box = readonly { readonly level: number; readonly side: Side }[];

/** Everybody. */
export const EVERY_BOX: Box = [];

/** The patients of both; undefined: nobody. */
export function meet(a: Box, b: Box): Box | undefined {
  const both: { level: number; side: Side }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one && (!other || one.level < other.level)) {
      both.push(one);
      i++;
    } else if (other && (!one || other.level < one.level)) {
      both.push(other);
      j++;
    } else if (one && other) {
      const side = meetingSide(one.side, other.side);
      if (side.length === 0) return undefined;
      both.push({ level: one.level, side });
      i++;
      j++;
    }
  }
  return both;
}

/** Whether some patients are in both. */
export function doMeet(a: Box, b: Box): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i], b[j]] as [Box[number], Box[number]];
    if (one.level === other.level && !sidesMeet(one.side, other.side)) return false;
    if (one.level <= other.level) i++;
    if (other.level <= one.level) j++;
  }
  return true;
}

export function meetingSide(a: Side, b: Side): Side {
  const both: Interval[] = [];
  for (const [low, high] of a)
    for (const [from, to] of b) {
      const run: Interval = [Math.max(low, from), Math.min(high, to)];
      if (run[0] <= run[1]) both.push(run);
    }
  return both;
}

function sidesMeet(a: Side, b: Side): boolean {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i], b[j]] as [Interval, Interval];
    if (one[1] < other[0]) i++;
    else if (other[1] < one[0]) j++;
    else return true;
  }
  return false;
}

/** The codes of a domain that are not in a side. */
export function otherSide(side: Side, [low, high]: Interval): Side {
  const others: Interval[] = [];
  let from = low;
  for (const [first, last] of side) {
    if (from < first) others.push([from, first - 1]);
    from = last + 1;
  }
  if (from <= high) others.push([from, high]);
  return others;
}

/** The same patients as a region. */
export function regionOfBox(d: Diagrams, box: Box): Region {
  return box.reduceRight<Region>((rest, { level, side }) => d.and(d.where(level, side), rest), EVERYBODY);
}
