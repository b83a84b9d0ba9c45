import type { Finding } from '../../guideline/model.ts';
import type { Decimal } from '../decimal.ts';
import {
  comparableDecimal,
  compareFractions,
  decimalOfFraction,
  type Fraction,
  fraction,
  fractionOf,
  negative,
  plus,
} from '../fraction.ts';
import type { Derivation, Rounding, Term } from '../term.ts';
import { calculate, type Inputs, rounded } from './calculate.ts';
import { cut, type Enclosure, enclosureOf, isExact, placesOf, snapped } from './enclosure.ts';

/**
 * The numbers that a finding can come to by its derivation; undefined when it has no number, or is asked for. Of a patient it is
 * one, to some 60 digits: what is as near as that to a number of up to `DIGITS` digits is taken for it.
 * @param inputs which are always the same
 */
export function calculated(finding: Finding, inputs: Inputs): Enclosure | undefined {
  const { derivation } = finding;
  if (!derivation) return undefined;
  const known = remembered.get(inputs) ?? new Map<Finding, Enclosure | undefined>();
  remembered.set(inputs, known);
  if (!known.has(finding)) known.set(finding, worked(derivation, inputs));
  return known.get(finding);
}

/** Calculations that build on one another may name each several times, so that without this there would be ever more work. */
const remembered = new WeakMap<Inputs, Map<Finding, Enclosure | undefined>>();

function worked({ term, round }: Derivation, inputs: Inputs): Enclosure | undefined {
  const value = calculate(term, inputs);
  if (!value) return undefined;
  const settled = snapped(value);
  return round ? rounded(settled, round) : settled;
}

/**
 * The number that a finding comes to for one patient: compared with any number of fewer digits it is what the calculation
 * gives. Undefined where it has none.
 */
export function calculatedNumber(finding: Finding, inputs: Inputs): Decimal | undefined {
  const value = calculated(finding, inputs);
  return value?.isTotal ? asDecimal(value) : undefined;
}

/** As many places after the point as a decimal may have beside the digits before it. */
const MOST_PLACES = 500;

function asDecimal(value: Enclosure): Decimal | undefined {
  const exact = isExact(value) ? comparableDecimal(value.low) : undefined;
  if (exact) return exact;
  const places = Math.min(placesOf(value.low), MOST_PLACES);
  const [low, high] = [cut(value.low, places), cut(value.high, places)];
  if (compareFractions(low, high) !== 0) return undefined;
  // Cut off, it lies between the same numbers.
  return comparableDecimal(plus(low, fraction(value.low.over < 0n ? -1n : 1n, 10n ** BigInt(places + 1))));
}

/**
 * Numbers between which all values of a term lie, whatever its inputs are within their ranges: its own least and greatest where
 * these are short. Undefined when it has no value for anybody.
 */
export function rangeOf(
  term: Term,
  round: Rounding | undefined,
): { readonly low: Decimal; readonly high: Decimal } | undefined {
  const all = calculate(term, ANYBODY);
  if (!all) return undefined;
  const { low, high } = round ? rounded(all, round) : all;
  return { low: outward(low, -1n), high: outward(high, 1n) };
}

/** Whether a term has a value for everybody of whom its inputs are known. */
export function alwaysHasValue(term: Term): boolean {
  return calculate(term, { ...ANYBODY, truthsOf: () => ({ yes: true, no: true, unknown: false }) })?.isTotal === true;
}

/** Digits of a limit of a range. */
const SHORT = 9;

function outward(value: Fraction, side: 1n | -1n): Decimal {
  const exact = decimalOfFraction(value);
  if (exact && String(exact.digits).length <= 2 * SHORT) return exact;
  const size = value.over < 0n ? -value.over : value.over;
  const places = SHORT - (String(size).length - String(value.under).length);
  const to = places >= 0 ? fraction(1n, 10n ** BigInt(places)) : fraction(10n ** BigInt(-places), 1n);
  const { low } = rounded(enclosureOf(value), { to, mode: side < 0n ? 'down' : 'up' });
  const isOutward = compareFractions(low, value) * Number(side) >= 0;
  return decimalOfFraction(isOutward ? low : plus(low, side < 0n ? negative(to) : to)) as Decimal;
}

const NOTHING = fraction(0n, 1n);

/** What anybody's inputs can be. */
export const ANYBODY: Inputs = {
  numberOf: ({ range }) => range && enclosureOf(fractionOf(range.low), fractionOf(range.high)),
  countOf: ({ options }) => enclosureOf(NOTHING, fraction(BigInt(options.length), 1n)),
  totalOf({ points }) {
    const all = points.map(({ add }) => fractionOf(add));
    const total = (sign: number) => all.filter((one) => Math.sign(Number(one.over)) === sign).reduce(plus, NOTHING);
    return enclosureOf(total(-1), total(1));
  },
  truthsOf: () => ({ yes: true, no: true, unknown: true }),
};
