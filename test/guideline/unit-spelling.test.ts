import { describe, expect, it } from 'vitest';
import { isUnit } from '../../src/guideline/unit.ts';
import { nearestUnit } from '../../src/guideline/unit-spelling.ts';

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
  ])('reads %s as %s', (written, code) => {
    expect(nearestUnit(written)).toBe(code);
    expect(isUnit(code)).toBe(true);
  });

  it.each(['fortnights', 'foo', '', '6', 'constructor', '__proto__'])('does not guess at %j', (written) => {
    expect(nearestUnit(written)).toBeUndefined();
  });

  it('does not guess between two that are equally near', () => {
    expect(nearestUnit('xmol/L')).toBeUndefined();
  });
});
