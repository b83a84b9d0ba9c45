import type { Bound } from '../condition/condition.ts';
import { compareDecimals, Decimal, isMultiple, roundUnits, scaleOf, times, wholeSteps } from '../condition/decimal.ts';
import { aimAt } from './aim.ts';
import type { Interval } from './diagram.ts';

/** How the possible numbers of a finding are written as integers, in their order. */
export interface Grid {
  readonly low: number;
  readonly high: number;
  /** The first code all of whose numbers lie above a bound, or at it where it is inclusive. */
  first(bound: Bound): number;
  /** The last code all of whose numbers lie below a bound, or at it where it is inclusive. */
  last(bound: Bound): number;
  /** Undefined for a number that nobody can have. */
  codeOf(value: Decimal): number | undefined;
  /** The number that a code stands for, or one of them. */
  numberOf(code: number): Decimal;
  /** True when a code stands for all numbers between those of its neighbors. */
  isBetween(code: number): boolean;
  /** The numbers of a code: from the first to the second. */
  ends(code: number): readonly [from: Bound, to: Bound];
  /** Of some codes one whose number is round, and may well occur. */
  typical(codes: Interval): number;
}

/** The numbers that a finding can have: those of a range, or the multiples of `step` within it. */
export interface Numbers {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly step: Decimal | undefined;
  /** An everyday one; absent where that is not known. */
  readonly typical?: Decimal | undefined;
}

/** Codes are added up, doubled and compared as ordinary numbers: up to this they are exact. */
const MOST_STEPS = BigInt(Number.MAX_SAFE_INTEGER) / 8n;

/** @param constants with which the finding is compared */
export function gridOf(numbers: Numbers, constants: readonly Decimal[]): Grid {
  const { low, high, step } = numbers;
  const unit = step ?? Decimal.of(1n, scaleOf([low, high, ...constants]));
  const isCountable = [low, high].every((end) => {
    const steps = wholeSteps(end, unit);
    return -MOST_STEPS <= steps && steps <= MOST_STEPS;
  });
  return isCountable ? new EvenGrid(numbers, unit, constants) : new RankedGrid(numbers, unit, constants);
}

/**
 * A code counts steps. Where any number is possible, a step is half of the unit in which the constants are written: even
 * codes are the multiples of this unit, and each odd one is all that lies between its neighbors.
 */
class EvenGrid implements Grid {
  readonly low: number;
  readonly high: number;
  readonly #unit: Decimal;
  readonly #lowest: Decimal;
  readonly #isDense: boolean;
  readonly #limits: readonly number[];
  readonly #usual: number | undefined;

  constructor({ low, high, step, typical }: Numbers, unit: Decimal, constants: readonly Decimal[]) {
    this.#unit = step ?? half(unit);
    this.#lowest = low;
    this.#isDense = step === undefined;
    this.low = this.#ceiling(low);
    this.high = this.#floor(high);
    this.#usual = typical && this.#floor(typical);
    this.#limits = constants.map((constant) => this.#floor(constant)).sort((a, b) => a - b);
  }

  first({ value, inclusive }: Bound): number {
    return inclusive ? this.#ceiling(value) : this.#floor(value) + 1;
  }

  last({ value, inclusive }: Bound): number {
    return inclusive ? this.#floor(value) : this.#ceiling(value) - 1;
  }

  codeOf(value: Decimal): number | undefined {
    const [below, above] = [this.#floor(value), this.#ceiling(value)];
    if (below < this.low || above > this.high) return undefined;
    if (below === above && (!this.#isDense || below % 2 === 0)) return below;
    if (!this.#isDense) return undefined;
    return below % 2 === 0 ? above : below;
  }

  numberOf(code: number): Decimal {
    return this.#lowest.like(times(this.#unit, BigInt(code)));
  }

  isBetween(code: number): boolean {
    return this.#isDense && code % 2 !== 0;
  }

  ends(code: number): readonly [from: Bound, to: Bound] {
    const inclusive = !this.isBetween(code);
    const [from, to] = inclusive ? [code, code] : [code - 1, code + 1];
    return [
      { value: this.numberOf(from), inclusive },
      { value: this.numberOf(to), inclusive },
    ];
  }

  typical(codes: Interval): number {
    const [low, high] = codes;
    if (this.#usual !== undefined && low <= this.#usual && this.#usual <= high) return this.#usual;
    const aim = aimAt(codes, [this.low + 1, this.high - 1], this.#limits);
    const unit = this.#isDense ? 2 : 1;
    const slack = Math.max(aim.slack, unit);
    const [from, to] = [Math.max(low, aim.at - slack), Math.min(high, aim.at + slack)];
    for (let power = 10 ** Math.ceil(Math.log10(high - low + 1) + 1); power >= 1; power /= 10) {
      for (const size of [5, 2, 1]) {
        const round = Math.round(aim.at / (power * size * unit)) * power * size * unit + 0;
        if (from <= round && round <= to) return round;
      }
    }
    return Math.floor(aim.at);
  }

  #floor(value: Decimal): number {
    return Number(wholeSteps(value, this.#unit));
  }

  #ceiling(value: Decimal): number {
    return -this.#floor(times(value, -1n)) + 0;
  }
}

/** Numbers that no constant tells apart: one alone, or all from the first bound to the second. */
interface Cell {
  readonly from: Bound;
  readonly to: Bound;
  readonly number: Decimal;
  readonly isBetween: boolean;
}

/** A code is the rank of a cell: for constants so long, or a step so small, that steps could not be counted. */
class RankedGrid implements Grid {
  readonly low = 0;
  readonly high: number;
  readonly #cells: readonly Cell[];
  readonly #step: Decimal | undefined;

  constructor(numbers: Numbers, unit: Decimal, constants: readonly Decimal[]) {
    this.#cells = cellsOf(numbers, unit, constants);
    this.#step = numbers.step;
    this.high = this.#cells.length - 1;
  }

  first(bound: Bound): number {
    return this.#count(({ from }) => !isOnSide(from, bound, 1));
  }

  last(bound: Bound): number {
    return this.#count(({ to }) => isOnSide(to, bound, -1)) - 1;
  }

  codeOf(value: Decimal): number | undefined {
    if (this.#step && !isMultiple(value, this.#step)) return undefined;
    const code = this.#count(({ to }) => isOnSide(to, { value, inclusive: false }, -1));
    const cell = this.#cells[code];
    return cell && !isOnSide(cell.from, { value, inclusive: false }, 1) ? code : undefined;
  }

  numberOf(code: number): Decimal {
    return this.#cell(code).number;
  }

  isBetween(code: number): boolean {
    return this.#cell(code).isBetween;
  }

  ends(code: number): readonly [from: Bound, to: Bound] {
    const { from, to } = this.#cell(code);
    return [from, to];
  }

  typical([low, high]: Interval): number {
    let best = low;
    const length = (code: number) => String(this.numberOf(code)).length;
    for (let code = low + 1; code <= high; code++) if (length(code) < length(best)) best = code;
    return best;
  }

  #cell(code: number): Cell {
    return this.#cells[Math.max(0, Math.min(code, this.high))] as Cell;
  }

  /** How many cells there are before the first one for which something no longer holds. */
  #count(holds: (cell: Cell) => boolean): number {
    let [low, high] = [0, this.#cells.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#cells[middle] as Cell)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether all numbers beyond the end of a cell are beyond a bound too: above both (1), or below both (-1). */
function isOnSide(end: Bound, bound: Bound, side: 1 | -1): boolean {
  const order = compareDecimals(end.value, bound.value) * side;
  return order > 0 || (order === 0 && (bound.inclusive || !end.inclusive));
}

/** The cells of a range: each constant, its two neighbors, and what lies between these. There is at least one. */
function cellsOf({ low, high, step }: Numbers, unit: Decimal, constants: readonly Decimal[]): readonly Cell[] {
  const [least, greatest] = [-wholeSteps(times(low, -1n), unit), wholeSteps(high, unit)];
  const marks = new Set([least]);
  for (const constant of [low, high, ...constants]) {
    const below = wholeSteps(constant, unit);
    for (const mark of [below - 1n, below, below + 1n]) if (least <= mark && mark <= greatest) marks.add(mark);
  }
  const sorted = [...marks].sort((a, b) => (a < b ? -1 : 1));
  return sorted.flatMap((mark, index): Cell[] => {
    const point = cell(unit, mark, mark, mark, false);
    const next = sorted[index + 1];
    if (next === undefined) return [point];
    const isNext = next === mark + 1n;
    if (step)
      return isNext ? [point] : [point, cell(unit, mark + 1n, next - 1n, roundUnits(mark + 1n, next - 1n), true)];
    const number = isNext ? times(half(unit), 2n * mark + 1n) : times(unit, roundUnits(mark + 1n, next - 1n));
    const [from, to] = [mark, next].map((end) => ({ value: times(unit, end), inclusive: false })) as [Bound, Bound];
    return [point, { from, to, number, isBetween: true }];
  });
}

function cell(unit: Decimal, from: bigint, to: bigint, number: bigint, isBetween: boolean): Cell {
  const [first, last] = [times(unit, from), times(unit, to)];
  return {
    from: { value: first, inclusive: true },
    to: { value: last, inclusive: true },
    number: times(unit, number),
    isBetween,
  };
}

function half({ digits, scale }: Decimal): Decimal {
  return Decimal.of(digits * 5n, scale + 1);
}
