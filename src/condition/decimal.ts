/** An exact decimal number, `digits × 10^-scale`: what FEEL calls a number, without binary rounding. */
export interface Decimal {
  /** A safe integer. */
  readonly digits: number;
  /** How many of the digits stand after the point; 0 to 15. */
  readonly scale: number;
}

/** The most frequent numbers, for which nothing can go wrong. */
const SHORT_WHOLE = /^-?\d{1,15}$/;
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;

/** Reads `7`, `-0.5`, `.25`; undefined for anything else and for more than 15 significant digits. */
export function parseDecimal(text: string): Decimal | undefined {
  if (SHORT_WHOLE.test(text)) return { digits: Number(text) + 0, scale: 0 };
  if (!NUMBER.test(text)) return undefined;
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/, '');
  const digits = Number(whole + kept);
  if (!Number.isSafeInteger(digits) || kept.length > 15) return undefined;
  return { digits: digits + 0, scale: kept.length };
}

/** The decimal of a JavaScript number as it prints; undefined when it is not finite or prints with an exponent. */
export function decimalOf(value: number): Decimal | undefined {
  return parseDecimal(String(value));
}

export function decimalToNumber({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}

export function decimalToString({ digits, scale }: Decimal): string {
  return decimalToNumber({ digits, scale }).toFixed(scale);
}

/** A JavaScript number in full digits: without the exponent with which it prints when it is very small. */
export function inFullDigits(value: number): string {
  const decimal = decimalOf(value);
  if (decimal) return decimalToString(decimal);
  const full = value.toFixed(MOST_PLACES).replace(/\.?0+$/, '');
  return Number(full) === value ? full : String(value);
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale) return a.digits - b.digits;
  const scale = Math.max(a.scale, b.scale);
  const left = BigInt(a.digits) * 10n ** BigInt(scale - a.scale);
  const right = BigInt(b.digits) * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact sum; undefined when it has more digits than a decimal holds. */
export function sumDecimals(numbers: Iterable<Decimal>): Decimal | undefined {
  let sum = 0n;
  for (const number of numbers) sum += smallestUnits(number);
  let scale = MOST_PLACES;
  while (scale > 0 && sum % 10n === 0n) {
    sum /= 10n;
    scale--;
  }
  const digits = Number(sum);
  return Number.isSafeInteger(digits) ? { digits, scale } : undefined;
}

const MOST_PLACES = 15;
const POWERS = Array.from({ length: MOST_PLACES + 1 }, (_, exponent) => 10n ** BigInt(exponent));

/** The number in units of 10^-15, which every decimal is a multiple of: for exact sums and remainders. */
export function smallestUnits({ digits, scale }: Decimal): bigint {
  return BigInt(digits) * (POWERS[MOST_PLACES - scale] ?? 1n);
}
