import type { Condition } from '../../condition/condition.ts';
import type { Decimal } from '../../condition/decimal.ts';
import {
  compareFractions,
  decimalOfFraction,
  type Fraction,
  fraction,
  fractionOf,
  negative,
  plus,
  times,
  ZERO,
} from '../../condition/fraction.ts';
import { convert } from '../../condition/unit.ts';
import type { Finding, LocatedCondition } from '../model.ts';

/** A number with which conditions compare a finding. */
interface Limit {
  readonly value: Decimal;
  /** Whether a patient exactly there is with those above it (`>=`, `<`) or with those below (`>`, `<=`). */
  readonly isWith: 'above' | 'below';
}

const limits = new WeakMap<Finding, Limit[]>();

/** Keeps the limits of findings whose values are converted by an analyte, for when such values are read. */
export function keepLimits(conditions: readonly LocatedCondition[]): void {
  for (const { condition } of conditions) if (condition) keepIn(condition);
}

function keepIn(condition: Condition): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) keepIn(part);
      return;
    case 'not':
      keepIn(condition.part);
      return;
    case 'number': {
      const { finding, interval } = condition;
      if (!finding.analyte) return;
      const { from, to } = interval;
      const own = limits.get(finding) ?? [];
      if (from) own.push({ value: from.value, isWith: from.inclusive ? 'above' : 'below' });
      if (to) own.push({ value: to.value, isWith: to.inclusive ? 'below' : 'above' });
      limits.set(finding, own);
      return;
    }
    default:
  }
}

/** No limit is rounded by more of itself than this. */
const MOST_ROUNDED = fraction(2n, 100n);
/** Nobody rounds to fewer significant digits. */
const FEWEST_DIGITS = 2;

/**
 * The limit that a value in another unit stands for when one of the two is rounded, though exactly it lies on the other side:
 * 126 mg/dL of glucose are what 7 mmol/L are in mg/dL, and exactly 6.994 mmol/L. Sources round the limits that they give in
 * a second unit, so that there is no telling on which side the patient is.
 * @param written in `unit`
 * @param exact the same in the finding's own unit
 */
export function limitInDoubt(finding: Finding, written: Decimal, unit: string, exact: Fraction): Decimal | undefined {
  const { analyte, unit: own } = finding;
  if (!analyte || !own) return undefined;
  const inDoubt = limits.get(finding)?.find(({ value, isWith }) => {
    const limit = fractionOf(value);
    const distance = minus(exact, limit);
    const side = compareFractions(distance, ZERO);
    if (isWith === 'above' ? side >= 0 : side <= 0) return false;
    const there = convert(limit, own.code, unit, analyte.value).value;
    if (!there || isShort(there, value)) return false;
    return (
      isRounding(limit, distance, placesOf(value)) ||
      isRounding(there, minus(there, fractionOf(written)), written.scale)
    );
  });
  return inDoubt?.value;
}

/** Whether nobody rounds a limit in the other unit, as 4.3 meq/L for 2.15 mmol/L of calcium: it has about as few digits there. */
function isShort(there: Fraction, limit: Decimal): boolean {
  const exact = decimalOfFraction(there);
  return exact !== undefined && significantDigits(exact) <= significantDigits(limit) + 1;
}

function significantDigits({ digits }: Decimal): number {
  return String(digits).replace(/^-|0+$/g, '').length;
}

/** To how many places a limit is given. */
function placesOf({ digits, scale }: Decimal): number {
  return scale + Math.max(0, FEWEST_DIGITS - String(digits < 0n ? -digits : digits).length);
}

/** Whether a number that is so far from a limit can be the limit when it is rounded to some places. */
function isRounding(limit: Fraction, distance: Fraction, places: number): boolean {
  const half = fraction(1n, 2n * 10n ** BigInt(places));
  return isWithin(half, distance) && isWithin(times(MOST_ROUNDED, limit), distance);
}

function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, negative(b));
}

function isWithin(most: Fraction, difference: Fraction): boolean {
  const size = compareFractions(difference, ZERO) < 0 ? negative(difference) : difference;
  return compareFractions(size, most) <= 0;
}
