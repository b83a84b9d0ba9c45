import { type Fraction, fraction, inverse, ONE, ZERO } from '../fraction.ts';
import { wholeRoot } from './roots.ts';

/** Two numbers between which the value of a function lies; the same one where it is known exactly. */
interface Ends {
  readonly low: Fraction;
  readonly high: Fraction;
}

/** Functions are worked out in units of 10^-DIGITS, rounded down and up. */
const DIGITS = 80;
const UNIT = 10n ** BigInt(DIGITS);
/** Beyond this the exponential function has hundreds of digits. */
export const LARGEST_EXPONENT = fraction(1000n, 1n);

/** @param value zero or more */
export function squareRoot(value: Fraction): Ends {
  const [over, under] = [wholeRoot(value.over, 2n), wholeRoot(value.under, 2n)];
  if (over * over === value.over && under * under === value.under) return exactly(fraction(over, under));
  const low = wholeRoot((value.over * UNIT * UNIT) / value.under, 2n);
  return between(low, low + 1n);
}

/** Undefined where it has too many digits. */
export function exponential(value: Fraction): Ends | undefined {
  if (value.over === 0n) return exactly(ONE);
  if (value.over < 0n) {
    const positive = exponential({ over: -value.over, under: value.under });
    return positive && { low: inverse(positive.high), high: inverse(positive.low) };
  }
  if (value.over > LARGEST_EXPONENT.over * value.under) return undefined;
  // e^x = (e^(x / 2^k))^(2^k), with x / 2^k below 1/2^10.
  let halvings = 10n;
  for (let whole = value.over / value.under; whole > 0n; whole /= 2n) halvings++;
  const argument = (value.over * UNIT) / (value.under << halvings);
  let low = UNIT;
  let term = UNIT;
  let terms = 1n;
  for (; term > 0n; terms++) {
    term = (term * argument) / UNIT / terms;
    low += term;
  }
  // Each term was rounded down by less than a unit, and so was the argument; what is left out is less than one.
  let high = low + 3n * terms + 3n;
  for (let k = 0n; k < halvings; k++) {
    low = (low * low) / UNIT;
    high = (high * high) / UNIT + 1n;
  }
  return between(low, high);
}

/** The natural logarithm. @param value above zero */
export function logarithm(value: Fraction): Ends {
  if (value.over === value.under) return exactly(ZERO);
  // value = m × 2^e with m between 2/3 and 4/3.
  let power = 0n;
  let { over, under } = value;
  const shift = BigInt(over.toString(2).length - under.toString(2).length);
  if (shift > 0n) under <<= shift;
  else over <<= -shift;
  power += shift;
  while (3n * over > 4n * under) {
    under *= 2n;
    power++;
  }
  while (3n * over < 2n * under) {
    over *= 2n;
    power--;
  }
  const mantissa = twiceArtanh(over - under, over + under);
  const two = logarithmOfTwo();
  const [least, most] = power < 0n ? [two.high, two.low] : [two.low, two.high];
  return between(mantissa.low + power * least, mantissa.high + power * most);
}

let ofTwo: { low: bigint; high: bigint } | undefined;

function logarithmOfTwo(): { low: bigint; high: bigint } {
  ofTwo ??= twiceArtanh(1n, 3n);
  return ofTwo;
}

/** 2 artanh(over / under) = 2 (z + z³/3 + z⁵/5 + …) in units, for |z| of at most 1/3. */
function twiceArtanh(over: bigint, under: bigint): { low: bigint; high: bigint } {
  const isNegative = over < 0n;
  const size = isNegative ? -over : over;
  let odd = 1n;
  let power = (size * UNIT) / under;
  let sum = 0n;
  let terms = 0n;
  for (; power > 0n; terms++) {
    sum += power / odd;
    power = (power * size * size) / (under * under);
    odd += 2n;
  }
  // Rounded down by less than two units a term; what is left out is less than one.
  const [low, high] = [2n * sum, 2n * sum + 6n * terms + 4n];
  return isNegative ? { low: -high, high: -low } : { low, high };
}

function exactly(value: Fraction): Ends {
  return { low: value, high: value };
}

function between(low: bigint, high: bigint): Ends {
  return { low: fraction(low, UNIT), high: fraction(high, UNIT) };
}
