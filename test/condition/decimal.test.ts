import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  compareDecimals,
  decimalOf,
  decimalToNumber,
  decimalToString,
  parseDecimal,
  smallestUnits,
  sumDecimals,
} from '../../src/condition/decimal.ts';
import { decimal } from './knee.ts';

const decimals = fc
  .record({ digits: fc.maxSafeInteger(), scale: fc.nat({ max: 15 }) })
  .map(({ digits, scale }) => decimal(`${digits < 0 ? '-' : ''}${shift(String(Math.abs(digits)), scale)}`));

function shift(digits: string, scale: number): string {
  const padded = digits.padStart(scale + 1, '0');
  return scale === 0 ? padded : `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

describe('reading', () => {
  it.each([
    ['7', { digits: 7, scale: 0 }],
    ['-0', { digits: 0, scale: 0 }],
    ['007', { digits: 7, scale: 0 }],
    ['-0.50', { digits: -5, scale: 1 }],
    ['.25', { digits: 25, scale: 2 }],
    ['100', { digits: 100, scale: 0 }],
  ])('%s', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
  });

  it.each(['', '-', '.', '1e5', '0x10', ' 1', '1,5', 'NaN', '12345678901234567890', '0.1234567890123456'])(
    '%j is no decimal',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it('gives back what was read', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat({ max: 3 }), (digits, scale) => {
        const one = decimal((digits / 10 ** scale).toFixed(scale));
        expect(parseDecimal(decimalToString(one))).toEqual(one);
        expect(decimalOf(decimalToNumber(one))).toEqual(one);
      }),
    );
  });
});

test('the order is that of the exact values', () => {
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const exact = smallestUnits(a) - smallestUnits(b);
      expect(Math.sign(compareDecimals(a, b))).toBe(exact < 0n ? -1 : exact > 0n ? 1 : 0);
    }),
  );
});

describe('sums', () => {
  it.each([
    [[], '0'],
    [['0.1', '0.2'], '0.3'],
    [['0.5', '0.5'], '1'],
    [['-1', '0.25', '3'], '2.25'],
  ])('of %j', (parts, sum) => {
    expect(sumDecimals(parts.map(decimal))).toEqual(decimal(sum));
  });

  it('that are too large are undefined', () => {
    expect(sumDecimals([decimal('9007199254740991'), decimal('1')])).toBeUndefined();
  });
});
