import { compareFractions, type Fraction, fraction, inverse, negative, ONE, plus, times, ZERO } from '../fraction.ts';
import { exponential, logarithm, squareRoot } from './elementary.ts';
import { exactPower, integerPower } from './roots.ts';

/** All numbers from `low` to `high`, among them the result of a calculation; both are the same where that is known exactly. */
export interface Enclosure {
  readonly low: Fraction;
  readonly high: Fraction;
  /** False when some of the numbers that went in give no result, as zero below a stroke. */
  readonly isTotal: boolean;
  /** That `low`, or `high`, is certainly not among the results, though all above or below it may be. */
  readonly lowOpen?: boolean;
  readonly highOpen?: boolean;
}

export function enclosureOf(low: Fraction, high = low, isTotal = true): Enclosure {
  return { low, high, isTotal };
}

export function isExact({ low, high }: Enclosure): boolean {
  return low.over === high.over && low.under === high.under;
}

/** The smallest enclosure of both; undefined has no numbers. */
export function hull(a: Enclosure | undefined, b: Enclosure | undefined): Enclosure | undefined {
  if (!a || !b) return a || b ? { ...((a ?? b) as Enclosure), isTotal: false } : undefined;
  return {
    low: least([a.low, b.low]),
    high: greatest([a.high, b.high]),
    isTotal: a.isTotal && b.isTotal,
  };
}

export function sum(a: Enclosure, b: Enclosure): Enclosure {
  const ends = { low: plus(a.low, b.low), high: plus(a.high, b.high), isTotal: a.isTotal && b.isTotal };
  return opened(ends, a.lowOpen || b.lowOpen, a.highOpen || b.highOpen);
}

function opened(ends: Enclosure, lowOpen: boolean | undefined, highOpen: boolean | undefined): Enclosure {
  return lowOpen || highOpen ? { ...ends, ...(lowOpen && { lowOpen }), ...(highOpen && { highOpen }) } : ends;
}

export function opposite({ low, high, isTotal, lowOpen, highOpen }: Enclosure): Enclosure {
  return opened({ low: negative(high), high: negative(low), isTotal }, highOpen, lowOpen);
}

export function product(a: Enclosure, b: Enclosure): Enclosure {
  if (isExact(a) && isExact(b)) return enclosureOf(times(a.low, b.low), undefined, a.isTotal && b.isTotal);
  const corners = [
    [a.low, a.lowOpen],
    [a.high, a.highOpen],
  ].flatMap(([one, oneOpen]) =>
    [
      [b.low, b.lowOpen],
      [b.high, b.highOpen],
    ].map(([other, otherOpen]) => cornerOf(one as Fraction, oneOpen === true, other as Fraction, otherOpen === true)),
  );
  const [low, high] = [least(corners.map(({ value }) => value)), greatest(corners.map(({ value }) => value))];
  const isOpen = (end: Fraction) =>
    corners.every(({ value, isLeftOut }) => isLeftOut || compareFractions(value, end) !== 0);
  return opened({ low, high, isTotal: a.isTotal && b.isTotal }, isOpen(low), isOpen(high));
}

/** The product of two ends, and whether it is left out because one of them is. Whatever nothing is multiplied by, it is nothing. */
function cornerOf(one: Fraction, oneOpen: boolean, other: Fraction, otherOpen: boolean) {
  const isLeftOut = (oneOpen && other.over !== 0n) || (otherOpen && one.over !== 0n) || (oneOpen && otherOpen);
  return { value: times(one, other), isLeftOut };
}

/** Beyond every number of medicine: where a divisor may be as near to zero as one likes. */
const FAR = fraction(10n ** 40n, 1n);
/** More than any value of the exponential function that is calculated. */
const FAR_POWER = fraction(10n ** 450n, 1n);

export function quotient(a: Enclosure, b: Enclosure): Enclosure | undefined {
  const [below, above] = [b.low.over < 0n, b.high.over > 0n];
  if (!below && !above) return undefined;
  if (b.low.over > 0n || b.high.over < 0n)
    return product(
      a,
      opened({ low: inverse(b.high), high: inverse(b.low), isTotal: b.isTotal }, b.highOpen, b.lowOpen),
    );
  // Zero is among the divisors.
  const low = below ? negative(FAR) : inverse(b.high);
  const high = above ? FAR : inverse(b.low);
  return { ...product(a, { low, high, isTotal: true }), isTotal: false };
}

export function absolute(a: Enclosure): Enclosure {
  if (a.low.over >= 0n) return a;
  if (a.high.over <= 0n) return opposite(a);
  return { low: ZERO, high: greatest([negative(a.low), a.high]), isTotal: a.isTotal };
}

/** @param of one or more */
export function extreme(pick: 'min' | 'max', of: readonly Enclosure[]): Enclosure {
  const best = pick === 'min' ? least : greatest;
  const [low, high] = [best(of.map((one) => one.low)), best(of.map((one) => one.high))];
  const lows = of.filter((one) => compareFractions(one.low, low) === 0).map(({ lowOpen }) => lowOpen === true);
  const highs = of.filter((one) => compareFractions(one.high, high) === 0).map(({ highOpen }) => highOpen === true);
  // All of them have to be as low as the lowest maximum, and one as high as the highest.
  const [all, one] =
    pick === 'max' ? [lows.includes(true), !highs.includes(false)] : [!lows.includes(false), highs.includes(true)];
  return opened({ low, high, isTotal: of.every(({ isTotal }) => isTotal) }, all, one);
}

/** A function that grows with its argument, or stays. */
export function rising(a: Enclosure, step: (value: Fraction) => Fraction): Enclosure {
  const { low: least, high: most } = snapped(a);
  const low = step(least);
  return { low, high: least === most ? low : step(most), isTotal: a.isTotal };
}

/** Digits that tell two numbers apart, if not all are known. */
const DIGITS = 30;
/** Numbers as near to each other as this, beside their size, are the bounds of one. */
const NEAR = 10n ** 45n;

/** The number of up to `DIGITS` digits that lies within bounds of one number, if there is one; the bounds otherwise. */
export function snapped(a: Enclosure): Enclosure {
  if (isExact(a)) return enclosureOf(a.low, a.low, a.isTotal);
  const width = plus(a.high, negative(a.low));
  const size = absolute(a).high;
  const isAroundZero = a.low.over <= 0n && a.high.over >= 0n;
  if (isAroundZero) return width.over * NEAR <= width.under ? enclosureOf(ZERO, ZERO, a.isTotal) : a;
  if (width.over * NEAR * size.under > size.over * width.under) return a;
  const further = a.high.over > 0n ? a.high : a.low;
  const upper = cut(further, placesOf(further));
  return compareFractions(a.low, upper) <= 0 && compareFractions(upper, a.high) <= 0
    ? enclosureOf(upper, upper, a.isTotal)
    : a;
}

/** Digits of a fraction beyond which it is known between bounds alone, and how many these have. */
const LONG = 10n ** 1200n;
const KEPT = 200;

/** The same, or bounds around it where it would take ever more digits to write it as a fraction. */
export function shortened(a: Enclosure): Enclosure {
  if (!isLong(a.low) && !isLong(a.high)) return a;
  const [low, high] = [outward(a.low, -1n), outward(a.high, 1n)];
  return { low, high, isTotal: a.isTotal };
}

function isLong({ over, under }: Fraction): boolean {
  return under > LONG || over > LONG || over < -LONG;
}

function outward(value: Fraction, side: 1n | -1n): Fraction {
  if (!isLong(value)) return value;
  const scale = 10n ** BigInt(placesOf(value) + KEPT);
  const units = (value.over * scale) / value.under;
  return fraction(units + side, scale);
}

/** The places after the point with which a number has some `DIGITS` digits. */
export function placesOf({ over, under }: Fraction): number {
  const size = over < 0n ? -over : over;
  return Math.max(0, DIGITS - (String(size).length - String(under).length));
}

/** A number with so many places after the point, those after them left out. */
export function cut({ over, under }: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  return fraction((over * scale) / under, scale);
}

export function root(a: Enclosure): Enclosure | undefined {
  if (a.high.over < 0n) return undefined;
  const isNegative = a.low.over < 0n;
  const low = isNegative ? ZERO : squareRoot(a.low).low;
  const ends = { low, high: squareRoot(a.high).high, isTotal: a.isTotal && !isNegative };
  return opened(ends, a.lowOpen && !isNegative, a.highOpen);
}

export function exponentialOf(a: Enclosure): Enclosure | undefined {
  const [low, high] = [exponential(a.low), exponential(a.high)];
  if (low && high) return opened({ low: low.low, high: high.high, isTotal: a.isTotal }, a.lowOpen, a.highOpen);
  // Where it has too many digits it has no value.
  if ((!low && a.low.over > 0n) || (!high && a.high.over < 0n)) return undefined;
  return { low: low?.low ?? ZERO, high: high?.high ?? FAR_POWER, isTotal: false };
}

export function logarithmOf(a: Enclosure): Enclosure | undefined {
  if (a.high.over <= 0n) return undefined;
  const high = logarithm(a.high).high;
  if (a.low.over <= 0n) return { low: least([negative(FAR), high]), high, isTotal: false };
  return opened({ low: logarithm(a.low).low, high, isTotal: a.isTotal }, a.lowOpen, a.highOpen);
}

/** One number to the power of another. Zero to the power of zero is one, as FEEL's engines have it. */
export function powerOf(base: Enclosure, given: Enclosure): Enclosure | undefined {
  const exponent = snapped(given);
  if (isExact(exponent) && exponent.low.under === 1n) return wholePower(base, exponent.low.over, exponent.isTotal);
  // A negative number has whole powers alone.
  if (base.low.over < 0n && holdsWhole(exponent)) return { low: negative(FAR_POWER), high: FAR_POWER, isTotal: false };
  if (base.high.over < 0n) return undefined;
  const isTotal =
    base.isTotal && exponent.isTotal && (base.low.over > 0n || (base.low.over === 0n && exponent.low.over > 0n));
  if (isExact(base) && isExact(exponent)) {
    if (base.low.over === 0n) return exponent.low.over > 0n ? enclosureOf(ZERO, ZERO, isTotal) : undefined;
    const exact = exactPower(base.low, exponent.low);
    if (exact) return enclosureOf(exact, exact, isTotal);
  }
  const zero = base.low.over <= 0n ? (exponent.low.over > 0n ? ZERO : undefined) : undefined;
  const positive: Enclosure = base.low.over > 0n ? base : { ...base, low: smallest(base.high) };
  if (positive.high.over === 0n) return zero && enclosureOf(ZERO, ZERO, isTotal);
  const log = logarithmOf(positive);
  const power = log && exponentialOf(product(log, exponent));
  if (!power) return undefined;
  return { low: zero ?? power.low, high: base.low.over > 0n || zero ? power.high : FAR, isTotal };
}

function holdsWhole({ low, high }: Enclosure): boolean {
  const floor = high.over >= 0n ? high.over / high.under : -((-high.over + high.under - 1n) / high.under);
  return low.over <= floor * low.under;
}

function smallest(high: Fraction): Fraction {
  return least([high, fraction(1n, 10n ** 40n)]);
}

function wholePower(base: Enclosure, exponent: bigint, isTotal: boolean): Enclosure | undefined {
  if (exponent < 0n) {
    const under = wholePower(base, -exponent, isTotal);
    return under && quotient(enclosureOf(ONE), under);
  }
  const [low, high] = [integerPower(base.low, exponent), integerPower(base.high, exponent)];
  if (!low || !high) return undefined;
  const total = base.isTotal && isTotal;
  if (exponent === 0n) return enclosureOf(ONE, ONE, total);
  if (exponent % 2n === 1n || base.low.over >= 0n)
    return opened({ low, high, isTotal: total }, base.lowOpen, base.highOpen);
  if (base.high.over <= 0n) return opened({ low: high, high: low, isTotal: total }, base.highOpen, base.lowOpen);
  return { low: ZERO, high: greatest([low, high]), isTotal: total };
}

function least(values: readonly Fraction[]): Fraction {
  return values.reduce((a, b) => (compareFractions(a, b) <= 0 ? a : b));
}

function greatest(values: readonly Fraction[]): Fraction {
  return values.reduce((a, b) => (compareFractions(a, b) >= 0 ? a : b));
}
