import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDecimals,
  Decimal,
  isMultiple,
  ONE,
  parseDecimal,
  sumDecimals,
  times,
} from '../../src/condition/decimal.ts';
import { inBrief } from '../../src/condition/wording/brief.ts';
import { exampleBetween } from '../../src/condition/wording/example.ts';

test.each([
  ['12.5', '12.5'],
  [`1${'0'.repeat(400)}`, '1e400'],
  [`-25${'0'.repeat(99)}`, '-25e99'],
  [`0.${'0'.repeat(399)}1`, '1e-400'],
  ['7'.repeat(10_000), '7777777777…7777777777 (10,000 digits)'],
  [`${'1'.repeat(50)}.5`, '1111111111…11111111.5 (51 digits)'],
])('%s in brief', (number, brief) => expect(inBrief(number)).toBe(brief));

describe('an example', () => {
  test.each([
    ['0', '30', undefined, '15'],
    ['18', '110', '1', '64'],
    ['0', '1', undefined, '0.5'],
    ['0', '2', '1', '1'],
    ['0', '1', '1', '0'],
    ['0.1', '0.3', '0.1', '0.2'],
    ['-1', '0', undefined, '-0.5'],
    ['5', '5', undefined, '5'],
  ])('from %s to %s in steps of %s is %s', (low, high, step, example) => {
    const [from, to, by] = [low, high, step].map((one) => (one === undefined ? undefined : parseDecimal(one)));
    expect(from && to && exampleBetween({ low: from, high: to }, by)).toBe(example);
  });

  test('can be recorded, and is no end where something lies between', () => {
    const decimal = fc
      .tuple(fc.bigInt(-10_000n, 10_000n), fc.nat(4))
      .map(([digits, scale]) => Decimal.of(digits, scale));
    const steps = fc.constantFrom(undefined, ONE, Decimal.of(1n, 1), Decimal.of(25n, 1), Decimal.of(10n));
    fc.assert(
      fc.property(decimal, fc.bigInt(0n, 1000n), steps, (start, count, step) => {
        const unit = step ?? Decimal.of(1n, 3);
        const low = step ? times(step, start.digits) : start;
        const high = sumDecimals([low, times(unit, count)]);
        const value = parseDecimal(exampleBetween({ low, high }, step)) ?? ONE;
        expect(compareDecimals(value, low)).toBeGreaterThanOrEqual(0);
        expect(compareDecimals(value, high)).toBeLessThanOrEqual(0);
        if (step) expect(isMultiple(value, step)).toBe(true);
        if (count > 1n || (!step && count > 0n)) {
          expect(compareDecimals(value, low)).not.toBe(0);
          expect(compareDecimals(value, high)).not.toBe(0);
        }
      }),
    );
  });
});
