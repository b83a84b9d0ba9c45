import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, Decimal, decimalToString } from '../../src/condition/decimal.ts';
import {
  comparableDecimal,
  compareFractions,
  type Fraction,
  fraction,
  fractionOf,
  fractionOfNumeral,
} from '../../src/condition/fraction.ts';
import { ATOMS } from '../../src/condition/generated/ucum.generated.js';
import { convert, isConvertible, isTime, isUnit } from '../../src/condition/unit.ts';

describe('isUnit', () => {
  it.each([
    'a',
    'mg/dL',
    'mm[Hg]',
    '10*9/L',
    '10*3{cells}/uL',
    '/min',
    '%',
    '{INR}',
    'mL/min/{1.73_m2}',
    'kg/m2',
    "[arb'U]",
    'g/(24.h)',
    '100{WBC}',
  ])('takes %s', (code) => expect(isUnit(code)).toBe(true));

  it.each([
    '',
    'years',
    'mmHg',
    '°C',
    'mg / dL',
    'mg\n',
    '//',
    'm(',
    '{a b}',
    '{',
    '{a}2',
    'toString',
    '__proto__',
    'constructor',
    'm999999999',
    '0',
    '99999999999999999999/L',
    'khh',
  ])('refuses %j', (code) => expect(isUnit(code)).toBe(false));

  it('refuses nesting that no unit has', () => {
    expect(isUnit(`${'('.repeat(50_000)}m${')'.repeat(50_000)}`)).toBe(false);
  });
});

describe('isTime', () => {
  it.each(['s', 'min', 'h', 'd', 'wk', 'mo', 'a', 'ms'])('takes %s', (code) => expect(isTime(code)).toBe(true));
  it.each(['m', 'H', '/min', 'weeks', '1', ''])('refuses %j', (code) => expect(isTime(code)).toBe(false));
});

/** The value in digits, or why it is not converted. */
function converted(value: string, from: string, to: string): string {
  const { value: found, refused } = convert(fractionOfNumeral(value), from, to);
  if (refused !== undefined) return refused;
  const decimal = comparableDecimal(found);
  return decimal ? decimalToString(decimal) : 'too many digits';
}

describe('convert', () => {
  it.each([
    ['65', 'g/L', 'g/dL', '6.5'],
    ['37', 'Cel', '[degF]', '98.6'],
    ['98.6', '[degF]', 'Cel', '37'],
    ['0', 'Cel', 'K', '273.15'],
    ['2', 'wk', 'd', '14'],
    ['12', 'mo', 'a', '1'],
    ['0.4999', 'ug', 'kg', '0.0000000004999'],
    ['150', '10*9/L', '/uL', '150000'],
    ['72', '/min', 'Hz', '1.2'],
    ['1', 'ug/kg/min', 'mg/kg/h', '0.06'],
    ['40', 'mg/g{creat}', 'ug/mg{creat}', '40'],
    ['180', '[lb_av]', 'kg', '81.6466266'],
    ['2', 'k[IU]/L', '[IU]/L', '2000'],
    ['1', '[iU]', '[IU]', '1'],
    ['2', "[wood'U]", 'dyn.s/cm5', '159.9864'],
    ['1', '/min/kg', '1/(min.kg)', '1'],
    ['100', 'RAD', 'Gy', '1'],
    ['5', 'mmol/mol', 'umol/mol', '5000'],
  ])('takes %s %s in %s for %s', (value, from, to, wanted) => expect(converted(value, from, to)).toBe(wanted));

  it.each([
    ['%', 'mmol/mol', '48 mmol/mol are 6.5 %'],
    ['meq/L', 'mmol/L', 'charges'],
    ['mosm/kg', 'mmol/kg', 'dissolves'],
    ['umol/L', 'mg/dL', 'how much a mole weighs'],
    ['mL/min', 'mL/min/{1.73_m2}', '`{1.73_m2}` says what is measured'],
    ['mg/g{creat}', 'mg/g', '`{creat}` says what is measured'],
    ['1', '{score}', '`{score}`'],
    ['%', '%{vol}', '`{vol}`'],
    ['mg/kg/d', '/d', 'different scales'],
    ['mL/m2', 'cm', 'different scales'],
    ['%', 'L/L', 'different scales'],
    ['[ppm]', '%', 'cannot be converted'],
    ['Gy', 'Sv', 'radiation'],
    ['Bq', 'Hz', 'decays'],
    ['U/L', '[IU]/L', 'a procedure for each substance'],
    ['[IU]', 'mg', 'how much an international unit weighs'],
    ['[IU]', "[arb'U]", 'a procedure for each substance'],
    ['mol', '1', 'cannot be converted'],
    ['[drp]', 'mL', 'drop'],
    ['[pH]', 'mol/L', 'cannot be converted'],
    ['h', 'm', 'cannot be converted'],
    ['hours', 'd', 'is no UCUM unit'],
  ])('refuses %s in %s', (from, to, why) => {
    expect(converted('1', from, to)).toContain(why);
    expect(isConvertible(from, to)).toBe(false);
  });

  it('refuses what is colder than cold', () => {
    expect(converted('-300', 'Cel', 'K')).toBe('Nothing is colder than absolute zero');
  });
});

const PREFIXES = ['', 'k', 'm', 'u', 'n', 'd', 'c'];
const MEASURED = [
  'g',
  'mol',
  'L',
  'm',
  's',
  'h',
  'a',
  'mo',
  '[lb_av]',
  '[in_i]',
  'Pa',
  'm[Hg]',
  'bar',
  '[degF]',
  'Cel',
];
const unit = fc
  .tuple(
    fc.constantFrom(...PREFIXES),
    fc.constantFrom(...MEASURED),
    fc.constantFrom('', '/L', '/dL', '/d', '/kg', '/m2'),
  )
  .map((parts) => parts.join(''))
  .filter(isUnit);
const number = fc.tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.integer({ min: 0, max: 8 }));
const value = number.map(([digits, scale]) => fraction(digits, 10n ** BigInt(scale)));

/** Two units between which values are converted. */
const pair = fc.tuple(unit, unit).filter(([from, to]) => isConvertible(from, to));

/** The value, where somebody can have it. */
const there = (one: Fraction, from: string, to: string) => convert(one, from, to).value;

describe('every conversion', () => {
  it('leads back to the same value', () => {
    fc.assert(
      fc.property(value, pair, (one, [from, to]) => {
        const other = there(one, from, to);
        if (other) expect(there(other, to, from)).toEqual(one);
      }),
    );
  });

  it('keeps the order', () => {
    fc.assert(
      fc.property(value, value, pair, (one, two, [from, to]) => {
        const [a, b] = [there(one, from, to), there(two, from, to)];
        if (a && b) expect(compareFractions(a, b)).toBe(compareFractions(one, two));
      }),
    );
  });

  it('stays on its side of every limit that has fewer digits', () => {
    fc.assert(
      fc.property(value, pair, fc.integer({ min: 0, max: 12 }), (one, [from, to], places) => {
        const exact = there(one, from, to);
        const decimal = exact && comparableDecimal(exact);
        if (!decimal) return;
        for (const step of [0n, 1n, -1n]) {
          const cut = (exact.over * 10n ** BigInt(places)) / exact.under + step;
          const limit = Decimal.of(cut, places);
          if (String(cut).length > 28) continue;
          const wanted = compareFractions(exact, fractionOf(limit));
          expect(Math.sign(compareDecimals(decimal, limit))).toBe(wanted);
        }
      }),
    );
  });

  it('is known of every unit that UCUM has', () => {
    // The library's lexer does not know these two.
    const unknown = [...ATOMS.keys()].filter((code) => !isUnit(code));
    expect(unknown).toEqual(["''", 'g%']);
    for (const code of ATOMS.keys()) if (isUnit(code)) expect(converted('7', code, code)).toBe('7');
  });
});
