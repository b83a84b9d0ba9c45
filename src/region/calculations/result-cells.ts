import { calculated } from '../../condition/calculating/derived.ts';
import type { Patient, Value } from '../../condition/condition.ts';
import { compareDecimals, decimalOf } from '../../condition/decimal.ts';
import { Known, valueOfFinding } from '../../condition/evaluate.ts';
import { compareFractions, fractionOf } from '../../condition/fraction.ts';
import { isNumeric } from '../../condition/value-kind.ts';
import type { Finding } from '../../guideline/model.ts';
import { codeOfValue, type Variable } from '../variable.ts';
import type { Box, Boxes } from './box.ts';
import { inputsOf } from './box-inputs.ts';
import { BoxNumbers } from './box-numbers.ts';
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

/** From one cell to another, and maybe without a number. */
export interface Candidates {
  readonly from: number;
  readonly to: number;
  readonly unknown: boolean;
  readonly count: number;
}

/** More combinations than these are not told apart one by one. */
const MOST_LISTED = 256;

/** In which cells the results of some calculations lie, for patients and for boxes of them. */
export class ResultCells {
  readonly #boxes: Boxes;
  readonly #numbers: BoxNumbers;
  readonly #results: readonly Result[];

  constructor(boxes: Boxes, results: readonly Result[]) {
    this.#boxes = boxes;
    this.#numbers = new BoxNumbers(boxes);
    this.#results = results;
  }

  /** For each result the cell of those at a point. */
  at(point: Box): number[] {
    const cells = this.onlyOnes(this.candidatesOf(point));
    return cells.includes(undefined) ? this.of(this.#boxes.patientAt(point)) : (cells as number[]);
  }

  /** For each result the cell of a patient, by fractions. */
  of(patient: Patient): number[] {
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

  /**
   * For each result the cells that a box leaves possible.
   * @param isExact by fractions, where floating-point numbers leave several
   */
  candidatesOf(box: Box, isExact = false): Candidates[] {
    return this.#results.map(({ finding, bounds, leaves }, result) => {
      const range = this.#numbers.numbersOf(finding, box);
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
    const value = calculated(finding, inputsOf(box, this.#boxes, this.#numbers));
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
  combinations(candidates: readonly Candidates[]): number[][] | undefined {
    if (candidates.every(({ count }) => count === 1)) return [this.onlyOnes(candidates) as number[]];
    let all: number[][] = [[]];
    for (const [result, one] of candidates.entries()) {
      const own = this.listed(one, result);
      if (all.length * own.length > MOST_LISTED) return undefined;
      all = all.flatMap((cells) => own.map((cell) => [...cells, cell]));
    }
    return all;
  }

  /** For each result the only cell that is possible; undefined where there are several. */
  onlyOnes(candidates: readonly Candidates[]): (number | undefined)[] {
    return candidates.map(({ from, to, count }, result) =>
      count !== 1 ? undefined : from > to ? this.#unknownOf(result) : from,
    );
  }

  /** The cells that are possible of one result. */
  listed({ from, to, unknown }: Candidates, result: number): number[] {
    const known = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    return unknown ? [...known, this.#unknownOf(result)] : known;
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
