/** A line that changes its column between two layers: from `above` to `below`, in pixels. */
export interface Bend {
  readonly above: number;
  readonly below: number;
}

/** Lines nearer than this look like one. */
const SAME_COLUMN = 6;

/**
 * Gives each line that changes its column a track between two layers, the first from the top, so that no two lie upon
 * each other and few cross.
 * @returns a track for each bend, and how many there are
 */
export function tracks(bends: readonly Bend[]): { readonly track: readonly number[]; readonly count: number } {
  const track = new Array<number>(bends.length).fill(0);
  const free = new Skyline();
  let count = 0;
  for (const index of inOrder(bends)) {
    const { above, below } = bends[index] ?? { above: 0, below: 0 };
    const lowest = free.add(Math.min(above, below), Math.max(above, below) + SAME_COLUMN);
    track[index] = lowest;
    count = Math.max(count, lowest + 1);
  }
  return { track, count };
}

/**
 * Of lines that go right the one furthest to the right first, then of those that go left the one furthest to the left:
 * so each group crosses itself least, and how the two cross each other is the same in any order. But before each line
 * those upon which it would come down.
 */
function inOrder(bends: readonly Bend[]): number[] {
  const at = (index: number): Bend => bends[index] ?? { above: 0, below: 0 };
  const byAbove = [...bends.keys()].sort((a, b) => at(a).above - at(b).above);
  const goesRight = (index: number) => at(index).above < at(index).below;
  const wished = [...byAbove.filter(goesRight).reverse(), ...byAbove.filter((index) => !goesRight(index))];
  const beginning = byAbove.map((index) => at(index).above);
  const sorted: number[] = [];
  const state = new Array<'new' | 'waits' | 'placed'>(bends.length).fill('new');
  for (const first of wished) {
    const open = [first];
    for (let index = open.at(-1); index !== undefined; index = open.at(-1)) {
      if (state[index] === 'new') {
        state[index] = 'waits';
        for (const place of near(beginning, at(index).below, SAME_COLUMN)) {
          const other = byAbove[place] ?? 0;
          if (state[other] === 'new') open.push(other);
        }
        continue;
      }
      open.pop();
      if (state[index] === 'waits') sorted.push(index);
      state[index] = 'placed';
    }
  }
  return sorted;
}

/** A bend that comes down upon the line of one below it, where no order of tracks keeps them apart; undefined: none. */
export function uponAnother(bends: readonly Bend[], track: readonly number[]): number | undefined {
  const byAbove = [...bends.keys()].sort((a, b) => (bends[a]?.above ?? 0) - (bends[b]?.above ?? 0));
  const beginning = byAbove.map((index) => bends[index]?.above ?? 0);
  for (const [index, { below }] of bends.entries())
    for (const place of near(beginning, below, SAME_COLUMN - 1))
      if ((track[index] ?? 0) < (track[byAbove[place] ?? 0] ?? 0)) return index;
  return undefined;
}

/** The places of those numbers that differ from one by less than so much. */
function* near(ascending: readonly number[], wanted: number, apart: number): Generator<number> {
  for (
    let place = firstFrom(ascending, wanted - apart);
    (ascending[place] ?? Number.POSITIVE_INFINITY) < wanted + apart;
    place++
  )
    if ((ascending[place] ?? 0) > wanted - apart) yield place;
}

/** The place of the first number that is not less. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many tracks are taken, from left to right. */
class Skyline {
  /** Where each stretch begins, which ends where the next begins. */
  readonly #from: number[] = [Number.NEGATIVE_INFINITY];
  readonly #taken: number[] = [0];

  /** Takes the first track that is free all the way from one place to another. */
  add(from: number, to: number): number {
    const first = firstFrom(this.#from, from);
    if (this.#from[first] !== from) {
      this.#from.splice(first, 0, from);
      this.#taken.splice(first, 0, this.#taken[first - 1] ?? 0);
    }
    let [track, last, after] = [0, first, 0];
    for (; (this.#from[last] ?? Number.POSITIVE_INFINITY) < to; last++) {
      after = this.#taken[last] ?? 0;
      track = Math.max(track, after);
    }
    const rest = this.#from[last] === to ? [] : [to];
    this.#from.splice(first + 1, last - first - 1, ...rest);
    this.#taken.splice(first, last - first, track + 1, ...rest.map(() => after));
    return track;
  }
}
