import type { Bound, NumberInterval, Truth } from '../condition/condition.ts';
import { compareDecimals, Decimal, decimalOf, decimalToNumber } from '../condition/decimal.ts';

/** Reads the truth of one condition from the state of a patient. */
export type Test = () => Truth;

/**
 * Tests whether a number lies in an interval. The number that is nearest to a bound stands for one decimal, which is on one
 * side of the bound; every other number is on the side of the bound on which it is of that number.
 */
export function numberTest({ from, to }: NumberInterval): (value: number | Decimal) => boolean {
  const [fromNearest, fromPasses] = nearest(from, 1, Number.NEGATIVE_INFINITY);
  const [toNearest, toPasses] = nearest(to, -1, Number.POSITIVE_INFINITY);
  return (value) => {
    if (value instanceof Decimal) return isWithin(value, from, 1) && isWithin(value, to, -1);
    if (value < fromNearest || value > toNearest) return false;
    return (fromPasses || value !== fromNearest) && (toPasses || value !== toNearest);
  };
}

/** The number that is nearest to a bound, and whether it lies within. */
function nearest(bound: Bound | undefined, inward: 1 | -1, absent: number): readonly [number: number, passes: boolean] {
  if (!bound) return [absent, true];
  const number = decimalToNumber(bound.value);
  const decimal = decimalOf(number);
  // Beyond the largest number there is none.
  return [number, decimal !== undefined && isWithin(decimal, bound, inward)];
}

function isWithin(value: Decimal, bound: Bound | undefined, inward: 1 | -1): boolean {
  if (!bound) return true;
  const side = compareDecimals(value, bound.value) * inward;
  return side > 0 || (side === 0 && bound.inclusive);
}
