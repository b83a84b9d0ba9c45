import { type Decimal, parseDecimal } from './decimal.ts';

/** An exact quotient of two whole numbers in lowest terms; `under` is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/**
 * Digits kept of a number that has no end as a decimal. More than limits of guidelines have; see `decimalOfFraction`.
 */
const KEPT_DIGITS = 30;

export const ZERO: Fraction = { over: 0n, under: 1n };
export const ONE: Fraction = { over: 1n, under: 1n };

/** @param under not 0 */
export function fraction(over: bigint, under: bigint): Fraction {
  const divisor = greatestDivisor(over, under) * (under < 0n ? -1n : 1n);
  return { over: over / divisor, under: under / divisor };
}

export function fractionOf({ digits, scale }: Decimal): Fraction {
  return fraction(digits, 10n ** BigInt(scale));
}

/** Reads a numeral such as `0.9`, `980665e-5` or `6.02214076`, whose form is known to be right. */
export function fractionOfNumeral(text: string): Fraction {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const [whole = '', places = ''] = mantissa.split('.');
  return times(
    fraction(BigInt(whole + places), 10n ** BigInt(places.length)),
    power(fraction(10n, 1n), Number(exponent)),
  );
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

/** @param a not zero */
export function inverse({ over, under }: Fraction): Fraction {
  return fraction(under, over);
}

export function negative({ over, under }: Fraction): Fraction {
  return { over: -over, under };
}

/** @param exponent a whole number; of zero not a negative one */
export function power(base: Fraction, exponent: number): Fraction {
  const { over, under } = exponent < 0 ? inverse(base) : base;
  const times = BigInt(Math.abs(exponent));
  return { over: over ** times, under: under ** times };
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The decimal that a fraction is; undefined when it has no end, such as 1/3, or more digits than a decimal holds. */
export function decimalOfFraction(value: Fraction): Decimal | undefined {
  const places = placesToEnd(value.under);
  return places === undefined ? undefined : parseDecimal(inPlaces(value, places));
}

/**
 * A decimal that compares with all decimals of fewer digits just as the fraction does: where it has no end it is cut off
 * after a digit that is not 0, and so lies between the same two of them. Undefined when it has more digits than a decimal
 * holds.
 */
export function comparableDecimal(value: Fraction): Decimal | undefined {
  const { over, under } = value;
  if (placesToEnd(under) !== undefined) return decimalOfFraction(value);
  const whole = over / under;
  const places = Math.max(1, KEPT_DIGITS - (whole === 0n ? 0 : String(whole).replace('-', '').length));
  const cut = inPlaces(value, places);
  return parseDecimal(cut.endsWith('0') ? `${cut.slice(0, -1)}1` : cut);
}

/** In digits, those after the last place left out. */
function inPlaces({ over, under }: Fraction, places: number): string {
  const [size, sign] = over < 0n ? [-over, '-'] : [over, ''];
  const digits = String((size * 10n ** BigInt(places)) / under).padStart(places + 1, '0');
  return `${sign}${digits.slice(0, digits.length - places)}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

/** How many places a fraction with this denominator has as a decimal; undefined when it has no end. */
function placesToEnd(under: bigint): number | undefined {
  let [rest, twos, fives] = [under, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
