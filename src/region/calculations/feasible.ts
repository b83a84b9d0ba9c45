import type { Patient } from '../../condition/condition.ts';
import { asValue, Decimal } from '../../condition/decimal.ts';
import type { Finding } from '../../guideline/model.ts';
import { Aim } from './aim-at-limit.ts';
import type { Box, Boxes } from './box.ts';
import { type Candidates, type Result, ResultCells } from './result-cells.ts';

/** Patients of whom each result lies in one cell: all of a box, or somebody in each combination of the cells of its leaves. */
export interface Feasible {
  readonly box: Box;
  /** For each result the number of its cell; undefined where it may be any. */
  readonly cells: readonly (number | undefined)[];
}

/** A box in two parts. */
interface Division {
  readonly halves: readonly Box[];
  /** How many cells of results they leave possible. */
  readonly open: number;
  /** How much of all values of the leaf is divided. */
  readonly share: number;
}

/** Boxes that may be looked at for one combination of the cells of the leaves. */
const MOST_WITHIN = 3000;

/**
 * Which cells of the results of some calculations go together with which cells of what they follow from: boxes of patients
 * are divided until each result lies in one cell, or somebody is found for each combination (branch and prune over interval
 * arithmetic: Van Hentenryck, McAllester and Kapur, "Solving polynomial systems using a branch and prune approach", 1997).
 * Patients are calculated exactly.
 */
export class Feasibility {
  readonly #boxes: Boxes;
  readonly #cells: ResultCells;
  readonly #results: readonly Result[];
  #left: number;
  /** Results of which it is not decided whether somebody has some combination that is taken for possible. */
  readonly open = new Set<Finding>();

  /** @param most for how many boxes a result may be worked out */
  constructor(boxes: Boxes, results: readonly Result[], most: number) {
    this.#boxes = boxes;
    this.#cells = new ResultCells(boxes, results);
    this.#results = results;
    this.#left = most;
  }

  /** All of them; those that are not decided among them. */
  *all(): Generator<Feasible> {
    const waiting = [this.#boxes.whole(({ cells }) => [0, cells.length - 1])];
    for (let box = waiting.pop(); box; box = waiting.pop()) {
      this.#left -= this.#results.length;
      const candidates = this.#cells.candidatesOf(box);
      const index = this.#left > 0 ? this.#leafToDivide(box, candidates) : undefined;
      if (index === undefined) {
        yield* this.#within(box, candidates);
        continue;
      }
      waiting.push(...this.#halvesBy(box, index));
    }
  }

  /** Somebody whose leaves and results lie in some cells; undefined when nobody is found. */
  somebody(box: Box, wanted: (result: number, cell: number) => boolean): Patient | undefined {
    let found: Patient | undefined;
    const isWanted = (cells: readonly number[]) => cells.every((cell, result) => wanted(result, cell));
    this.#search(
      box,
      (cells, patient) => {
        if (isWanted(cells)) found ??= patient();
        return found !== undefined;
      },
      (candidates) =>
        candidates.every((one, result) => this.#cells.listed(one, result).some((cell) => wanted(result, cell))),
    );
    return found && new Map([...found].map(([id, value]) => [id, value instanceof Decimal ? asValue(value) : value]));
  }

  /** The leaf of which several cells are left where a result is not told by them; unknown is told first. */
  #leafToDivide(box: Box, candidates: readonly Candidates[]): number | undefined {
    let best: number | undefined;
    let most = 0;
    for (const [result, { count }] of candidates.entries()) {
      if (count <= 1) continue;
      for (const index of this.#results[result]?.leaves ?? []) {
        const [from, to] = [box.from[index] as number, box.to[index] as number];
        const { cells } = this.#boxes.leaves[index] as Boxes['leaves'][number];
        if (from === to) continue;
        const spread = cells[to]?.isUnknown ? Number.POSITIVE_INFINITY : (to - from + 1) / cells.length + to - from;
        if (spread > most) [best, most] = [index, spread];
      }
    }
    return best;
  }

  *#within(box: Box, candidates: readonly Candidates[]): Generator<Feasible> {
    const all = this.#cells.combinations(candidates);
    if (all?.length === 1) {
      yield { box, cells: all[0] as number[] };
      return;
    }
    const found = new Map<string, readonly number[]>();
    const isTold = this.#search(
      box,
      (cells) => {
        found.set(cells.join(), cells);
        return found.size === all?.length;
      },
      (some) => this.#cells.combinations(some)?.some((cells) => !found.has(cells.join())) ?? true,
    );
    if (!isTold) {
      for (const [result, { count }] of candidates.entries())
        if (count > 1) this.open.add((this.#results[result] as Result).finding);
      // Whoever may be possible is taken for possible.
      for (const cells of all ?? []) found.set(cells.join(), cells);
      if (!all) yield { box, cells: this.#cells.onlyOnes(candidates) };
    }
    for (const cells of found.values()) yield { box, cells };
  }

  /**
   * Looks for patients of a box, until enough are found.
   * @param take what to do with somebody; true when nobody else is wanted
   * @param isWanted whether somebody with some of these cells is
   * @returns false when it was given up
   */
  #search(
    box: Box,
    take: (cells: readonly number[], patient: () => Patient) => boolean,
    isWanted: (candidates: readonly Candidates[]) => boolean,
  ): boolean {
    let left = Math.min(MOST_WITHIN, Math.max(this.#left, 0) / this.#results.length);
    let isWhole = true;
    const aim = new Aim(this.#boxes, this.#results);
    const isEnough = (point: Box) => take(this.#cells.at(point), () => this.#boxes.patientAt(point));
    const isAimed = (point: Box, within: Box) => {
      for (const other of aim.near(this.#boxes.patientAt(point), within))
        if (take(this.#cells.of(other), () => other)) return true;
      return false;
    };
    for (const point of this.#corners(box)) if (isEnough(point) || isAimed(point, box)) return true;
    let aims = MOST_AIMS / this.#results.length;
    const waiting = [box];
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      this.#left -= this.#results.length;
      const candidates = this.#cells.candidatesOf(part);
      if (!isWanted(candidates)) continue;
      if (left-- <= 0) return false;
      const point = this.#middleOf(part);
      if (isEnough(point)) return true;
      if (!isWanted(candidates)) continue;
      if (aims-- > 0 && isAimed(point, part)) return true;
      const division = this.#division(part, candidates);
      if (division === 'one patient') continue;
      // Where a division leaves all open, fractions may tell apart what is rounded, or stands at a limit.
      const isStuck = !division || division.open >= 2 * openIn(candidates);
      if (isStuck && !isWanted(this.#cells.candidatesOf(part, true))) continue;
      if (division) waiting.push(...division.halves);
      else isWhole = false;
    }
    return isWhole;
  }

  /** A box in two, by the leaf that leaves least open; undefined where it cannot be divided and yet stands for several. */
  #division(box: Box, candidates: readonly Candidates[]): Division | 'one patient' | undefined {
    let best: Division | undefined;
    let isOne = true;
    const relevant = new Set(
      candidates.flatMap(({ count }, result) => (count > 1 ? (this.#results[result]?.leaves ?? []) : [])),
    );
    for (const index of relevant) {
      const { numbers, cells } = this.#boxes.leaves[index] as Boxes['leaves'][number];
      const [from, to] = [box.from[index] as number, box.to[index] as number];
      const [first, last] = [box.first[index] as number, box.last[index] as number];
      if (from === to && (!numbers || cells[from]?.isUnknown)) continue;
      if (from === to && first === last) {
        if (numbers?.grid.isBetween(first)) isOne = false;
        continue;
      }
      const halves = this.#halvesBy(box, index);
      const share = from < to || !numbers ? 1 : (last - first) / (numbers.grid.high - numbers.grid.low + 1);
      const open = halves.reduce((sum, half) => sum + openIn(this.#cells.candidatesOf(half)), 0);
      if (!best || open < best.open || (open === best.open && share > best.share)) best = { halves, open, share };
    }
    return best ?? (isOne ? 'one patient' : undefined);
  }

  #halvesBy(box: Box, index: number): readonly Box[] {
    const [from, to] = [box.from[index] as number, box.to[index] as number];
    if (from < to) {
      const middle = this.#boxes.leaves[index]?.cells[to]?.isUnknown ? to - 1 : Math.floor((from + to) / 2);
      return [this.#boxes.inCells(box, index, middle + 1, to), this.#boxes.inCells(box, index, from, middle)];
    }
    const [first, last] = [box.first[index] as number, box.last[index] as number];
    const middle = Math.floor((first + last) / 2);
    return [this.#boxes.inSteps(box, index, middle + 1, last), this.#boxes.inSteps(box, index, first, middle)];
  }

  #middleOf(box: Box): Box {
    return this.#boxes.pointAt((index) => this.#typicalStep(box, index), box);
  }

  #typicalStep(box: Box, index: number): number {
    const { numbers } = this.#boxes.leaves[index] as Boxes['leaves'][number];
    const [first, last] = [box.first[index] as number, box.last[index] as number];
    return numbers && box.from[index] === box.to[index] ? numbers.grid.typical([first, last]) : first;
  }

  /** The middle, and the corners as long as there are few. */
  *#corners(box: Box): Generator<Box> {
    yield this.#middleOf(box);
    const wide = [...this.#boxes.leaves.keys()].filter(
      (index) => (box.first[index] as number) < (box.last[index] as number),
    );
    if (wide.length > MOST_CORNERS) return;
    for (let corner = 0; corner < 2 ** wide.length; corner++) {
      const step = (index: number) => {
        const place = wide.indexOf(index);
        return (place >= 0 && (corner >> place) & 1 ? box.last[index] : box.first[index]) as number;
      };
      yield this.#boxes.pointAt(step, box);
    }
  }
}

/** For one result: boxes from whose middle a number is aimed at, beside the corners of the whole. */
const MOST_AIMS = 300;

/** With so many leaves at most each corner of a box is tried. */
const MOST_CORNERS = 5;

/** How many cells of results are possible. */
function openIn(candidates: readonly Candidates[]): number {
  return candidates.reduce((sum, { count }) => sum + count, 0);
}
