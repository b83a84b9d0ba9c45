import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ANALYTE_IDS, ANALYTES, type Analyte, type AnalyteId } from '../../../src/condition/analytes/analytes.ts';
import { isMeasuredIn } from '../../../src/condition/analytes/in-moles.ts';
import { compareDecimals, Decimal, decimalToString } from '../../../src/condition/decimal.ts';
import {
  comparableDecimal,
  compareFractions,
  type Fraction,
  fraction,
  fractionOf,
  fractionOfNumeral,
  negative,
  plus,
  times,
  ZERO,
} from '../../../src/condition/fraction.ts';
import { convert, isConvertible, isUnit } from '../../../src/condition/unit.ts';
import { schema } from '../../../src/format/generated/guideline-validator.generated.js';
import { mistakenUnit } from '../../../src/guideline/unit-mistaken.ts';
import { sample, seed } from '../../long.ts';
import { ATOMIC_WEIGHTS, PUBLISHED } from './published.ts';

/** Units of every kind in which something is measured, or not. */
const UNITS = [
  ...new Set(ANALYTE_IDS.flatMap((id) => ANALYTES[id].units)),
  ...['mol/L', 'fmol/mL', 'ug/mL', 'mg/100mL', 'kg/m3', 'mol', 'meq', 'mg', 'mmol/d', 'mg/(24.h)', 'mmol/kg', 'ug/g'],
  ...['mm[Hg]', '[IU]/L', 'U/L', 'mosm/kg', 'mol/mol', 'ug/mmol', 'g/g', 'mg/g{creat}', 'mg/dL{x}', '1', 'kg/m2', 'a'],
];
const analytes = fc.constantFrom(...ANALYTE_IDS);
const units = fc.constantFrom(...UNITS);
const values = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.nat({ max: 6 }))
  .map(([digits, scale]) => fractionOf(Decimal.of(digits, scale)));
const runs = { numRuns: sample(2000, 20_000), seed };

const analyteOf = (id: AnalyteId): Analyte => ANALYTES[id];
const minus = (a: Fraction, b: Fraction) => plus(a, negative(b));
const exactly = (value: Fraction, from: string, to: string, id: AnalyteId): Fraction => {
  const converted = convert(value, from, to, id);
  if (!converted.value) throw new Error(converted.refused);
  return converted.value;
};

describe('each analyte', () => {
  test('stands in the schema, in the same order, with the same label', () => {
    const { $defs } = schema() as unknown as {
      $defs: { finding: { properties: { analyte: { enum: string[]; enumDescriptions: string[] } } } };
    };
    const { analyte } = $defs.finding.properties;
    expect(analyte.enum).toEqual(ANALYTE_IDS);
    expect(analyte.enumDescriptions).toEqual(ANALYTE_IDS.map((id) => ANALYTES[id].label));
  });

  it.each(ANALYTE_IDS)('%s weighs what its atoms weigh', (id) => {
    const { formula, gramsPerMole } = analyteOf(id);
    if (formula === undefined) return;
    const atoms = [...formula.matchAll(/([A-Z][a-z]?)(\d*)/g)];
    expect(atoms.map(([text]) => text).join('')).toBe(formula);
    const weight = atoms.reduce((sum, [, atom = '', count]) => {
      const one = fractionOfNumeral(ATOMIC_WEIGHTS[atom] ?? '0');
      return plus(sum, times(one, fraction(BigInt(count || 1), 1n)));
    }, ZERO);
    expect(minus(weight, fractionOfNumeral(gramsPerMole))).toEqual(ZERO);
  });

  it.each(ANALYTE_IDS)('%s is given in units that convert into each other and mean what they seem to', (id) => {
    const { units: own } = analyteOf(id);
    expect(own.length).toBeGreaterThan(1);
    for (const unit of own) {
      expect(isUnit(unit)).toBe(true);
      expect(mistakenUnit(unit)).toBeUndefined();
      expect(isMeasuredIn(id, unit)).toBe(true);
      for (const other of own) expect(isConvertible(unit, other, id)).toBe(true);
    }
  });

  test('has names that no other has', () => {
    const names = ANALYTE_IDS.flatMap((id) => [id, ...ANALYTES[id].called]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test.each(PUBLISHED)('%s: %s are %s %s, as published', (id, given, is, unit) => {
    const [number = '', from = ''] = given.split(' ');
    const exact = exactly(fractionOfNumeral(number), from, unit, id);
    const places = is.split('.')[1]?.length ?? 0;
    const difference = minus(exact, fractionOfNumeral(is));
    const lastDigit = places === 0 ? ZERO : fractionOfNumeral(`1e-${places}`);
    expect(compareFractions(difference, lastDigit)).toBeLessThanOrEqual(0);
    expect(compareFractions(negative(difference), lastDigit)).toBeLessThanOrEqual(0);
  });

  test('every molecule is held to a published factor', () => {
    const held = new Set(PUBLISHED.map(([id]) => id));
    const elements = (id: AnalyteId) => Object.hasOwn(ATOMIC_WEIGHTS, analyteOf(id).formula ?? '');
    expect(ANALYTE_IDS.filter((id) => !held.has(id) && !elements(id) && id !== 'hba1c')).toEqual([]);
  });
});

describe('HbA1c', () => {
  // ngsp.org, IFCC and NGSP side by side, rounded as laboratories report them.
  it.each([
    ['5', 31],
    ['5.7', 39],
    ['6', 42],
    ['6.5', 48],
    ['7', 53],
    ['8', 64],
    ['9', 75],
    ['10', 86],
    ['12', 108],
  ])('%s %% are %i mmol/mol', (percent, ifcc) => {
    const exact = comparableDecimal(exactly(fractionOfNumeral(percent), '%', 'mmol/mol', 'hba1c'));
    expect(Math.round(Number(exact && decimalToString(exact)))).toBe(ifcc);
  });

  test('goes by NGSP = 0.09148 × IFCC + 2.152', () => {
    expect(exactly(fractionOfNumeral('100'), 'mmol/mol', '%', 'hba1c')).toEqual(fractionOfNumeral('11.3'));
    expect(exactly(ZERO, 'mmol/mol', '%', 'hba1c')).toEqual(fractionOfNumeral('2.152'));
  });
});

describe('whatever the analyte, the units and the value', () => {
  test('the way back leads to the same value', () => {
    fc.assert(
      fc.property(analytes, units, units, values, (id, from, to, value) => {
        fc.pre(isConvertible(from, to, id));
        expect(exactly(exactly(value, from, to, id), to, from, id)).toEqual(value);
      }),
      runs,
    );
  });

  test('a third unit on the way makes no difference', () => {
    fc.assert(
      fc.property(analytes, units, units, units, values, (id, from, over, to, value) => {
        fc.pre(isConvertible(from, over, id) && isConvertible(over, to, id));
        expect(exactly(exactly(value, from, over, id), over, to, id)).toEqual(exactly(value, from, to, id));
      }),
      runs,
    );
  });

  test('the order stays, and no limit is crossed where the number has no end', () => {
    fc.assert(
      fc.property(analytes, units, units, values, values, (id, from, to, value, other) => {
        fc.pre(isConvertible(from, to, id));
        const [one, two] = [exactly(value, from, to, id), exactly(other, from, to, id)];
        expect(Math.sign(compareFractions(one, two))).toBe(Math.sign(compareFractions(value, other)));
        // The limit is `other`, in the unit of the finding; the value is compared with it as it is kept.
        const kept = comparableDecimal(one);
        const limit = comparableDecimal(other);
        expect(kept && limit && Math.sign(compareDecimals(kept, limit))).toBe(Math.sign(compareFractions(one, other)));
      }),
      runs,
    );
  });

  test('what UCUM converts, and nothing else, is converted without an analyte, and to the same', () => {
    fc.assert(
      fc.property(analytes, units, units, values, (id, from, to, value) => {
        fc.pre(isConvertible(from, to));
        expect(exactly(value, from, to, id)).toEqual(convert(value, from, to).value);
      }),
      runs,
    );
  });

  test('only units in which it is measured are converted by it', () => {
    fc.assert(
      fc.property(analytes, units, units, (id, from, to) => {
        fc.pre(isConvertible(from, to, id) && !isConvertible(from, to));
        expect(isMeasuredIn(id, from) && isMeasuredIn(id, to)).toBe(true);
      }),
      runs,
    );
  });
});

it.each([
  ['glucose', 'mm[Hg]'],
  ['glucose', 'meq/L'],
  ['phosphate', 'meq/L'],
  ['creatinine', 'mL/min'],
  ['creatinine', 'mmol/mol'],
  ['cholesterol', 'kg/m2'],
  ['hba1c', 'mg/dL'],
  ['hba1c', 'mg/g'],
  ['hba1c', '{score}'],
  ['albumin_creatinine_ratio', 'mg/L'],
  ['sodium', 'mosm/kg'],
  ['lithium', '[IU]/L'],
  ['iron', '%'],
] as const)('nobody measures %s in %s', (id, unit) => expect(isMeasuredIn(id, unit)).toBe(false));

/** The row of an analyte in `docs/analytes.md`. */
function rowOf(id: AnalyteId): string {
  const { label, formula, gramsPerMole, charges, units: own } = analyteOf(id);
  const cells = [
    `\`${id}\``,
    label,
    formula ?? '',
    gramsPerMole,
    charges ?? '',
    own.map((unit) => `\`${unit}\``).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

test('docs/analytes.md lists them, and no others', () => {
  const page = readFileSync(new URL('../../../docs/analytes.md', import.meta.url), 'utf8');
  expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual(ANALYTE_IDS.map(rowOf));
});
