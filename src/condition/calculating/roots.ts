import { type Fraction, fraction, inverse, power } from '../fraction.ts';

/** Roots beyond this, and of numbers of more digits, are not looked for. */
const HIGHEST_ROOT = 1000n;
const MOST_DIGITS = 400;

/** A number to the power of another where that is a fraction again; undefined where it is none, or too much to tell. */
export function exactPower(base: Fraction, exponent: Fraction): Fraction | undefined {
  if (exponent.under > HIGHEST_ROOT || base.over <= 0n) return undefined;
  const over = exactRoot(base.over, exponent.under);
  const under = over === undefined ? undefined : exactRoot(base.under, exponent.under);
  if (over === undefined || under === undefined) return undefined;
  return integerPower(fraction(over, under), exponent.over);
}

/** Digits that a power may have. */
const LARGEST_POWER = 5000;

/** A whole power; undefined of zero to a negative one, and where it has too many digits. */
export function integerPower(base: Fraction, exponent: bigint): Fraction | undefined {
  if (base.over === 0n) return exponent < 0n ? undefined : exponent === 0n ? fraction(1n, 1n) : base;
  const size = exponent < 0n ? -exponent : exponent;
  const digits = Math.max(String(base.over).length, String(base.under).length);
  const isUnity = base.under === 1n && (base.over === 1n || base.over === -1n);
  if (isUnity) return size % 2n === 0n ? fraction(1n, 1n) : base;
  if (size > BigInt(LARGEST_POWER) || Number(size) * digits > LARGEST_POWER) return undefined;
  const result = power(base, Number(size));
  return exponent < 0n ? inverse(result) : result;
}

/** @param value above zero */
function exactRoot(value: bigint, degree: bigint): bigint | undefined {
  if (degree === 1n || value === 1n) return value;
  if (String(value).length > MOST_DIGITS) return undefined;
  const root = wholeRoot(value, degree);
  return root ** degree === value ? root : undefined;
}

/** The root rounded down. @param value zero or more */
export function wholeRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << (BigInt(value.toString(2).length) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
}
