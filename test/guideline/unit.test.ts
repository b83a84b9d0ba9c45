import { describe, expect, it } from 'vitest';
import { convert, isTime, isUnit } from '../../src/guideline/unit.ts';

describe('isUnit', () => {
  it.each(['a', 'mg/dL', 'mm[Hg]', '10*9/L', '/min', '%', '{INR}', 'mL/min/{1.73_m2}', 'kg/m2', "[arb'U]", 'g/(24.h)'])(
    'takes %s',
    (code) => expect(isUnit(code)).toBe(true),
  );

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
    'toString',
    '__proto__',
    'constructor',
  ])('refuses %j', (code) => expect(isUnit(code)).toBe(false));

  it('refuses nesting that no unit has', () => {
    expect(isUnit(`${'('.repeat(50_000)}m${')'.repeat(50_000)}`)).toBe(false);
  });
});

describe('isTime', () => {
  it.each(['s', 'min', 'h', 'd', 'wk', 'mo', 'a', 'ms'])('takes %s', (code) => expect(isTime(code)).toBe(true));
  it.each(['m', 'H', '/min', 'weeks', '1', ''])('refuses %j', (code) => expect(isTime(code)).toBe(false));
});

describe('convert', () => {
  it('keeps decimal values decimal', () => {
    expect(convert(65, 'g/L', 'g/dL')).toBe(6.5);
    expect(convert(37, 'Cel', '[degF]')).toBe(98.6);
    expect(convert(2, 'wk', 'd')).toBe(14);
  });

  it('knows what does not measure the same', () => {
    expect(convert(1, 'mg/dL', 'mmol/L')).toBeUndefined();
    expect(convert(1, 'h', 'm')).toBeUndefined();
    expect(convert(1, 'hours', 'd')).toBeUndefined();
  });

  it('converts arbitrary units into multiples of themselves alone', () => {
    expect(convert(2, 'k[IU]/L', '[IU]/L')).toBe(2000);
    expect(convert(1, '[IU]', '%')).toBeUndefined();
  });

  it('refuses what is colder than cold', () => {
    expect(convert(-300, 'Cel', 'K')).toBeUndefined();
  });
});
