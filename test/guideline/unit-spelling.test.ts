import { describe, expect, it } from 'vitest';
import { isUnit } from '../../src/condition/unit.ts';
import { describeUnknownUnit, nearestUnit, powerInDoubt } from '../../src/guideline/unit-spelling.ts';

describe('nearestUnit', () => {
  it.each([
    ['years', 'a'],
    ['Hours', 'h'],
    ['weeks', 'wk'],
    ['mmHg', 'mm[Hg]'],
    ['°C', 'Cel'],
    ['MG/DL', 'mg/dL'],
    ['mg/dll', 'mg/dL'],
    ['µg/L', 'ug/L'],
    ['μg/L', 'ug/L'],
    ['mcg/kg/min', 'ug/kg/min'],
    ['kg/m²', 'kg/m2'],
    ['x10^9/L', '10*9/L'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}'],
    ['mEq/L', 'meq/L'],
    ['bpm', '/min'],
    ['mcmol/L', 'umol/L'],
    ['MCG/ML', 'ug/mL'],
    ['K/mcL', '10*3/uL'],
    ['10^3/mcL', '10*3/uL'],
    ['10(9)/L', '10*9/L'],
    ['× 10⁹/L', '10*9/L'],
    ['mm/Hg', 'mm[Hg]'],
    ['mg%', 'mg/dL'],
    ['mg/24 h', 'mg/d'],
    ['mg/100 mL', 'mg/dL'],
    ['ng/mL FEU', 'ng/mL{FEU}'],
    ['NG/ML', 'ng/mL'],
    ['mmol·L⁻¹', 'mmol.L-1'],
    ['kIU/L', 'k[IU]/L'],
  ])('reads %s as %s', (written, code) => {
    expect(nearestUnit(written)).toBe(code);
    expect(isUnit(code)).toBe(true);
  });

  it.each([
    'fortnights',
    'foo',
    '',
    '6',
    'constructor',
    '__proto__',
    '10e3/uL',
    '10E9/L',
    'x1000/uL',
    '10-9/L',
    '#/uL',
    'GPL',
    'gr/dL',
    'mmg/L',
  ])('does not guess at %j', (written) => {
    expect(nearestUnit(written)).toBeUndefined();
  });

  it('does not guess between two that are equally near', () => {
    expect(nearestUnit('xmol/L')).toBeUndefined();
  });

  it('never changes a prefix', () => {
    const PREFIXES = ['', 'm', 'mc', 'µ', 'u', 'n', 'p', 'd', 'c', 'k', 'K', 'h', 'f', 'a', 'mm', 'nm', 'M'];
    for (const prefix of PREFIXES)
      for (const [base, below] of [
        ['g', 'mL'],
        ['g', 'dL'],
        ['mol', 'L'],
        ['U', 'L'],
        ['IU', 'L'],
        ['g', 'kg'],
      ] as const) {
        const written = `${prefix}${base}/${below}`;
        const meant = nearestUnit(written);
        const plain = `${/^(?:mc|µ)$/.test(prefix) ? 'u' : prefix === 'K' ? 'k' : prefix}${base.replace('IU', '[IU]')}/${below}`;
        if (meant !== undefined && meant !== plain) expect(written, meant).toMatch(/^(mm|M)/);
        if (meant !== undefined && prefix === 'mm') expect(meant).toBe(plain);
      }
  });

  it('names both numbers that `10e3` can be', () => {
    expect(powerInDoubt('x10E3/µL')).toEqual(['10*3/uL', '10*4/uL']);
    expect(powerInDoubt('10*3/uL')).toBeUndefined();
    expect(describeUnknownUnit('10e3/uL')).toContain('Write `10*3/uL` or `10*4/uL`.');
    expect(describeUnknownUnit('mg%')).toBe('`mg%` means `mg` in 100 mL.');
  });
});
