import type { NumberInterval, Value } from '../condition/condition.ts';
import { asValue, type Decimal, ONE } from '../condition/decimal.ts';
import type { Finding } from '../guideline/model.ts';
import type { Interval } from './diagram.ts';
import { type Grid, gridOf } from './grid.ts';

/**
 * One finding as one or more variables over integer codes. A multiple-choice finding has one variable for each option
 * (0 absent, 1 present) and, where it may be unknown, one before them (0 known, 1 unknown; then every option is 0).
 */
export type Variable =
  | { readonly kind: 'value'; readonly finding: Finding; readonly coding: Coding }
  | { readonly kind: 'option'; readonly finding: Finding; readonly option: string }
  | { readonly kind: 'unknown'; readonly finding: Finding };

/**
 * How the values of a finding are written as integers: `low` to `high`, and `high + 1` for unknown where that is allowed.
 */
export interface Coding {
  readonly low: number;
  readonly high: number;
  readonly unknown: number | undefined;
  /** Number findings only. */
  readonly grid: Grid | undefined;
}

/**
 * The coding of a finding that is no multiple choice.
 * @param constants with which the finding is compared
 * @param mayBeUnknown whether unknown gets a code of its own
 */
export function codingOf(finding: Finding, constants: readonly Decimal[], mayBeUnknown: boolean): Coding {
  const { type, range, precision, options } = finding;
  const step = type === 'integer' ? ONE : precision;
  const grid = range && gridOf({ ...range, step }, constants);
  const { low, high } = grid ?? { low: 0, high: type === 'boolean' ? 1 : options.length - 1 };
  // An empty range is for the `out-of-range` check to report; a diagram needs at least one value.
  const last = Math.max(low, high);
  return { low, high: last, unknown: mayBeUnknown ? last + 1 : undefined, grid };
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

/** What a code of a finding that is no multiple choice means for a patient. */
export function valueOfCode(finding: Finding, coding: Coding, code: number): Value {
  if (code === coding.unknown) return null;
  if (coding.grid) return asValue(coding.grid.numberOf(code));
  if (finding.type === 'boolean') return code === 1;
  return finding.options[code]?.id ?? null;
}
