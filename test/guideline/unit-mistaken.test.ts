import { expect, test } from 'vitest';
import { fraction } from '../../src/condition/fraction.ts';
import { convert, isConvertible, isUnit } from '../../src/condition/unit.ts';
import { describeMistakenUnit, mistakenUnit } from '../../src/guideline/unit-mistaken.ts';

/** In which clinicians and laboratories measure. */
const UNITS = (
  'mg ug ng pg g kg mm cm m s ms min h d wk mo a L mL dL uL fL mmol/L umol/L nmol/L pmol/L mol/L mg/dL g/dL g/L mg/L ug/L ng/L ' +
  'ng/mL pg/mL ug/mL mg/mL ug/dL ng/dL meq/L 10*9/L 10*3/uL /uL U/L mU/L kU/L ukat/L m[IU]/L [IU]/L mm[Hg] kPa mbar Cel % mL/min ' +
  'L/min mL/h mL/kg mg/kg mg/kg/d ug/kg/min kg/m2 m2 cm2 mm2 mm3 cm3 mg/g mg/mmol mosm/kg Gy cGy mGy mSv Bq MBq kcal mA Hz /min ' +
  'cm/s mm/h mol mmol umol mg/d mg/m2'
).split(' ');

/** In capitals, with a capital, or with those of its letters small that UCUM has large. */
function otherCases(unit: string): readonly string[] {
  const capital = unit.charAt(0).toUpperCase() + unit.slice(1);
  const over = unit.replace(/^[^/]+/, (above) => above.toUpperCase());
  return [unit.toUpperCase(), unit.toLowerCase(), capital, over, unit.charAt(0).toLowerCase() + unit.slice(1)];
}

test('no unit of another size goes unnoticed that is written with other capitals', () => {
  for (const unit of UNITS)
    for (const written of otherCases(unit)) {
      if (!isUnit(written) || mistakenUnit(written) || !isConvertible(written, unit)) continue;
      const { value } = convert(fraction(1n, 1n), written, unit);
      expect([written, value], `${written} for ${unit}`).toEqual([written, fraction(1n, 1n)]);
    }
});

test.each([
  ['G/L', 'In `G/L`, `G` is the gauss in UCUM. Write `10*9/L` or `g/L`.'],
  ['G/dL', 'In `G/dL`, `G` is the gauss in UCUM. Did you mean `g/dL`?'],
  ['Mm2', '`Mm2` is a megameter to the power of 2 in UCUM. Did you mean `mm2`?'],
  ['mBq', '`mBq` is a thousandth of a becquerel in UCUM. Did you mean `MBq`?'],
  ['Ms', '`Ms` is a million `s` in UCUM. Did you mean `ms`?'],
])('%s is told', (unit, said) => {
  const mistaken = mistakenUnit(unit);
  expect(mistaken && describeMistakenUnit(unit, mistaken)).toBe(said);
});

test.each(['M[IU]', 'MU', 'MV', 'MBq', 'mV', 'kU/L'])('%s is taken as it is', (unit) =>
  expect(mistakenUnit(unit)).toBeUndefined(),
);
