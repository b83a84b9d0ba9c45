import type { Bound, NumberInterval, Truth } from '../condition/condition.ts';
import { type Decimal, decimalToNumber } from '../condition/decimal.ts';

/** Reads the truth of one condition from the chart. */
export type Test = () => Truth;

/**
 * Values are compared as decimals of 15 digits, places after the point included. A binary number so far away from a
 * constant is on the same side of it as its decimal is: half a unit of the 15th digit, and of the 15th place, with room.
 */
const RELATIVE = 1e-14;
const ABSOLUTE = 1e-15;

/**
 * Tests whether a number lies in an interval.
 * @param interpreted the exact answer, asked for numbers that are too near to a bound to be told from it in binary
 */
export function numberTest({ from, to }: NumberInterval, interpreted: Test): (value: number) => Truth {
  const [fromBelow, fromAbove, fromAt] = surroundings(from, Number.NEGATIVE_INFINITY);
  const [toBelow, toAbove, toAt] = surroundings(to, Number.POSITIVE_INFINITY);
  const fromIncluded = from?.inclusive === true;
  const toIncluded = to?.inclusive === true;
  return (value) => {
    if (value < fromBelow || value > toAbove) return false;
    if (value === fromAt) {
      if (!fromIncluded) return false;
    } else if (value <= fromAbove) return interpreted();
    if (value === toAt) return toIncluded;
    return value < toBelow ? true : interpreted();
  };
}

/** Below the first number a value is surely below the bound, above the second surely above; at the third it is equal. */
function surroundings(bound: Bound | undefined, absent: number): readonly [below: number, above: number, at: number] {
  if (!bound) return [absent, absent, Number.NaN];
  const at = decimalToNumber(bound.value);
  const near = Math.abs(at) * RELATIVE + ABSOLUTE;
  return [at - near, at + near, hasItsOwnDouble(bound.value) ? at : Number.NaN];
}

/** Decimals of up to 15 digits have binary numbers of their own (IEEE 754, double precision). */
function hasItsOwnDouble({ digits }: Decimal): boolean {
  return Math.abs(digits) < 1e15;
}
