import { monthsBetween, yearsBetween } from '../../condition/calendar-day.ts';
import type { FunctionName, Rounding, Term } from '../../condition/term.ts';

/**
 * Numbers from `low` to `high`, with every result of a calculation among them: each operation is rounded outward (Moore,
 * "Interval Analysis", 1966). Ends may be infinite.
 */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether some of what goes in may give no number. */
  readonly mayLack: boolean;
}

const ROUNDING = 2 ** -52;
const SMALLEST = 2 ** -1000;
/** How far `exp`, `log` and powers are off at most, as a part of the result. */
const ELEMENTARY = 2 ** -40;

/** A number below all that are as near to another as one rounding goes. */
export function down(value: number, part = ROUNDING): number {
  return value - Math.abs(value) * part - SMALLEST;
}

export function up(value: number, part = ROUNDING): number {
  return value + Math.abs(value) * part + SMALLEST;
}

export function rangeFrom(low: number, high: number, mayLack: boolean): Range {
  return { low: Number.isNaN(low) ? -Infinity : low, high: Number.isNaN(high) ? Infinity : high, mayLack };
}

export function either(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (!a || !b) return a || b ? { ...((a ?? b) as Range), mayLack: true } : undefined;
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), mayLack: a.mayLack || b.mayLack };
}

export function negated({ low, high, mayLack }: Range): Range {
  return { low: -high, high: -low, mayLack };
}

export function arithmetic(kind: Extract<Term, { left: Term }>['kind'], a: Range, b: Range): Range | undefined {
  const mayLack = a.mayLack || b.mayLack;
  switch (kind) {
    case 'sum':
      return rangeFrom(down(a.low + b.low), up(a.high + b.high), mayLack);
    case 'difference':
      return rangeFrom(down(a.low - b.high), up(a.high - b.low), mayLack);
    case 'product':
      return product(a, b);
    case 'quotient':
      return quotient(a, b);
    case 'power':
      return power(a, b);
  }
}

function product(a: Range, b: Range): Range {
  const mayLack = a.mayLack || b.mayLack;
  if (a.low >= 0 && b.low >= 0) return rangeFrom(down(times(a.low, b.low)), up(times(a.high, b.high)), mayLack);
  const [ll, lh, hl, hh] = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return rangeFrom(down(Math.min(ll, lh, hl, hh)), up(Math.max(ll, lh, hl, hh)), mayLack);
}

/** Zero of something without end is nothing. */
function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b;
}

function quotient(a: Range, b: Range): Range | undefined {
  if (b.low === 0 && b.high === 0) return undefined;
  if (b.low > 0 || b.high < 0) return product(a, rangeFrom(down(1 / b.high), up(1 / b.low), b.mayLack));
  const low = b.low < 0 ? -Infinity : down(1 / b.high);
  const high = b.high > 0 ? Infinity : up(1 / b.low);
  return { ...product(a, rangeFrom(low, high, true)), mayLack: true };
}

function power(base: Range, exponent: Range): Range | undefined {
  const mayLack = base.mayLack || exponent.mayLack;
  const whole = exponent.low === exponent.high && Number.isInteger(exponent.low) ? exponent.low : undefined;
  if (whole !== undefined && whole < 0) {
    const under = power(base, rangeFrom(-whole, -whole, exponent.mayLack));
    return under && quotient(rangeFrom(1, 1, false), under);
  }
  if (whole !== undefined) {
    const [low, high] = [base.low ** whole, base.high ** whole];
    const ends = [
      low,
      high,
      ...(whole % 2 === 0 && base.low < 0 && base.high > 0 ? [0] : []),
      ...(whole === 0 ? [1] : []),
    ];
    const isLarge = Math.abs(whole) > LARGEST_WHOLE;
    return rangeFrom(down(Math.min(...ends), ELEMENTARY), up(Math.max(...ends), ELEMENTARY), mayLack || isLarge);
  }
  // A negative number has whole powers alone.
  const isWholeWithin = Math.ceil(exponent.low) <= Math.floor(exponent.high);
  if (base.low < 0 && isWholeWithin) return rangeFrom(-Infinity, Infinity, true);
  if (base.high < 0) return undefined;
  const low = Math.max(0, base.low);
  const ends = [low ** exponent.low, low ** exponent.high, base.high ** exponent.low, base.high ** exponent.high];
  const isNear = low <= 1 && base.high >= 1;
  return rangeFrom(
    Math.max(0, down(Math.min(...ends, ...(isNear ? [1] : [])), ELEMENTARY)),
    up(Math.max(...ends, ...(isNear ? [1] : [])), ELEMENTARY),
    mayLack || base.low < 0 || (base.low <= 0 && exponent.low <= 0),
  );
}

export function call(name: FunctionName, of: readonly Range[]): Range | undefined {
  const [first, second] = of;
  if (!first) return undefined;
  const mayLack = of.some((one) => one.mayLack);
  const { low, high } = first;
  switch (name) {
    case 'min':
    case 'max':
      return rangeFrom(Math[name](...of.map((one) => one.low)), Math[name](...of.map((one) => one.high)), mayLack);
    case 'abs':
      return low >= 0 ? first : high <= 0 ? negated(first) : rangeFrom(0, Math.max(-low, high), mayLack);
    case 'floor':
      return rangeFrom(Math.floor(low), Math.floor(high), mayLack);
    case 'ceiling':
      return rangeFrom(Math.ceil(low), Math.ceil(high), mayLack);
    case 'sqrt':
      if (high < 0) return undefined;
      return rangeFrom(Math.max(0, down(Math.sqrt(Math.max(0, low)))), up(Math.sqrt(high)), mayLack || low < 0);
    case 'exp':
      return rangeFrom(down(Math.exp(low), ELEMENTARY), up(Math.exp(high), ELEMENTARY), mayLack || high > LARGEST);
    case 'log':
      if (high <= 0) return undefined;
      return rangeFrom(
        low <= 0 ? -Infinity : down(Math.log(low) - SMALL_LOG, ELEMENTARY),
        up(Math.log(high) + SMALL_LOG, ELEMENTARY),
        mayLack || low <= 0,
      );
    case 'round up':
    case 'round down':
    case 'round half up': {
      if (!second) return undefined;
      const places = Math.round(second.low);
      const mode = ({ 'round up': 'up', 'round down': 'down', 'round half up': 'half-up' } as const)[name];
      return toMultiple(first, 10 ** -places, mode, mayLack);
    }
    case 'years between':
      return second && between(first, second, yearsBetween, mayLack);
    case 'months between':
      return second && between(first, second, monthsBetween, mayLack);
  }
}

/** It grows with the second day and falls with the first. */
function between(from: Range, to: Range, passed: (from: number, to: number) => number, mayLack: boolean): Range {
  return rangeFrom(
    passed(Math.ceil(from.high), Math.floor(to.low)),
    passed(Math.floor(from.low), Math.ceil(to.high)),
    mayLack,
  );
}

/** Beyond this a power may have too many digits to be calculated. */
const LARGEST_WHOLE = 50;
/** Beyond this the exponential function is not calculated. */
const LARGEST = 999;
/** A logarithm near zero is off by this at most. */
const SMALL_LOG = 2 ** -50;

/** Each number rounded to a multiple. */
export function toMultiple({ low, high }: Range, to: number, mode: Rounding['mode'], mayLack: boolean): Range {
  const part = 4 * ROUNDING;
  const [least, most] = [whole(down(low / to, part), mode, -1), whole(up(high / to, part), mode, 1)];
  return rangeFrom(down(least * to, part), up(most * to, part), mayLack);
}

/** @param side towards which half of two ways goes */
function whole(value: number, mode: Rounding['mode'], side: 1 | -1): number {
  switch (mode) {
    case 'up':
      return value < 0 ? Math.floor(value) : Math.ceil(value);
    case 'down':
      return Math.trunc(value);
    case 'half-up':
    case 'half-even':
      return side < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5);
  }
}
