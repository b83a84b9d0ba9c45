import { calculated } from '../../condition/calculating/derived.ts';
import type { Patient, Value } from '../../condition/condition.ts';
import { asValue, compareDecimals, Decimal, decimalOf } from '../../condition/decimal.ts';
import { Known, valueOfFinding } from '../../condition/evaluate.ts';
import { compareFractions, fractionOf } from '../../condition/fraction.ts';
import { isNumeric } from '../../condition/value-kind.ts';
import type { Finding } from '../../guideline/model.ts';
import { codeOfValue, type Variable } from '../variable.ts';
import { Aim } from './aim-at-limit.ts';
import type { Box, Boxes } from './box.ts';
import type { Cell } from './leaf.ts';
import { down, up } from './range.ts';

/** A calculated finding, with the cells that conditions divide its numbers into. */
export interface Result {
  readonly finding: Finding;
  readonly variable: Extract<Variable, { kind: 'value' }>;
  readonly level: number;
  readonly cells: readonly Cell[];
  /** Bounds of the numbers of each cell. */
  readonly bounds: readonly (readonly [low: number, high: number])[];
  /** The leaves that it follows from. */
  readonly leaves: readonly number[];
}

/** Patients of whom each result lies in one cell: all of a box, or somebody in each combination of the cells of its leaves. */
export interface Feasible {
  readonly box: Box;
  /** For each result the number of its cell. */
  readonly cells: readonly number[];
}

/** From one cell to another, and maybe without a number. */
interface Candidates {
  readonly from: number;
  readonly to: number;
  readonly unknown: boolean;
  readonly count: number;
}

/** Boxes that may be looked at for one combination of the cells of the leaves. */
const MOST_WITHIN = 3000;
/** More combinations than these are not told apart one by one. */
const MOST_LISTED = 256;

/**
 * Which cells of the results of some calculations go together with which cells of what they follow from: boxes of patients
 * are divided until each result lies in one cell, or somebody is found for each combination (branch and prune over interval
 * arithmetic: Van Hentenryck, McAllester and Kapur, "Solving polynomial systems using a branch and prune approach", 1997).
 * Patients are calculated exactly.
 */
export class Feasibility {
  readonly #boxes: Boxes;
  readonly #results: readonly Result[];
  #left: number;
  /** Results of which it is not decided whether somebody has some combination that is taken for possible. */
  readonly open = new Set<Finding>();

  /** @param most how many boxes may be looked at */
  constructor(boxes: Boxes, results: readonly Result[], most: number) {
    this.#boxes = boxes;
    this.#results = results;
    this.#left = most;
  }

  /** All of them; those that are not decided among them. */
  *all(): Generator<Feasible> {
    const waiting = [this.#boxes.whole(({ cells }) => [0, cells.length - 1])];
    for (let box = waiting.pop(); box; box = waiting.pop()) {
      this.#left--;
      const candidates = this.#candidatesOf(box);
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
        candidates.every(
          ({ from, to, unknown }, result) =>
            rangeOf(from, to).some((cell) => wanted(result, cell)) ||
            (unknown && wanted(result, this.#unknownOf(result))),
        ),
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
    const all = this.#combinations(candidates);
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
      (some) => this.#combinations(some)?.some((cells) => !found.has(cells.join())) ?? true,
    );
    if (!isTold) {
      for (const [result, { count }] of candidates.entries())
        if (count > 1) this.open.add((this.#results[result] as Result).finding);
      // Whoever may be possible is taken for possible.
      for (const cells of all ?? []) found.set(cells.join(), cells);
      if (!all) yield* this.#anything(box, candidates);
    }
    for (const cells of found.values()) yield { box, cells };
  }

  *#anything(box: Box, candidates: readonly Candidates[]): Generator<Feasible> {
    const cells: number[] = [];
    const boxOf = { box };
    const results = candidates.length;
    function* at(result: number): Generator<Feasible> {
      if (result === results) {
        yield { ...boxOf, cells: [...cells] };
        return;
      }
      const { from, to } = candidates[result] as Candidates;
      for (const cell of rangeOf(from, to)) {
        cells[result] = cell;
        yield* at(result + 1);
      }
    }
    yield* at(0);
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
    let left = Math.min(MOST_WITHIN, Math.max(this.#left, 0));
    let isWhole = true;
    const aim = new Aim(this.#boxes, this.#results);
    for (const patient of this.#corners(box)) {
      if (take(this.#cellsFor(patient), () => patient)) return true;
      for (const other of aim.near(patient, box)) if (take(this.#cellsFor(other), () => other)) return true;
    }
    let aims = MOST_AIMS;
    const waiting = [box];
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      this.#left--;
      const candidates = this.#candidatesOf(part);
      if (!isWanted(candidates)) continue;
      if (left-- <= 0) return false;
      const patient = this.#middleOf(part);
      if (take(this.#cellsFor(patient), () => patient)) return true;
      if (!isWanted(candidates)) continue;
      if (aims-- > 0)
        for (const other of aim.near(patient, part)) if (take(this.#cellsFor(other), () => other)) return true;
      // By fractions, numbers that are rounded or stand at a limit are told apart.
      const told = this.#candidatesOf(part, true);
      if (!isWanted(told)) continue;
      const halves = this.#halves(part, told);
      if (halves === 'one patient') continue;
      if (halves) waiting.push(...halves);
      else isWhole = false;
    }
    return isWhole;
  }

  /** A box in two, by the leaf that leaves least open; undefined where it cannot be divided and yet stands for several. */
  #halves(box: Box, candidates: readonly Candidates[]): readonly Box[] | 'one patient' | undefined {
    let best: { readonly halves: readonly Box[]; readonly open: number; readonly share: number } | undefined;
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
      const open = halves.reduce((sum, half) => sum + this.#openIn(half), 0);
      if (!best || open < best.open || (open === best.open && share > best.share)) best = { halves, open, share };
    }
    return best?.halves ?? (isOne ? 'one patient' : undefined);
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

  /** How many cells of results are still possible. */
  #openIn(box: Box): number {
    return this.#candidatesOf(box).reduce((sum, { count }) => sum + count, 0);
  }

  #middleOf(box: Box): Patient {
    return this.#boxes.patientAt((index) => this.#typicalStep(box, index), box);
  }

  #typicalStep(box: Box, index: number): number {
    const { numbers } = this.#boxes.leaves[index] as Boxes['leaves'][number];
    const [first, last] = [box.first[index] as number, box.last[index] as number];
    return numbers && box.from[index] === box.to[index] ? numbers.grid.typical([first, last]) : first;
  }

  /** The middle, and the corners as long as there are few. */
  *#corners(box: Box): Generator<Patient> {
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
      yield this.#boxes.patientAt(step, box);
    }
  }

  #cellsFor(patient: Patient): number[] {
    const known = new Known();
    return this.#results.map(({ finding, variable, cells }) => {
      const value = valueOfFinding(finding, patient, known) ?? null;
      const code = codeOfValue(finding, variable.coding, value) ?? codeBeyond(variable.coding, value);
      const cell = cells.findIndex(({ codes }) => code !== undefined && codes[0] <= code && code <= codes[1]);
      if (cell < 0) throw new Error(`${finding.id} comes to a number that is none of its own.`);
      return cell;
    });
  }

  #unknownOf(result: number): number {
    const cells = this.#results[result]?.cells ?? [];
    return cells.at(-1)?.isUnknown ? cells.length - 1 : -1;
  }

  #candidatesOf(box: Box, isExact = false): Candidates[] {
    return this.#results.map(({ finding, bounds, leaves }, result) => {
      const range = this.#boxes.numbersOf(finding, box);
      const isUnknown = (!range || range.mayLack) && this.#unknownOf(result) >= 0;
      if (!range) return candidates(0, -1, isUnknown);
      const [low, high] = [down(range.low), up(range.high)];
      const from = bounds.findIndex((bound) => bound[1] >= low);
      const to = bounds.findLastIndex((bound) => bound[0] <= high);
      const isWide = high - low > TINY * Math.max(Math.abs(low), Math.abs(high), 1);
      const isClear =
        (from === to && !isUnknown) || (isWide && !isExact && !leaves.every((leaf) => isOneStep(box, leaf)));
      return (isClear ? undefined : this.#exactly(result, box)) ?? candidates(from, to, isUnknown);
    });
  }

  /** Where a result is as good as one number: by fractions, which tell whether it is that of a limit. */
  #exactly(result: number, box: Box): Candidates | undefined {
    const { finding, variable, cells } = this.#results[result] as Result;
    const { grid } = variable.coding;
    const value = calculated(finding, this.#boxes.inputsOf(box));
    if (!value) return candidates(0, -1, this.#unknownOf(result) >= 0);
    if (!grid) return undefined;
    const isPossible = ({ codes, isUnknown }: Cell, index: number): boolean => {
      if (isUnknown) return false;
      const [from, to] = [grid.ends(codes[0])[0], grid.ends(codes[1])[1]];
      const above = index === 0 ? 1 : compareFractions(value.high, fractionOf(from.value));
      const below = cells[index + 1]?.isUnknown !== false ? -1 : compareFractions(value.low, fractionOf(to.value));
      return (
        (above > 0 || (above === 0 && from.inclusive && !value.highOpen)) &&
        (below < 0 || (below === 0 && to.inclusive && !value.lowOpen))
      );
    };
    const isUnknown = !value.isTotal && this.#unknownOf(result) >= 0;
    return candidates(cells.findIndex(isPossible), cells.findLastIndex(isPossible), isUnknown);
  }

  /** Each combination of cells; undefined when there are too many. */
  #combinations(candidates: readonly Candidates[]): number[][] | undefined {
    if (candidates.every(({ count }) => count === 1))
      return [
        candidates.map(({ from, to, unknown }, result) => (unknown && from > to ? this.#unknownOf(result) : from)),
      ];
    let all: number[][] = [[]];
    for (const [result, { from, to, unknown }] of candidates.entries()) {
      const own = [...rangeOf(from, to), ...(unknown ? [this.#unknownOf(result)] : [])];
      if (all.length * own.length > MOST_LISTED) return undefined;
      all = all.flatMap((cells) => own.map((cell) => [...cells, cell]));
    }
    return all;
  }
}

/** The code of a number beyond those of the range, whose ends are known to a few digits only where they are very large. */
function codeBeyond({ low, high, grid }: Result['variable']['coding'], value: Value): number | undefined {
  const number = isNumeric(value) ? decimalOf(value) : undefined;
  if (!number || !grid) return undefined;
  return compareDecimals(number, grid.numberOf(low)) < 0 ? low : high;
}

/** Whether all patients of a box have the same value of a leaf, or lie between two values there. */
function isOneStep({ from, to, first, last }: Box, leaf: number): boolean {
  return from[leaf] === to[leaf] && first[leaf] === last[leaf];
}

function candidates(from: number, to: number, unknown: boolean): Candidates {
  return { from, to, unknown, count: to - from + 1 + (unknown ? 1 : 0) };
}

/** Numbers as near as this, beside their size, may be one. */
const TINY = 1e-9;

/** Boxes from whose middle a number is aimed at, beside the corners of the whole. */
const MOST_AIMS = 300;

/** With so many leaves at most each corner of a box is tried. */
const MOST_CORNERS = 5;

function rangeOf(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
