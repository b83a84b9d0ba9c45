import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { Known, valueOfFinding } from '../../src/condition/evaluate.ts';
import { miscalculated } from '../../src/guideline/miscalculated.ts';
import type { Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { sample, seed } from '../long.ts';
import { smallGuideline } from '../oracle/every-patient.ts';
import { randomFrom } from '../oracle/random-guideline.ts';

const KIDNEYS = `guideline: kidneys
title: Clearance given by the laboratory
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  weight: { label: Weight, type: decimal, range: 30..250, unit: kg, precision: 0.1 }
  creatinine: { label: Creatinine, type: decimal, range: 0.1..20, unit: mg/dL, precision: 0.01, may_be_unknown: true }
calculations:
  clearance:
    label: Clearance
    value: (140 - age) * weight / (72 * creatinine)
    empirical: { age: a, weight: kg, creatinine: mg/dL }
    unit: mL/min
  half: { label: Half of it, value: creatinine / 2 }
actions: { test: { label: Measure creatinine }, full: { label: Full dose }, low: { label: Low dose } }
start: kidneys
steps:
  kidneys:
    label: Kidneys
    branches:
      - { label: Not known, when: creatinine = null or half = null, go: measure }
      - { label: Strong, when: clearance >= 30, go: strong }
      - { label: Weak, when: clearance < 30, go: weak }
  measure: { label: Measure, recommend: [{ do: test, good_practice: true }] }
  strong: { label: Strong, recommend: [{ do: full, good_practice: true }] }
  weak: { label: Weak, recommend: [{ do: low, good_practice: true }] }
`;
const { guideline } = readGuideline(KIDNEYS);
const endOf = (patient: Record<string, Value>) => {
  const { ending } = compileRouter(guideline).route(new Map(Object.entries(patient)));
  return ending.kind === 'end' ? ending.step.id : ending.kind;
};

describe('a calculation that is given in place of what it needs', () => {
  test.each<[Record<string, Value>, string]>([
    [{ clearance: 42 }, 'strong'],
    [{ clearance: 29 }, 'weak'],
    [{ clearance: 42, age: 70, weight: 80 }, 'strong'],
    [{ clearance: 42, age: 70, creatinine: null }, 'strong'],
    [{ age: 70, weight: 80 }, 'measure'],
    [{ age: 70, weight: 80, creatinine: null }, 'measure'],
    [{ clearance: null, age: 70, weight: 80 }, 'measure'],
  ])('%j ends at %s', (patient, end) => {
    expect(endOf(patient)).toBe(end);
  });

  test('is refused where one of them is not known to anybody', () => {
    const patient: Patient = new Map<string, Value>(
      Object.entries({ age: 70, weight: 80, creatinine: null, clearance: 42 }),
    );
    expect(miscalculated(patient, guideline).map(({ message }) => message)).toEqual([
      '`clearance` is given as 42 mL/min, but the other findings leave it without a number. Leave it out, or correct the finding that is wrong.',
    ]);
  });
});

test('what a calculation needs is to be collected, and never the calculation', () => {
  const { guideline: dosing } = readGuideline(
    KIDNEYS.replace('full, good', 'full, when: clearance >= 60, good').replace('clearance >= 30, go', 'age >= 30, go'),
  );
  const route = compileRouter(dosing).route(
    new Map<string, Value>([
      ['age', 50],
      ['creatinine', 1],
      ['clearance', null],
    ]),
  );
  expect(route.pending.map(({ missing }) => missing.map(({ id }) => id))).toEqual([['clearance']]);
  expect(route.toCollect.map(({ id }) => id)).toEqual(['weight']);
});

/** What a patient comes to, as far as it can be known with the calculations given in place of some findings. */
function comesTo(of: Guideline, patient: Patient) {
  const { ending, passages } = compileRouter(of).route(patient);
  return { kind: ending.kind, way: passages.map(({ step }) => step.id) };
}

test('with calculations in place of findings, a patient of a random guideline goes the same way as far as it is known', () => {
  const random = randomFrom(seed);
  let compared = 0;
  for (let i = 0; i < sample(20, 3000); i++) {
    const { text, reading, all } = smallGuideline(i, true);
    const of = reading.guideline;
    for (let j = 0; j < 5; j++) {
      const whole = random.pick(all);
      const known = new Map(whole);
      for (const { id, finding } of of.calculations.values()) {
        const value = valueOfFinding(finding, whole, new Known());
        if (value !== undefined) known.set(id, value);
      }
      for (const id of whole.keys()) if (random.chance(0.4)) known.delete(id);
      const [a, b] = [comesTo(of, whole), comesTo(of, known)];
      const told = `${text}${JSON.stringify([...whole])} ${JSON.stringify([...known])}`;
      // Where the whole patient has one way, no other is taken and nothing is said to contradict itself.
      if (a.kind === 'conflict') continue;
      compared++;
      expect(b.kind, told).not.toBe('conflict');
    }
  }
  expect(compared).toBeGreaterThan(20);
});

test('the example takes a clearance from the laboratory', () => {
  const path = new URL('../../guidelines/atrial-fibrillation/atrial-fibrillation.guideline.yaml', import.meta.url);
  const example = readGuideline(readFileSync(path, 'utf8')).guideline;
  const patient: Patient = new Map<string, Value>([
    ...[...example.findings.values()].flatMap(({ id, type }) => (type === 'boolean' ? [[id, false] as const] : [])),
    ['hypertension', true],
    ['age', 76],
    ['weight', 80],
    ['systolic_bp', 140],
    ['creatinine_clearance', 42],
  ]);
  expect(comesTo(example, patient).way.at(-1)).toBe('anticoagulate');
});
