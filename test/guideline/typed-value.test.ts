import { describe, expect, test } from 'vitest';
import { inFullDigits } from '../../src/condition/decimal.ts';
import { readTypedValue } from '../../src/guideline/typed-value.ts';
import { age, effusion, finding, hemoglobin, mechanism, stage, symptoms, temperature } from '../condition/knee.ts';

describe('a value as a person types it', () => {
  test.each([
    [effusion, 'yes', true],
    [effusion, 'Y', true],
    [effusion, ' false ', false],
    [effusion, 'unknown', null],
    [age, '41', 41],
    [age, '3 [degF]', undefined],
    [hemoglobin, '6.5', 6.5],
    [hemoglobin, '65 g/L', 6.5],
    [hemoglobin, '65g/L', 6.5],
    [hemoglobin, '?', null],
    [temperature, '98.6 [degF]', 37],
    [mechanism, 'fall', 'fall'],
    [mechanism, 'blunt TRAUMA', 'blunt'],
    [stage, '1', '1'],
    [stage, 'Active', '2'],
    [symptoms, 'fever', ['fever']],
    [symptoms, 'fever, Weight loss,fever', ['fever', 'weight_loss']],
    [symptoms, 'none', []],
    [symptoms, '', []],
    [symptoms, 'null', null],
  ])('%o typed as %j', (about, typed, value) => {
    expect(readTypedValue(about, typed).value).toEqual(value);
  });

  test.each([
    [effusion, 'maybe', '`effusion` is `yes` or `no`, not `maybe`.'],
    [age, '17', 'Nobody can have the value 17 years: `age` goes from 18 to 110 years.'],
    [age, '40.5', '`age` is recorded in whole numbers'],
    [hemoglobin, '12 34', '`hemoglobin` is a number in `g/dL`, not `12 34`.'],
    [hemoglobin, '0.01k', 'Write the number in full: `10`.'],
    [age, '6,5', 'A decimal number is written with a point: `6.5`.'],
    [hemoglobin, '1e9999', '`1e9999` has too many digits; up to 1000 can be compared exactly.'],
    [age, '1e3', 'Nobody can have the value 1000 years'],
    [hemoglobin, '1e999999999', '`1e999999999` has too many digits'],
    [hemoglobin, '6 %', '`%` cannot be converted into `g/dL`. Give `hemoglobin` in `g/dL`.'],
    [hemoglobin, '150 K/uL', 'In `K/uL`, `K` is the kelvin in UCUM.'],
    [age, '', '`age` is a whole number in `a`'],
    [hemoglobin, '6 mmol/L', 'depends on the substance. Give `hemoglobin` in `g/dL`, or write `analyte: hemoglobin`'],
    [mechanism, 'fal', '`fal` is no option of `mechanism`. Did you mean `fall`?'],
    [mechanism, 'Bllunt trauma', 'Did you mean `blunt`?'],
    [mechanism, 'skydiving', 'Its options: `fall`, `blunt`, `twist`, `low-energy`.'],
    [symptoms, 'fever, chlls', '`chlls` is no option of `symptoms`. Did you mean `chills`?'],
    [{ ...age, mayBeUnknown: false }, 'unknown', '`age` is always asked for, so `unknown` is no answer.'],
    [mechanism, '__proto__', '`__proto__` is no option of `mechanism`.'],
  ])('%o typed as %j is refused', (about, typed, message) => {
    const result = readTypedValue(about, typed);
    expect(result.value).toBeUndefined();
    expect(result.message).toContain(message);
  });

  test('an option called none or unknown is itself', () => {
    const pain = finding('pain', 'choice', { options: { none: 'None', unknown: 'Of unknown cause' } });
    const signs = finding('signs', 'multiple', { options: { none: 'No sign at all', a: 'Sign A, with comma' } });
    expect(readTypedValue(pain, 'none').value).toBe('none');
    expect(readTypedValue(pain, 'unknown').value).toBe('unknown');
    expect(readTypedValue(signs, 'none').value).toEqual(['none']);
    expect(readTypedValue(signs, 'sign a, with comma').value).toEqual(['a']);
  });
});

test.each([
  [1e-7, '0.0000001'],
  [2.5e-10, '0.00000000025'],
  [0, '0'],
  [10, '10'],
  [-0.5, '-0.5'],
  [0.1234567890123456, '0.1234567890123456'],
])('%d in full digits is the same number', (value, text) => {
  expect(inFullDigits(value)).toBe(text);
});
