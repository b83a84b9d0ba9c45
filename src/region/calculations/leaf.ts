import type { NumberInterval } from '../../condition/condition.ts';
import { Decimal, decimalToNumber } from '../../condition/decimal.ts';
import type { Finding } from '../../guideline/model.ts';
import type { Interval } from '../diagram.ts';
import { type Grid, gridOf } from '../grid.ts';
import { codesOf, type Variable, variablesOf } from '../variable.ts';
import type { Variables } from '../variables.ts';
import { down, up } from './range.ts';

/** Codes of a variable that no condition tells apart. */
export interface Cell {
  /** The codes in the diagrams. */
  readonly codes: Interval;
  /** For numbers: the steps of the leaf's own grid. */
  readonly steps: Interval;
  /** Whether the finding is unknown. */
  readonly isUnknown: boolean;
}

/** A variable that a calculation starts from. A multiple choice has several: one an option, and whether it is unknown. */
export interface Leaf {
  readonly variable: Variable;
  /** In the diagrams; undefined where no condition asks about it. */
  readonly level: number | undefined;
  /** Known ones in their order; unknown, if it can be that, is the last. */
  readonly cells: readonly Cell[];
  readonly numbers: Numbers | undefined;
}

/** The numbers of a leaf by steps that are finer than what conditions tell apart. */
export class Numbers {
  readonly grid: Grid;
  readonly #ends = new Map<number, readonly [low: number, high: number]>();

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** Bounds of the numbers of some steps. */
  least(step: number): number {
    return this.#endsOf(step)[0];
  }

  greatest(step: number): number {
    return this.#endsOf(step)[1];
  }

  value(step: number): Decimal {
    return this.grid.numberOf(step);
  }

  #endsOf(step: number): readonly [number, number] {
    let known = this.#ends.get(step);
    if (!known) {
      const [from, to] = this.grid.ends(step);
      const [least, greatest] = [decimalToNumber(from.value), decimalToNumber(to.value)];
      known = [
        Number.isSafeInteger(least) && from.value.scale === 0 ? least : down(least),
        Number.isSafeInteger(greatest) && to.value.scale === 0 ? greatest : up(greatest),
      ];
      this.#ends.set(step, known);
    }
    return known;
  }
}

/** Into ten to this power of steps at least is divided what can be any number of a range. */
const STEPS_IN_POWERS = 6;
const MOST_PLACES = 30;

/**
 * The leaves of a finding that is asked for.
 * @param within the intervals in which calculations ask whether its number lies
 */
export function leavesOf(
  finding: Finding,
  variables: Variables,
  mayBeUnknown: boolean,
  within: readonly NumberInterval[],
): Leaf[] {
  const levels = variables.levelsOf(finding);
  const own: readonly (readonly [Variable, number | undefined])[] =
    levels.length > 0
      ? levels.map((level) => [variables.all[level] as Variable, level])
      : variablesOf(finding, limitsOf(within), mayBeUnknown).map(([variable]) => [variable, undefined]);
  const tests = levels.length > 0 ? variables.intervalsOf(finding) : within;
  return own.map(([variable, level]) => leafOf(variable, level, tests, [...tests, ...within]));
}

function leafOf(
  variable: Variable,
  level: number | undefined,
  tests: readonly NumberInterval[],
  all: readonly NumberInterval[],
): Leaf {
  if (variable.kind !== 'value') {
    const cells = [0, 1].map((code): Cell => ({ codes: [code, code], steps: [code, code], isUnknown: false }));
    return { variable, level, cells, numbers: undefined };
  }
  const numbers = variable.coding.grid && new Numbers(fineGrid(variable.finding, all));
  return { variable, level, cells: cellsOf(variable, tests, numbers?.grid), numbers };
}

/**
 * The cells of a variable: its codes divided wherever a test begins or ends; where there are no numbers, one a code.
 * @param run of codes, at whose ends they are divided as well
 */
export function cellsOf(
  { coding }: Extract<Variable, { kind: 'value' }>,
  tests: readonly NumberInterval[],
  fine: Grid | undefined,
  run?: Interval,
): Cell[] {
  const { low, high, unknown, grid } = coding;
  const starts = new Set([low]);
  if (!grid) for (let code = low; code <= high; code++) starts.add(code);
  for (const test of grid ? tests : []) {
    // An interval without numbers divides nothing.
    const [from, to] = codesOf(coding, test) ?? [low, high];
    starts.add(from);
    if (to < high) starts.add(to + 1);
  }
  if (run) for (const start of [run[0], run[1] + 1]) if (start > low && start <= high) starts.add(start);
  const sorted = [...starts].sort((a, b) => a - b);
  const cells = sorted.map((from, index): Cell => {
    const codes: Interval = [from, (sorted[index + 1] ?? high + 1) - 1];
    const steps: Interval =
      fine && grid ? [fine.first(grid.ends(codes[0])[0]), fine.last(grid.ends(codes[1])[1])] : codes;
    return { codes, steps, isUnknown: false };
  });
  if (unknown !== undefined) cells.push({ codes: [unknown, unknown], steps: [unknown, unknown], isUnknown: true });
  return cells;
}

/** The possible numbers by their steps; where any number of a range is possible, by steps fine enough to find one. */
function fineGrid({ range, step, typical }: Finding, tests: readonly NumberInterval[]): Grid {
  if (!range) throw new Error('A number has no range.');
  if (step) return gridOf({ ...range, step, typical }, []);
  const size = decimalToNumber(range.high) - decimalToNumber(range.low);
  const places = Math.max(0, STEPS_IN_POWERS - Math.ceil(Math.log10(Math.max(size, Number.MIN_VALUE))));
  return gridOf({ ...range, step: undefined, typical }, [
    ...limitsOf(tests),
    Decimal.of(1n, Math.min(places, MOST_PLACES)),
  ]);
}

function limitsOf(intervals: readonly NumberInterval[]): Decimal[] {
  return intervals.flatMap(({ from, to }) => [from, to]).flatMap((bound) => bound?.value ?? []);
}
