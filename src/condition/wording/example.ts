import {
  compareDecimals,
  Decimal,
  decimalToString,
  isMultiple,
  ONE,
  sumDecimals,
  times,
  wholeSteps,
} from '../decimal.ts';

/**
 * A value that somebody may well have: near the middle of a range, whole where that is possible, and at no end of it where
 * something lies between them.
 * @param step the smallest difference between two values, counted from 0; undefined when every value is possible
 */
export function exampleBetween(range: { readonly low: Decimal; readonly high: Decimal }, step?: Decimal): string {
  const { low, high } = range;
  const sum = sumDecimals([low, high]);
  const whole = wholeSteps(sumDecimals([sum, ONE]), Decimal.of(2n));
  const middle = step ? times(step, wholeSteps(sum, times(step, 2n))) : half(sum);
  const found = [Decimal.of(whole), Decimal.of(whole - 1n), middle].find((value) => {
    const isInside = compareDecimals(value, low) > 0 && compareDecimals(value, high) < 0;
    return isInside && (!step || isMultiple(value, step));
  });
  return decimalToString(low.like(found ?? low));
}

function half({ digits, scale }: Decimal): Decimal {
  return Decimal.of(digits * 5n, scale + 1);
}
