import type { Diagrams } from '../diagram.ts';
import { type Box, doMeet } from './box.ts';

/** So many comparisons of numbers cost as much as one operation on diagrams. */
const COMPARISONS = 64;

/**
 * Which branches share patients with earlier ones, by their boxes alone. From and to of each level stand side by side for all
 * boxes, so that a thousand branches are compared with each other in a few million comparisons.
 */
export class Meeting {
  readonly #d: Diagrams;
  readonly #boxes: { readonly box: Box; readonly branch: number }[] = [];
  readonly #first: number[] = [];
  /** Boxes that are left while levels are gone through; used anew each time. */
  readonly #left: Int32Array;
  readonly #low = new Map<number, Float64Array>();
  readonly #high = new Map<number, Float64Array>();

  /** @param branches the boxes of each branch; undefined for one that is no small number of boxes: it may meet any other */
  constructor(d: Diagrams, branches: readonly (readonly Box[] | undefined)[]) {
    this.#d = d;
    for (const [branch, boxes] of branches.entries()) {
      this.#first.push(this.#boxes.length);
      for (const box of boxes ?? [[]]) this.#boxes.push({ box, branch });
    }
    this.#left = new Int32Array(this.#boxes.length);
    const levels = new Set(this.#boxes.flatMap(({ box }) => box.map(({ level }) => level)));
    for (const level of levels) {
      const [low, high] = d.domain(level);
      this.#low.set(level, new Float64Array(this.#boxes.length).fill(low));
      this.#high.set(level, new Float64Array(this.#boxes.length).fill(high));
    }
    for (const [i, { box }] of this.#boxes.entries())
      for (const { level, side } of box) {
        (this.#low.get(level) as Float64Array)[i] = side[0]?.[0] ?? 0;
        (this.#high.get(level) as Float64Array)[i] = side.at(-1)?.[1] ?? -1;
      }
  }

  /** The branches before one that share patients with it, in their order, whoever arrives. */
  before(branch: number): readonly number[] {
    const end = this.#first[branch] as number;
    const next = this.#first[branch + 1] ?? this.#boxes.length;
    const met = new Set<number>();
    for (let i = end; i < next; i++) {
      const { box } = this.#boxes[i] as { box: Box };
      for (const j of this.#around(box, end)) {
        const other = this.#boxes[j] as { box: Box; branch: number };
        if (!met.has(other.branch) && doMeet(box, other.box)) met.add(other.branch);
      }
    }
    return [...met].sort((a, b) => a - b);
  }

  /** Of the boxes before one, those that reach as far as it on each level. */
  #around(box: Box, end: number): Int32Array {
    const left = this.#left;
    let count = end;
    let isFirst = true;
    for (const { level, side } of [...box].sort((a, b) => this.#share(a) - this.#share(b))) {
      const [low, high] = [this.#low.get(level) as Float64Array, this.#high.get(level) as Float64Array];
      const [from, to] = [side[0]?.[0] ?? 0, side.at(-1)?.[1] ?? -1];
      this.#d.charge(Math.ceil(count / COMPARISONS));
      let kept = 0;
      for (let k = 0; k < count; k++) {
        const j = isFirst ? k : (left[k] as number);
        if ((low[j] as number) <= to && (high[j] as number) >= from) left[kept++] = j;
      }
      count = kept;
      isFirst = false;
    }
    if (isFirst) for (let j = 0; j < end; j++) left[j] = j;
    return left.subarray(0, count);
  }

  /** How much of its level a side has: the less, the more boxes lie beside it. */
  #share({ level, side }: Box[number]): number {
    const [low, high] = this.#d.domain(level);
    return ((side.at(-1)?.[1] ?? low) - (side[0]?.[0] ?? low) + 1) / (high - low + 1);
  }
}
