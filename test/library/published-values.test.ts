import { describe, expect, test } from 'vitest';
import { answer, check, readGuideline } from '../../src/index.ts';

const FINDINGS = {
  age: 'type: integer, range: 18..110, unit: a',
  female: 'type: boolean',
  weight: 'type: decimal, range: 30..250, unit: kg, precision: 0.0001',
  height: 'type: decimal, range: 120..220, unit: cm, precision: 0.1',
  creatinine: 'type: decimal, range: 0.2..20, unit: mg/dL, precision: 0.01',
  bilirubin: 'type: decimal, range: 0.1..60, unit: mg/dL, precision: 0.1',
  inr: 'type: decimal, range: 0.5..15, precision: 0.1',
  sodium: 'type: decimal, range: 100..180, unit: mmol/L, precision: 0.1',
  chloride: 'type: decimal, range: 60..150, unit: mmol/L, precision: 0.1',
  bicarbonate: 'type: decimal, range: 1..60, unit: mmol/L, precision: 0.1',
  albumin: 'type: decimal, range: 0.5..7, unit: g/dL, precision: 0.1',
  qt: 'type: integer, range: 200..700, unit: ms',
  heart_rate: 'type: integer, range: 20..250, unit: /min',
};

/** Formulas as their publications have them. */
const CALCULATIONS = {
  // Inker et al., N Engl J Med 2021;385:1737-1749.
  ckd_epi_2021: `value: >-
      142 * min(creatinine / (if female then 0.7 else 0.9), 1) ** (if female then -0.241 else -0.302)
      * max(creatinine / (if female then 0.7 else 0.9), 1) ** -1.2 * 0.9938 ** age * (if female then 1.012 else 1)
    empirical: { age: a, creatinine: mg/dL }
    unit: mL/min/{1.73_m2}`,
  // Cockcroft, Gault, Nephron 1976;16:31-41.
  cockcroft_gault: `value: (140 - age) * weight * (if female then 0.85 else 1) / (72 * creatinine)
    empirical: { age: a, weight: kg, creatinine: mg/dL }
    unit: mL/min`,
  // Mosteller, N Engl J Med 1987;317:1098.
  mosteller: `value: sqrt(height * weight / 3600)
    empirical: { height: cm, weight: kg }
    unit: m2`,
  bmi: `value: weight / height ** 2
    unit: kg/m2`,
  // Kim et al., Gastroenterology 2021;161:1887-1895, with the bounds of OPTN policy 9.
  meld_3: `value: >-
      min(40, 1.33 * (if female then 1 else 0) + 4.56 * log(bili) + 0.82 * (137 - na) - 0.24 * (137 - na) * log(bili)
      + 9.09 * log(ratio) + 11.14 * log(crea) + 1.85 * (3.5 - alb) - 1.83 * (3.5 - alb) * log(crea) + 6)`,
  // Righini et al., JAMA 2014;311:1117-1124.
  d_dimer_limit: `value: max(500, age * 10)
    empirical: { age: a }
    unit: ug/L{FEU}`,
  anion_gap: `value: sodium - chloride - bicarbonate
    unit: mmol/L`,
  // Figge et al., Crit Care Med 1998;26:1807-1810, with a normal albumin of 4 g/dL.
  corrected_anion_gap: `value: sodium - chloride - bicarbonate + 2.5 * (4 - albumin)
    empirical: { sodium: mmol/L, chloride: mmol/L, bicarbonate: mmol/L, albumin: g/dL }
    unit: mmol/L`,
  // Bazett, Heart 1920;7:353-370; Fridericia, Acta Med Scand 1920;53:469-486. The example goes on with the interval between
  // beats rounded to five places, as it prints it.
  bazett: `value: qt / sqrt(round half up(60 / heart_rate, 5))
    empirical: { qt: ms, heart_rate: /min }
    unit: ms`,
  fridericia: `value: qt / round half up(60 / heart_rate, 5) ** (1 / 3)
    empirical: { qt: ms, heart_rate: /min }
    unit: ms`,
};
type Calculated = keyof typeof CALCULATIONS;

/** A number in the range of each, which it is compared with. */
const LIMIT: Partial<Record<Calculated, number>> = { mosteller: 1.7, d_dimer_limit: 700, bazett: 450, fridericia: 450 };

/** What goes into MELD 3.0, within the bounds of the policy. */
const BOUNDED = `  bili: { value: 'max(bilirubin, 1)', empirical: { bilirubin: mg/dL }, unit: '1' }
  na: { value: 'min(max(sodium, 125), 137)', empirical: { sodium: mmol/L }, unit: '1' }
  ratio: { value: 'max(inr, 1)' }
  crea: { value: 'min(max(creatinine, 1), 3)', empirical: { creatinine: mg/dL }, unit: '1' }
  alb: { value: 'min(max(albumin, 1.5), 3.5)', empirical: { albumin: g/dL }, unit: '1' }
`;

function guidelineOf(calculated: Calculated, to: string) {
  const findings = Object.entries(FINDINGS).map(([id, rest]) => `  ${id}: { label: ${id}, ${rest} }\n`);
  const limit = LIMIT[calculated] ?? 20;
  const text = `guideline: published
title: Published values
findings:
${findings.join('')}calculations:
${calculated === 'meld_3' ? BOUNDED : ''}  ${calculated}:
    ${CALCULATIONS[calculated]}
    round: { to: ${to} }
actions:
  act: { label: Act, kind: other }
start: decide
steps:
  decide:
    label: Decide
    branches:
      - { when: ${calculated} >= ${limit}, go: one }
      - { when: ${calculated} < ${limit}, go: other }
  one: { label: One, recommend: [{ do: act, good_practice: true }] }
  other: { label: Other, recommend: [{ avoid: act, good_practice: true }] }
`;
  const guideline = readGuideline(text);
  const { problems } = check(guideline);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return guideline;
}

/** The number that an answer shows for a patient, read from the reason for the branch that is taken. */
function shown(calculated: Calculated, to: string, given: Parameters<typeof answer>[1]): unknown {
  const { path } = answer(guidelineOf(calculated, to), given);
  return path[0]?.branches.find(({ taken }) => taken)?.because[calculated];
}

const BENCH = 'MedCalc-Bench (Khandekar et al., NeurIPS 2024), worked examples';
const NKF = 'calculator of the National Kidney Foundation';
const SUPER = 'superglobalcalculator.com, examples of the Cockcroft-Gault formula';

describe('published values come out to the last digit', () => {
  test.each<[Calculated, Parameters<typeof answer>[1], to: string, value: number, source: string]>([
    ['ckd_epi_2021', { female: false, age: 81, creatinine: 1.7 }, '0.00001', 39.99991, BENCH],
    ['ckd_epi_2021', { female: false, age: 55, creatinine: 1.2 }, '1', 71, NKF],
    [
      'ckd_epi_2021',
      { female: false, age: 60, creatinine: 1 },
      '0.1',
      86.2,
      'test of a public calculator of kidney function',
    ],
    ['ckd_epi_2021', { female: false, age: 50, creatinine: 1.1 }, '1', 82, 'test of a public engine for calculators'],
    [
      'ckd_epi_2021',
      { female: true, age: 50, creatinine: 1 },
      '0.01',
      68.63,
      'test of a public calculator, 88.4 µmol/L',
    ],
    ['cockcroft_gault', { female: false, age: 53, weight: 77.0788, creatinine: 1.39 }, '0.00001', 67.00495, BENCH],
    [
      'cockcroft_gault',
      { female: false, age: 70, weight: 75, creatinine: 1 },
      '0.1',
      72.9,
      'Dr.Oracle, article 797449',
    ],
    ['cockcroft_gault', { female: false, age: 65, weight: 70, creatinine: 1.4 }, '0.1', 52.1, SUPER],
    ['cockcroft_gault', { female: true, age: 45, weight: 60, creatinine: 0.9 }, '0.1', 74.8, SUPER],
    ['cockcroft_gault', { female: false, age: 60, weight: 80, creatinine: 1.2 }, '0.1', 74.1, SUPER],
    ['cockcroft_gault', { female: false, age: 50, weight: 70, creatinine: 1 }, '0.1', 87.5, 'webcalcsys, example'],
    ['mosteller', { weight: 85, height: 180 }, '0.00001', 2.06155, BENCH],
    ['mosteller', { weight: 70, height: 175 }, '0.001', 1.845, 'omnicalc, worked example'],
    ['mosteller', { weight: 80, height: 180 }, '0.01', 2, 'calculatorlib.com, worked example'],
    ['mosteller', { weight: 75, height: 180 }, '0.0001', 1.9365, 'calculatorlib.com, worked example'],
    ['mosteller', { weight: 60, height: 165 }, '0.0001', 1.6583, 'calculatorlib.com, worked example'],
    ['bmi', { weight: 68, height: 182 }, '0.00001', 20.52892, BENCH],
    [
      'meld_3',
      { female: false, bilirubin: 2, creatinine: 1.5, inr: 1.5, sodium: 137, albumin: 3 },
      '1',
      18,
      'calcbee, example of MELD 3.0',
    ],
    [
      'meld_3',
      { female: false, bilirubin: 2, creatinine: 1.2, inr: 1.5, sodium: 138, albumin: 3.5 },
      '1',
      15,
      'onlycalculators.com, worked example of MELD 3.0',
    ],
    ['d_dimer_limit', { age: 40 }, '1', 500, 'Righini et al. 2014: 500 up to 50 years'],
    ['d_dimer_limit', { age: 50 }, '1', 500, 'Righini et al. 2014: 500 up to 50 years'],
    ['d_dimer_limit', { age: 70 }, '1', 700, 'iatrox.com, age-adjusted D-dimer'],
    ['d_dimer_limit', { age: 75 }, '1', 750, 'WikEM, age-adjusted D-dimer'],
    ['d_dimer_limit', { age: 85 }, '1', 850, 'iatrox.com, age-adjusted D-dimer'],
    ['anion_gap', { sodium: 140, chloride: 110, bicarbonate: 9.4 }, '0.1', 20.6, BENCH],
    ['corrected_anion_gap', { sodium: 127, chloride: 101, bicarbonate: 9, albumin: 1.8 }, '0.1', 22.5, BENCH],
    ['bazett', { qt: 330, heart_rate: 113 }, '0.00001', 452.87563, BENCH],
    ['fridericia', { qt: 373, heart_rate: 161 }, '0.00001', 518.32325, BENCH],
    ['bazett', { qt: 400, heart_rate: 60 }, '1', 400, 'by definition'],
    ['fridericia', { qt: 400, heart_rate: 60 }, '1', 400, 'by definition'],
  ])('%s of %j rounded to %s is %d: %s', (calculated, given, to, value) => {
    expect(shown(calculated, to, given)).toBe(value);
  });
});

describe('bounds and sex', () => {
  const meld = { female: false, bilirubin: 3, creatinine: 1.5, inr: 1.8, sodium: 130, albumin: 2.8 };

  test('women have 1.33 points more of MELD 3.0', () => {
    const points = (female: boolean) => Number(shown('meld_3', '0.01', { ...meld, female }));
    expect(points(true) - points(false)).toBeCloseTo(1.33, 2);
  });

  test.each([
    [{ creatinine: 4 }, { creatinine: 3 }],
    [{ creatinine: 0.6 }, { creatinine: 1 }],
    [{ bilirubin: 0.4 }, { bilirubin: 1 }],
    [{ inr: 0.9 }, { inr: 1 }],
    [{ sodium: 145 }, { sodium: 137 }],
    [{ sodium: 118 }, { sodium: 125 }],
    [{ albumin: 4.4 }, { albumin: 3.5 }],
    [{ albumin: 1.1 }, { albumin: 1.5 }],
  ])('%j counts as %j in MELD 3.0', (beyond, bound) => {
    expect(shown('meld_3', '0.01', { ...meld, ...beyond })).toBe(shown('meld_3', '0.01', { ...meld, ...bound }));
  });

  test('MELD 3.0 ends at 40', () => {
    const worst = { female: true, bilirubin: 40, creatinine: 5, inr: 5, sodium: 120, albumin: 1.5 };
    expect(shown('meld_3', '0.01', worst)).toBe(40);
  });

  test('women have 85 % of the clearance of men', () => {
    const patient = { age: 60, weight: 72, creatinine: 1 };
    expect(shown('cockcroft_gault', '0.1', { ...patient, female: false })).toBe(80);
    expect(shown('cockcroft_gault', '0.1', { ...patient, female: true })).toBe(68);
  });
});
