import type { NumberInterval, Value } from '../condition/condition.ts';
import { asValue, type Decimal, decimalOf } from '../condition/decimal.ts';
import { placeOfOption } from '../condition/options.ts';
import { isNumeric } from '../condition/value-kind.ts';
import type { Finding, ValueKind } from '../guideline/model.ts';
import type { Interval } from './diagram.ts';
import { type Grid, gridOf } from './grid.ts';

/**
 * One finding as one or more variables over integer codes. A set of options has one variable for each option
 * (0 absent, 1 present) and, where it may be unknown, one before them (0 known, 1 unknown; then every option is 0).
 */
export type Variable =
  | { readonly kind: 'value'; readonly finding: Finding; readonly coding: Coding }
  | { readonly kind: 'option'; readonly finding: Finding; readonly option: string }
  | { readonly kind: 'unknown'; readonly finding: Finding };

/**
 * How the values of a finding are written as integers: `low` to `high`, and `high + 1` for unknown where that is allowed.
 */
export type Coding = Codes &
  (
    | { readonly holds: 'number'; readonly grid: Grid }
    | { readonly holds: Exclude<ValueKind, 'number' | 'set'>; readonly grid: undefined }
  );

/** Whether a variable has a code for patients of whom its finding is unknown. */
export function mayBeUnknown(variable: Variable): boolean {
  return variable.kind === 'unknown' || (variable.kind === 'value' && variable.coding.unknown !== undefined);
}

interface Codes {
  readonly low: number;
  readonly high: number;
  readonly unknown: number | undefined;
}

/**
 * The variables of a finding, in the order of the diagrams, each with all its codes.
 * @param constants with which the finding is compared
 * @param mayBeUnknown whether unknown gets a code of its own
 */
export function variablesOf(
  finding: Finding,
  constants: readonly Decimal[],
  mayBeUnknown: boolean,
): readonly (readonly [variable: Variable, domain: Interval])[] {
  const { options, range, step, typical } = finding;
  const of = (coding: Coding) => [[{ kind: 'value', finding, coding }, domainOf(coding)]] as const;
  switch (finding.holds) {
    case 'truth':
      return of({ holds: 'truth', grid: undefined, ...codes(0, 1, mayBeUnknown) });
    case 'option':
      return of({ holds: 'option', grid: undefined, ...codes(0, options.length - 1, mayBeUnknown) });
    case 'number': {
      if (!range) throw new Error(`${finding.id} is a number without a range.`);
      const grid = gridOf({ ...range, step, typical }, constants);
      // An empty range is for the `out-of-range` check to report; a diagram needs at least one value.
      return of({ holds: 'number', grid, ...codes(grid.low, Math.max(grid.low, grid.high), mayBeUnknown) });
    }
    case 'set': {
      const present = options.map(({ id }): Variable => ({ kind: 'option', finding, option: id }));
      const all: readonly Variable[] = mayBeUnknown ? [{ kind: 'unknown', finding }, ...present] : present;
      return all.map((variable) => [variable, [0, 1]]);
    }
  }
}

function codes(low: number, high: number, mayBeUnknown: boolean): Codes {
  return { low, high, unknown: mayBeUnknown ? high + 1 : undefined };
}

/** All codes of a coding as one interval, unknown included. */
export function domainOf({ low, high, unknown }: Coding): Interval {
  return [low, unknown ?? high];
}

/** The codes of the known values that lie in an interval of numbers; undefined when there are none. */
export function codesOf(coding: Coding, { from, to }: NumberInterval): Interval | undefined {
  const grid = coding.grid;
  if (!grid) return undefined;
  const low = from ? Math.max(coding.low, grid.first(from)) : coding.low;
  const high = to ? Math.min(coding.high, grid.last(to)) : coding.high;
  return low <= high ? [low, high] : undefined;
}

/** An interval of codes as an interval of numbers; a bound that is the end of the range is left out. */
export function numbersOf(coding: Coding, [low, high]: Interval): NumberInterval {
  const grid = coding.grid;
  if (!grid) return {};
  return {
    ...(low > coding.low && { from: grid.ends(low)[0] }),
    ...(high < coding.high && { to: grid.ends(high)[1] }),
  };
}

/** What a code means for a patient. */
export function valueOfCode(finding: Finding, coding: Coding, code: number): Value {
  if (code === coding.unknown) return null;
  switch (coding.holds) {
    case 'truth':
      return code === 1;
    case 'number':
      return asValue(coding.grid.numberOf(code));
    case 'option':
      return finding.options[code]?.id ?? null;
  }
}

/** The code of a value; undefined when the finding cannot have the value. */
export function codeOfValue(finding: Finding, coding: Coding, value: Value): number | undefined {
  if (value === null) return coding.unknown;
  switch (coding.holds) {
    case 'truth':
      return typeof value === 'boolean' ? Number(value) : undefined;
    case 'number': {
      const number = isNumeric(value) ? decimalOf(value) : undefined;
      return number && coding.grid.codeOf(number);
    }
    case 'option': {
      const place = typeof value === 'string' ? placeOfOption(finding.options, value) : -1;
      return place < 0 ? undefined : place;
    }
  }
}
