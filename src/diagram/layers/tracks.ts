/** A line that changes its column between two layers: from `above` to `below`, in pixels. */
export interface Bend {
  readonly above: number;
  readonly below: number;
}

/** Lines nearer than this look like one. */
const SAME_COLUMN = 6;
const OVERLAP = 1000;

/**
 * Gives each line that changes its column a track between two layers, the first from the top, so that no two lie upon
 * each other and few cross.
 * @returns a track for each bend, and how many there are
 */
export function tracks(bends: readonly Bend[]): { readonly track: readonly number[]; readonly count: number } {
  const track = new Array<number>(bends.length).fill(0);
  let count = 0;
  const placed: number[] = [];
  for (const index of inOrder(bends)) {
    const bend = bends[index];
    if (!bend) continue;
    let lowest = 0;
    for (const other of placed) {
      const before = bends[other];
      if (before && meet(before, bend)) lowest = Math.max(lowest, (track[other] ?? 0) + 1);
    }
    track[index] = lowest;
    count = Math.max(count, lowest + 1);
    placed.push(index);
  }
  return { track, count };
}

/** By what crosses less, by the heuristic of Eades, Lin and Smyth for what cannot all be had (1993). */
function inOrder(bends: readonly Bend[]): number[] {
  const wishes = bends.map((): Map<number, number> => new Map());
  const balance = new Array<number>(bends.length).fill(0);
  const before = new Array<number>(bends.length).fill(0);
  for (let one = 0; one < bends.length; one++) {
    for (let other = one + 1; other < bends.length; other++) {
      const [a, b] = [bends[one], bends[other]];
      if (!a || !b || !meet(a, b)) continue;
      const wish = cost(b, a) - cost(a, b);
      if (wish === 0) continue;
      const [upper, lower] = wish > 0 ? [one, other] : [other, one];
      wishes[upper]?.set(lower, Math.abs(wish));
      balance[upper] = (balance[upper] ?? 0) + Math.abs(wish);
      balance[lower] = (balance[lower] ?? 0) - Math.abs(wish);
      before[lower] = (before[lower] ?? 0) + 1;
    }
  }
  const left = new Set(bends.keys());
  const sorted: number[] = [];
  while (left.size > 0) {
    let next: number | undefined;
    for (const index of left) {
      if (before[index] === 0) {
        next = index;
        break;
      }
      if (next === undefined || (balance[index] ?? 0) > (balance[next] ?? 0)) next = index;
    }
    if (next === undefined) break;
    left.delete(next);
    sorted.push(next);
    for (const [lower, wish] of wishes[next] ?? []) {
      before[lower] = (before[lower] ?? 0) - 1;
      balance[lower] = (balance[lower] ?? 0) + wish;
    }
  }
  return sorted;
}

/** A bend that comes down upon the line of one below it, where no order of tracks keeps them apart; undefined: none. */
export function uponAnother(bends: readonly Bend[], track: readonly number[]): number | undefined {
  const upon = bends.findIndex((upper, index) =>
    bends.some(
      (lower, other) =>
        (track[index] ?? 0) < (track[other] ?? 0) && Math.abs(upper.below - lower.above) < SAME_COLUMN - 1,
    ),
  );
  return upon < 0 ? undefined : upon;
}

function meet(a: Bend, b: Bend): boolean {
  return (
    Math.min(a.above, a.below) - SAME_COLUMN < Math.max(b.above, b.below) &&
    Math.min(b.above, b.below) - SAME_COLUMN < Math.max(a.above, a.below)
  );
}

/** What it costs that `upper` has the track above `lower`. */
function cost(upper: Bend, lower: Bend): number {
  const within = (x: number, { above, below }: Bend) => x > Math.min(above, below) && x < Math.max(above, below);
  return (
    (within(upper.below, lower) ? 1 : 0) +
    (within(lower.above, upper) ? 1 : 0) +
    (Math.abs(upper.below - lower.above) < SAME_COLUMN ? OVERLAP : 0)
  );
}
