/** An exact decimal number, `digits × 10^-scale`: what FEEL calls a number, without binary rounding. */
export interface Decimal {
  /** A safe integer. */
  readonly digits: number;
  /** How many of the digits stand after the point; 0 to 15. */
  readonly scale: number;
}

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/;

/** Reads `7`, `-0.5`, `.25`; undefined for anything else and for more than 15 significant digits. */
export function parseDecimal(text: string): Decimal | undefined {
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

/** Negative, zero or positive, as `a` is below, equal to or above `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const left = BigInt(a.digits) * 10n ** BigInt(scale - a.scale);
  const right = BigInt(b.digits) * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}
