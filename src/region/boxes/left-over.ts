import { DEEPEST, type Diagrams, EXCEEDED, type Interval } from '../diagram.ts';
import type { Box, Side } from './box.ts';

/** So many looks at a box cost as much as one operation on diagrams. */
const LOOKS = 8;
/** Boxes that are split off one after the other. */
const MOST_PEELED = 64;
/** Of a level with so few codes any number of them is. */
const NARROW = 16;

/** What comes of going through those who are left. */
export type Course = 'whole' | 'stopped';

/**
 * Whom some boxes leave, as boxes that share nobody: by splitting everybody again and again, where most boxes end, until one
 * box covers a part or none reaches into it. No diagram of all boxes is built, which may be far too large.
 * @param found is told of each part that is left; true stops the search
 * @throws BudgetExceeded
 */
export function forEachLeft(d: Diagrams, boxes: readonly Box[], found: (left: Box) => boolean): Course {
  const levels = [...new Set(boxes.flatMap((box) => box.map(({ level }) => level)))].sort((a, b) => a - b);
  const column = new Map(levels.map((level, i) => [level, i]));
  const parts = boxes.map((box): Part => box.map(({ level, side }) => ({ at: column.get(level) as number, side })));
  return new Splitting(d, levels, found).within(parts) ? 'stopped' : 'whole';
}

type Part = readonly { readonly at: number; readonly side: Side }[];

const APART = 0;
const COVERING = 1;
const OPEN = 2;

class Splitting {
  readonly #d: Diagrams;
  readonly #levels: readonly number[];
  readonly #found: (left: Box) => boolean;
  readonly #low: number[];
  readonly #high: number[];
  #looks = 0;

  constructor(d: Diagrams, levels: readonly number[], found: (left: Box) => boolean) {
    this.#d = d;
    this.#levels = levels;
    this.#found = found;
    this.#low = levels.map((level) => d.domain(level)[0]);
    this.#high = levels.map((level) => d.domain(level)[1]);
  }

  /** Goes through the present part of everybody, into which no more than these boxes reach. True: it was stopped. */
  within(boxes: readonly Part[], depth = 0): boolean {
    this.#charge(boxes.length);
    const reaching: Part[] = [];
    const open = new Float64Array(this.#levels.length);
    let single: Part[number] | undefined;
    for (const box of boxes) {
      const state = this.#stateOf(box, open);
      if (state === APART) continue;
      if (state === COVERING) return false;
      reaching.push(box);
      single ??= state.single;
    }
    if (reaching.length === 0) return this.#found(this.#left());
    if (depth > DEEPEST) throw EXCEEDED;
    // One that covers all but one level leaves nobody on its side of that: but many of them are best halved first.
    const isPeeled = single && (reaching.length <= MOST_PEELED || this.#isNarrow(single.at));
    const [at, cut] = single && isPeeled ? [single.at, this.#edge(single)] : this.#middle(reaching, open);
    // Where fewer boxes reach, somebody is sooner found who is left.
    return this.#below(reaching, at, cut) <= reaching.length / 2
      ? this.#inBoth(reaching, depth, at, [this.#low[at] as number, cut - 1], [cut, this.#high[at] as number])
      : this.#inBoth(reaching, depth, at, [cut, this.#high[at] as number], [this.#low[at] as number, cut - 1]);
  }

  #inBoth(reaching: readonly Part[], depth: number, at: number, first: Interval, second: Interval): boolean {
    const [low, high] = [this.#low[at] as number, this.#high[at] as number];
    let isStopped = false;
    for (const [from, to] of [first, second]) {
      this.#low[at] = from;
      this.#high[at] = to;
      isStopped ||= this.within(reaching, depth + 1);
    }
    this.#low[at] = low;
    this.#high[at] = high;
    return isStopped;
  }

  /** How many boxes reach below a code. */
  #below(reaching: readonly Part[], at: number, cut: number): number {
    let [below, above] = [0, 0];
    for (const box of reaching) {
      const one = box.find((part) => part.at === at);
      if (one && (one.side[0]?.[0] as number) >= cut) above++;
      else if (one && (one.side.at(-1)?.[1] as number) < cut) below++;
    }
    return below - above + reaching.length / 2;
  }

  #isNarrow(at: number): boolean {
    return (this.#high[at] as number) - (this.#low[at] as number) < NARROW;
  }

  /** How a box lies to the present part, and the only level that it does not cover. Counts the levels that are not covered. */
  #stateOf(box: Part, open: Float64Array): typeof APART | typeof COVERING | { single: Part[number] | undefined } {
    let count = 0;
    let last: Part[number] | undefined;
    for (const one of box) {
      const lies = this.#lies(one);
      if (lies === APART) return APART;
      if (lies === OPEN) {
        count++;
        last = one;
      }
    }
    if (count === 0) return COVERING;
    const weight = 4 ** -Math.min(count, 20);
    for (const one of box) if (this.#lies(one) === OPEN) open[one.at] = (open[one.at] as number) + weight;
    return count === 1 ? { single: last } : SEVERAL;
  }

  #lies({ at, side }: Part[number]): typeof APART | typeof COVERING | typeof OPEN {
    const [low, high] = [this.#low[at] as number, this.#high[at] as number];
    for (const [from, to] of side) {
      if (to < low) continue;
      if (from > high) return APART;
      return from <= low && to >= high ? COVERING : OPEN;
    }
    return APART;
  }

  /** The first code at which a side begins or has ended within the present part. */
  #edge({ at, side }: Part[number]): number {
    const [low, high] = [this.#low[at] as number, this.#high[at] as number];
    for (const [from, to] of side) {
      if (to < low) continue;
      return from > low ? from : Math.min(to, high - 1) + 1;
    }
    return high;
  }

  /** Where to split: at the level that most boxes do not cover, in the middle of their ends. */
  #middle(reaching: readonly Part[], open: Float64Array): readonly [at: number, cut: number] {
    let at = 0;
    for (let i = 1; i < open.length; i++) if ((open[i] as number) > (open[at] as number)) at = i;
    const [low, high] = [this.#low[at] as number, this.#high[at] as number];
    const cuts: number[] = [];
    for (const box of reaching)
      for (const one of box)
        if (one.at === at)
          for (const [from, to] of one.side) {
            if (from > low && from <= high) cuts.push(from);
            if (to >= low && to < high) cuts.push(to + 1);
          }
    cuts.sort((a, b) => a - b);
    return [at, cuts[cuts.length >> 1] as number];
  }

  #left(): Box {
    return this.#levels.flatMap((level, i) => {
      const side: Interval = [this.#low[i] as number, this.#high[i] as number];
      const [low, high] = this.#d.domain(level);
      return side[0] === low && side[1] === high ? [] : [{ level, side: [side] }];
    });
  }

  #charge(looks: number): void {
    this.#looks += looks + 1;
    const operations = Math.floor(this.#looks / LOOKS);
    this.#looks -= operations * LOOKS;
    if (operations > 0) this.#d.charge(operations);
  }
}

const SEVERAL = { single: undefined };
