import type { NumberInterval, Value } from '../condition/condition.ts';
import { type Decimal, decimalToNumber } from '../condition/decimal.ts';
import type { Finding } from '../guideline/model.ts';
import type { Interval } from './diagram.ts';

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
 * Numbers count steps of the smallest difference. Where any value is possible, even codes are the values with `scale`
 * decimals and each odd code is the open interval between its two neighbors.
 */
export interface Coding {
  readonly low: number;
  readonly high: number;
  readonly unknown: number | undefined;
  /** Number findings only. */
  readonly grid: Grid | undefined;
}

/** A code c stands for the number c × step × 10^-scale, or with `dense` for half of it. */
interface Grid {
  readonly step: number;
  readonly scale: number;
  readonly dense: boolean;
}

/**
 * The coding of a finding that is no multiple choice.
 * @param scale the most decimals of any constant that the finding is compared with
 * @param mayBeUnknown whether unknown gets a code of its own
 */
export function codingOf(finding: Finding, scale: number, mayBeUnknown: boolean): Coding {
  const grid = gridOf(finding, scale);
  const { low, high } = grid
    ? { low: ceiling(finding.range?.low ?? ZERO, grid), high: floor(finding.range?.high ?? ZERO, grid) }
    : { low: 0, high: finding.type === 'boolean' ? 1 : finding.options.length - 1 };
  // An empty range is for the `out-of-range` check to report; a diagram needs at least one value.
  const last = Math.max(low, high);
  return { low, high: last, unknown: mayBeUnknown ? last + 1 : undefined, grid };
}

const ZERO: Decimal = { digits: 0, scale: 0 };

function gridOf(finding: Finding, scale: number): Grid | undefined {
  if (finding.type === 'integer') return { step: 1, scale: 0, dense: false };
  if (finding.type !== 'decimal') return undefined;
  if (finding.precision) return { step: finding.precision.digits, scale: finding.precision.scale, dense: false };
  const most = Math.max(scale, finding.range?.low.scale ?? 0, finding.range?.high.scale ?? 0);
  return { step: 1, scale: most, dense: true };
}

/** All codes of a coding as one interval, unknown included. */
export function domainOf({ low, high, unknown }: Coding): Interval {
  return [low, unknown ?? high];
}

/** The codes of the known values that lie in an interval of numbers; undefined when there are none. */
export function codesOf(coding: Coding, { from, to }: NumberInterval): Interval | undefined {
  const grid = coding.grid;
  if (!grid) return undefined;
  let low = coding.low;
  let high = coding.high;
  if (from) low = Math.max(low, from.inclusive ? ceiling(from.value, grid) : floor(from.value, grid) + 1);
  if (to) high = Math.min(high, to.inclusive ? floor(to.value, grid) : ceiling(to.value, grid) - 1);
  return low <= high ? [low, high] : undefined;
}

/** The exact code of a value counted in grid steps, rounded down. */
function floor(value: Decimal, grid: Grid): number {
  const { numerator, denominator } = ratio(value, grid);
  const quotient = numerator / denominator;
  return Number(numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient);
}

function ceiling(value: Decimal, grid: Grid): number {
  return -floor({ digits: -value.digits, scale: value.scale }, grid);
}

function ratio(value: Decimal, grid: Grid): { numerator: bigint; denominator: bigint } {
  const scale = Math.max(value.scale, grid.scale);
  const digits = BigInt(value.digits) * 10n ** BigInt(scale - value.scale);
  const step = BigInt(grid.step) * 10n ** BigInt(scale - grid.scale);
  return { numerator: grid.dense ? digits * 2n : digits, denominator: step };
}

/** The number that a code stands for; for an odd dense code the middle of its interval. Exact as a decimal. */
export function decimalOfCode(code: number, grid: Grid): Decimal {
  if (!grid.dense) return reduce({ digits: code * grid.step, scale: grid.scale });
  return reduce(code % 2 === 0 ? { digits: code / 2, scale: grid.scale } : { digits: code * 5, scale: grid.scale + 1 });
}

function reduce({ digits, scale }: Decimal): Decimal {
  let rest = digits;
  let places = scale;
  while (places > 0 && rest % 10 === 0) {
    rest /= 10;
    places--;
  }
  return { digits: rest, scale: places };
}

/** An interval of codes as an interval of numbers; a bound that is the end of the range is left out. */
export function numbersOf(coding: Coding, [low, high]: Interval): NumberInterval {
  const grid = coding.grid;
  if (!grid) return {};
  return {
    ...(low > coding.low && { from: bound(low, -1, grid) }),
    ...(high < coding.high && { to: bound(high, 1, grid) }),
  };
}

function bound(code: number, outward: 1 | -1, grid: Grid): { value: Decimal; inclusive: boolean } {
  const open = grid.dense && code % 2 !== 0;
  return { value: decimalOfCode(open ? code + outward : code, grid), inclusive: !open };
}

/** What a code of a finding that is no multiple choice means for a patient. */
export function valueOfCode(finding: Finding, coding: Coding, code: number): Value {
  if (code === coding.unknown) return null;
  if (coding.grid) return decimalToNumber(decimalOfCode(code, coding.grid));
  if (finding.type === 'boolean') return code === 1;
  return finding.options[code]?.id ?? null;
}
