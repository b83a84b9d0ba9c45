import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  asValue,
  compareDecimals,
  Decimal,
  decimalOf,
  decimalToString,
  isMultiple,
  parseDecimal,
  sumDecimals,
} from '../../src/condition/decimal.ts';
import { decimal } from './knee.ts';

/** As people write numbers: any length, with zeros at both ends, signs and exponents; with what is meant, in units of 10^-60. */
const written = fc
  .record({
    sign: fc.constantFrom('', '-', '+'),
    whole: fc.stringMatching(/^\d{1,20}$/),
    fraction: fc.option(fc.stringMatching(/^\d{0,20}$/)),
    exponent: fc.option(fc.integer({ min: -20, max: 20 })),
    mark: fc.constantFrom('e', 'E', 'e+'),
  })
  .map(({ sign, whole, fraction, exponent, mark }) => {
    const power = exponent === null ? '' : `${exponent < 0 ? 'e' : mark}${exponent}`;
    const zeros = 60 - (fraction?.length ?? 0) + (exponent ?? 0);
    return {
      text: `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${power}`,
      units: BigInt(`${whole}${fraction ?? ''}`) * 10n ** BigInt(zeros) * (sign === '-' ? -1n : 1n),
    };
  });

describe('reading', () => {
  it.each([
    ['7', { digits: 7n, scale: 0 }],
    ['-0', { digits: 0n, scale: 0 }],
    ['007', { digits: 7n, scale: 0 }],
    ['-0.50', { digits: -5n, scale: 1 }],
    ['.25', { digits: 25n, scale: 2 }],
    ['5.', { digits: 5n, scale: 0 }],
    ['+5', { digits: 5n, scale: 0 }],
    ['100', { digits: 100n, scale: 0 }],
    ['1e-7', { digits: 1n, scale: 7 }],
    ['1.50E3', { digits: 1500n, scale: 0 }],
    ['0e99999999999', { digits: 0n, scale: 0 }],
    ['54.99999999999999999', { digits: 5499999999999999999n, scale: 17 }],
  ])('%s', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
  });

  it.each([
    '',
    '-',
    '.',
    'e5',
    '1e',
    '0x10',
    '1_000',
    ' 1',
    '1,5',
    '.inf',
    'NaN',
    '9'.repeat(1001),
    '1e1000',
    '1e-1001',
    '1e99999999999',
  ])('%j is no decimal', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('gives back what was read, in full digits', () => {
    fc.assert(
      fc.property(written, ({ text }) => {
        const one = decimal(text);
        expect(decimalToString(one)).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(parseDecimal(decimalToString(one))).toEqual(one);
        expect(decimalOf(asValue(one))).toEqual(one);
      }),
    );
  });

  it('takes a number for the decimal that it prints as', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (number) => {
        const one = decimalOf(number);
        expect(one && asValue(one)).toBe(number + 0);
      }),
    );
  });
});

test('the order is that of the exact values', () => {
  fc.assert(
    fc.property(written, written, (a, b) => {
      const order = a.units < b.units ? -1 : a.units > b.units ? 1 : 0;
      expect(Math.sign(compareDecimals(decimal(a.text), decimal(b.text)))).toBe(order);
      expect(b.units > 0n && isMultiple(decimal(a.text), decimal(b.text))).toBe(
        b.units > 0n && a.units % b.units === 0n,
      );
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

  it('are exact', () => {
    fc.assert(
      fc.property(fc.array(written), (parts) => {
        const sum = sumDecimals(parts.map(({ text }) => decimal(text)));
        expect(sum).toEqual(
          Decimal.of(
            parts.reduce((all, { units }) => all + units, 0n),
            60,
          ),
        );
      }),
    );
  });
});
