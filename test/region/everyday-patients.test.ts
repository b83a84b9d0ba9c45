import { describe, expect, it } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const FINDINGS = `
  age: { type: integer, range: 0..120, unit: a }
  weight: { type: decimal, range: 0.5..300, unit: kg, precision: 0.1 }
  systolic: { type: integer, range: 40..280, unit: 'mm[Hg]' }
  diastolic: { type: integer, range: 20..200, unit: 'mm[Hg]' }
  lactate: { type: decimal, range: 0..30, unit: mmol/L, precision: 0.1, may_be_unknown: true }
  temperature: { type: decimal, range: 30..45, unit: Cel }
  pregnant: { type: boolean }
  shock: { type: boolean }
`;

/** The patient of the only gap of a decision with these branches. */
function patientOf(conditions: readonly string[], assumption?: string): Readonly<Record<string, unknown>> {
  const text = `guideline: t
title: T
findings:${FINDINGS}${assumption ? `assumptions:\n  - { never: '${assumption}', because: It is so. }\n` : ''}actions:
  rest: { label: Rest }
start: decide
steps:
  decide:
    branches:
${conditions.map((when) => `      - { when: '${when}', go: treat }`).join('\n')}
  treat:
    recommend: [{ do: rest, good_practice: true }]
`;
  const gaps = checkReading(readGuideline(text), { today: '2026-01-01' }).problems.filter(({ code }) => code === 'gap');
  expect(gaps).toHaveLength(1);
  return Object.fromEntries(gaps[0]?.witness ?? []);
}

describe('the example patient of a problem is one that a clinician believes', () => {
  it.each<[string, readonly string[], Record<string, unknown>]>([
    ['just below a limit', ['systolic >= 90'], { systolic: 80 }],
    ['not at the end of a wide range', ['systolic < 140'], { systolic: 150 }],
    [
      'two pressures that can go together',
      ['systolic >= 135', 'systolic < 135 and diastolic < 85'],
      { systolic: 120, diastolic: 100 },
    ],
    ['no fever', ['temperature >= 38'], { temperature: 36 }],
    ['fever', ['temperature < 38'], { temperature: 40 }],
    ['between two limits', ['age < 18', 'age >= 65'], { age: 50 }],
    ['a raised lactate', ['lactate = null', 'lactate < 4'], { lactate: 8 }],
    ['a whole number of kilograms', ['weight < 10', 'weight > 20'], { weight: 15 }],
  ])('%s', (_, conditions, expected) => {
    expect(patientOf(conditions)).toEqual(expected);
  });

  it('shows the limit where the limit is the point', () => {
    expect(patientOf(['age < 65', 'age > 65'])).toEqual({ age: 65 });
    expect(patientOf(['weight <= 9.9', 'weight > 10'])).toEqual({ weight: 10 });
  });

  it('prefers what is known and what is absent', () => {
    expect(patientOf(['not(pregnant) and not(shock)', 'pregnant and shock', 'shock and lactate > 2'])).toEqual({
      pregnant: true,
      shock: false,
    });
  });

  it('gives what only an assumption asks for an everyday value as well', () => {
    const assumption = 'lactate = null and systolic < 90 or lactate > 5 and temperature > 40';
    expect(patientOf(['systolic >= 90'], assumption)).toEqual({ systolic: 80, lactate: 4 });
  });
});
