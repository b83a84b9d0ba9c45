import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { newCasesFile } from '../../src/guideline/cases/append-cases.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import type { Branch, Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { branchesTaken, exercisesOf } from '../../src/simulation/coverage/exercise.ts';
import { AIMS, type Aim, generateCases } from '../../src/simulation/generate/generate.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import type { CaseResult } from '../../src/simulation/run-case.ts';
import { runCases } from '../../src/simulation/run-cases.ts';
import { walk } from '../../src/simulation/walk.ts';
import { ANTICOAGULATION, LABOR } from '../choosing.ts';
import { sample } from '../long.ts';
import { everyPatient, smallGuideline } from '../oracle/every-patient.ts';
import { randomGuideline } from '../oracle/random-guideline.ts';

/** The cases that are generated where there are none, read back from their file and run; and what comes the second time. */
function generated(guideline: Guideline, aim: Aim) {
  const first = generateCases(new Analysis(guideline), [], [], aim);
  const { cases, problems } = readCases(newCasesFile(first.cases, undefined), guideline);
  const { results } = runCases(cases, compileRouter(guideline));
  const names = cases.map(({ name }) => name);
  const second = generateCases(new Analysis(guideline), exercisesOf(results), names, aim);
  return { first, problems, results, second };
}

describe('on the hemangioma pathway without its cases', () => {
  const path = '../../guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml';
  const { guideline } = readGuideline(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const branches = [...guideline.steps.values()].flatMap((step) => step.branches ?? []);

  test.each(['branches', 'mcdc'] as const)(
    'every goal of %s that a patient can reach is reached',
    (aim) => {
      const { first, problems, results, second } = generated(guideline, aim);
      expect(first.after).toMatchObject({ covered: first.after.total });
      if (aim === 'branches') {
        const offering = [...guideline.steps.values()].filter(({ alternatives }) => alternatives.length > 0);
        const options = offering.reduce((sum, { alternatives }) => sum + 1 + alternatives.length, 0);
        expect(first.after.total + first.after.infeasible).toBe(branches.length + options);
        expect(results.length).toBeLessThan(branches.length);
      } else expect(first.after.total).toBeGreaterThan(branches.length);
      expect(problems).toEqual([]);
      expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
      expect(results.every((result) => result.case.confirm)).toBe(true);
      expect(second).toMatchObject({ cases: [], before: first.after, after: first.after });
    },
    60_000,
  );

  test('the same guideline gives the same cases', () => {
    const texts = [1, 2].map(() => newCasesFile(generated(guideline, 'branches').first.cases, undefined));
    expect(texts[0]).toBe(texts[1]);
  }, 240_000);
});

describe.each(['pulmonary-embolism', 'atrial-fibrillation', 'child-pneumonia'])('on %s, which calculates', (name) => {
  const path = `../../guidelines/${name}/${name}.guideline.yaml`;
  const { guideline } = readGuideline(readFileSync(new URL(path, import.meta.url), 'utf8'));

  test.each(['branches', 'mcdc'] as const)(
    'a patient has what calculations need, so that all of %s is reached',
    (aim) => {
      const { first, problems, results, second } = generated(guideline, aim);
      expect(first.after).toMatchObject({ covered: first.after.total });
      expect(first.after.total).toBeGreaterThan(9);
      expect(problems).toEqual([]);
      expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
      expect(second).toMatchObject({ cases: [], before: first.after, after: first.after });
    },
    60_000,
  );
});

/** Body mass index and creatinine clearance, which share the weight. */
const CALCULATED = `guideline: calculated
title: Numbers that are worked out
findings:
  age: { type: integer, range: 18..110, unit: a }
  weight: { type: decimal, range: 20..200, precision: 0.1, unit: kg }
  height: { type: integer, range: 100..220, unit: cm }
  creatinine: { type: decimal, range: 0.2..15, precision: 0.01, unit: mg/dL }
  female: { type: boolean }
  bonus: { type: boolean }
calculations:
  bmi: { value: weight / height ** 2, unit: kg/m2, round: { to: 0.1 } }
  clearance:
    value: (140 - age) * weight * (if female then 0.85 else 1) / (72 * creatinine)
    empirical: { age: a, weight: kg, creatinine: mg/dL }
    unit: mL/min
    round: { to: 1 }
actions: { a: { label: A }, b: { label: B } }
start: q
steps:
  q:
    branches:
      - { when: bmi >= 30, go: r }
      - { when: bmi < 30 and clearance >= 60, go: x }
      - { when: bmi < 30 and clearance < 60, go: y }
  r:
    branches:
      - { when: clearance >= 90 and bonus, go: x }
      - { when: clearance < 90 or not(bonus), go: y }
  x: { recommend: [{ do: a, good_practice: true }] }
  y: { recommend: [{ do: b, good_practice: true }] }
`;

describe('where conditions compare what is worked out', () => {
  const { guideline, problems: mistakes } = readGuideline(CALCULATED);

  test.each(AIMS)('the cases of %s give what it is worked out of', (aim) => {
    expect(mistakes).toEqual([]);
    const { first, problems, results, second } = generated(guideline, aim);
    expect(problems).toEqual([]);
    expect(first.after.covered).toBe(first.after.total);
    expect(first.after.total).toBeGreaterThanOrEqual(5);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
    expect(first.cases.every(({ given }) => !given.has('bmi') && given.size > 0)).toBe(true);
    expect(second.cases).toEqual([]);
  });
});

/** The rise of a score of six organs over what it was before: that it is at least 2 takes many partial sums. */
const RISE = `guideline: rise
title: A score against an earlier one
findings:
${Array.from({ length: 6 }, (_, i) => `  o${i}: { type: integer, range: 0..4 }`).join('\n')}
  base: { type: integer, range: 0..24 }
scores:
  rise:
    points:
${Array.from({ length: 24 }, (_, i) => `      - { when: o${i >> 2} >= ${(i % 4) + 1}, add: 1 }`).join('\n')}
${Array.from({ length: 24 }, (_, i) => `      - { when: base >= ${i + 1}, add: -1 }`).join('\n')}
actions: { a: { label: A }, b: { label: B } }
start: q
steps:
  q: { branches: [{ when: rise >= 2, go: t }, { when: rise < 2, go: u }] }
  t: { recommend: [{ do: a, good_practice: true }] }
  u: { recommend: [{ do: b, good_practice: true }] }
`;
const PE = readFileSync(new URL('../real/pe.guideline.yaml', import.meta.url), 'utf8');

test.each([
  ['a score with many sums', RISE],
  ['a pathway with hundreds of tests in its conditions', PE],
])('every branch gets a case however much there is to cover: %s', (_, text) => {
  const { guideline } = readGuideline(text);
  const { cases, before, after } = generateCases(new Analysis(guideline), [], [], 'branches');
  expect(before.total).toBeGreaterThan(1);
  expect(after).toMatchObject({ covered: before.total, infeasible: 0 });
  const reading = readCases(newCasesFile(cases, undefined), guideline);
  const { results } = runCases(reading.cases, compileRouter(guideline));
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
});

test('every test gets its two patients however many there are, and nothing is added a second time', () => {
  const { first, results, second } = generated(readGuideline(PE).guideline, 'mcdc');
  expect(first.after.total).toBeGreaterThan(300);
  expect(first.after.covered).toBe(first.after.total);
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
  expect(second).toMatchObject({ cases: [], before: first.after, after: first.after });
}, 120_000);

test.each(AIMS)('%s: there is no patient where the assumptions leave nobody', (aim) => {
  const text = TWO_DECISIONS.replace('actions:', `assumptions: [{ never: age <= 110, because: B }]\nactions:`);
  const { guideline } = readGuideline(text);
  expect(new Analysis(guideline).pathway.contradictory).not.toEqual([]);
  expect(generateCases(new Analysis(guideline), [], [], aim).cases).toEqual([]);
});

describe('on random guidelines', () => {
  test.each(['branches', 'mcdc'] as const)(
    '%s: where they calculate, every case passes, and nothing is added a second time',
    (aim) => {
      for (let seed = 0; seed < sample(10, 400); seed++) {
        const { reading, all } = smallGuideline(seed, true);
        const { first, problems, results, second } = generated(reading.guideline, aim);
        expect(problems, `${seed}`).toEqual([]);
        expect(
          results.filter(({ status }) => status !== 'passed'),
          `${seed}`,
        ).toEqual([]);
        expect(second, `${seed}`).toMatchObject({ cases: [], after: first.after });
        if (aim === 'branches') expect(takenBy(results), `${seed}`).toEqual(takenWithAnAnswer(reading.guideline, all));
      }
    },
    120_000,
  );

  test.each(AIMS)(
    '%s: all that a patient with an answer can reach is reached, every case passes, and nothing is added a second time',
    (aim) => {
      let reached = 0;
      for (let seed = 0; seed < 80; seed++) {
        const hasChoices = seed >= 40;
        const { guideline } = readGuideline(randomGuideline(seed, hasChoices));
        const { first, problems, results, second } = generated(guideline, aim);
        expect(problems, `${seed}`).toEqual([]);
        expect(
          results.filter(({ status }) => status !== 'passed'),
          `${seed}`,
        ).toEqual([]);
        expect(second, `${seed}`).toMatchObject({ cases: [], after: first.after });
        if (aim === 'branches' && !hasChoices)
          expect(takenBy(results), `${seed}`).toEqual(takenWithAnAnswer(guideline));
        if (isWhole(guideline)) expect(first.after.covered, `${seed}`).toBe(first.after.total);
        reached += first.after.covered;
      }
      expect(reached).toBeGreaterThan(50);
    },
    120_000,
  );
});

function takenBy(results: readonly CaseResult[]): ReadonlySet<Branch> {
  return new Set(exercisesOf(results).flatMap(branchesTaken));
}

/** The branches that some patient takes whose way comes to an end or waits for a finding, by walking everybody. */
function takenWithAnAnswer(guideline: Guideline, all = everyPatient(guideline)): ReadonlySet<Branch> {
  const taken = new Set<Branch>();
  for (const patient of all) {
    const visits = [...walk(guideline, patient).values()];
    if (visits.some(({ outcome }) => outcome === 'left out' || outcome === 'conflict')) continue;
    for (const visit of visits) for (const branch of visit.taken) taken.add(branch);
  }
  return taken;
}

/** Whether the guideline has an answer to everybody. */
function isWhole(guideline: Guideline): boolean {
  const visits = everyPatient(guideline).flatMap((patient) => [...walk(guideline, patient).values()]);
  return visits.every(({ outcome }) => outcome !== 'left out' && outcome !== 'conflict');
}

test('findings that nobody asks for are given where an assumption would rule the patient out without them', () => {
  const { guideline } = readGuideline(`guideline: examined
title: Always examined
findings:
  u: { type: boolean, may_be_unknown: true }
  v: { type: boolean, may_be_unknown: true }
  x: { type: integer, range: 0..10 }
assumptions:
  - { never: 'u = null and x < 5', because: Always examined then. }
  - { never: 'v = null and u != null', because: Both are found out together. }
actions:
  A: { label: a }
start: s0
steps:
  s0:
    branches:
      - { when: x < 5, go: s1 }
      - { when: x >= 5, go: s1 }
  s1:
    recommend:
      - { do: A, good_practice: true }
`);
  for (const aim of AIMS) {
    const { first, problems, results, second } = generated(guideline, aim);
    expect(problems).toEqual([]);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
    expect(first.after.covered).toBe(first.after.total);
    expect(second.cases).toEqual([]);
    for (const { given } of first.cases)
      expect([...given.keys()]).toEqual(Number(given.get('x')) < 5 ? ['x', 'u', 'v'] : ['x']);
  }
});

const TWO_DECISIONS = `guideline: two
title: Two decisions
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  weight: { label: Weight, type: decimal, range: 20..200, precision: 0.5, unit: kg }
  pain: { label: Pain, type: choice, options: { none: No pain, some: Some pain, 'no': Refused to answer } }
actions:
  rest: { label: Rest }
start: triage
steps:
  triage:
    label: Triage
    branches:
      - { label: Older, when: age >= 55, go: hurting }
      - { label: Younger, when: age < 55, go: hurting }
  hurting:
    label: Does it hurt?
    branches:
      - { label: It hurts, when: 'pain = "some" and weight > 80', go: rest }
      - { label: Refused, when: 'pain = "no"', go: rest }
      - { label: Impossible, when: 'pain = "none" and pain = "some"', go: rest }
      - { else: rest }
  rest:
    label: Rest
    recommend:
      - { do: rest, good_practice: true }
`;

describe('what is generated', () => {
  const { guideline, problems } = readGuideline(TWO_DECISIONS);
  const of = (aim: Aim) => generateCases(new Analysis(guideline), [], [], aim);

  test('no more cases than branches of the widest decision, with names, typical values and what is expected', () => {
    expect(problems).toEqual([]);
    const { cases, infeasible } = of('branches');
    expect(newCasesFile(cases.slice(0, 2), 'two.guideline.yaml')).toBe(`guideline: two.guideline.yaml
cases:
  - name: Older, It hurts → Rest
    given:
      age: 60
      pain: some
      weight: 100
    expect:
      ends_at: rest
      recommends: [rest]
      path: [triage, hurting, rest]
    confirm: true

  - name: Younger, Refused → Rest
    given:
      age: 50
      pain: 'no'
    expect:
      ends_at: rest
      recommends: [rest]
      path: [triage, hurting, rest]
    confirm: true
`);
    expect(cases).toHaveLength(3);
    expect(infeasible.map(({ because }) => because)).toEqual([
      'No patient who arrives at *Does it hurt?* takes this branch.',
    ]);
  });

  test('values just below, at and just above each limit, as finely as the finding is recorded', () => {
    const { cases, after } = of('boundaries');
    expect(cases.map(({ name }) => name)).toEqual([
      'Triage: Age 54 years',
      'Triage: Age 55 years',
      'Triage: Age 56 years',
      'Does it hurt? Weight 79.5 kg',
      'Does it hurt? Weight 80 kg',
      'Does it hurt? Weight 80.5 kg',
    ]);
    // Only with some pain does the weight decide.
    expect(cases.slice(3).map(({ given }) => given.get('pain'))).toEqual(['some', 'some', 'some']);
    expect(after).toEqual({ covered: 6, total: 6, infeasible: 0 });
  });

  test('a limit that nobody has there is listed with the reason', () => {
    const text = TWO_DECISIONS.replace('weight > 80', 'age >= 54').replace(
      'age >= 55, go: hurting',
      'age >= 55, go: rest',
    );
    const { cases, infeasible } = generateCases(new Analysis(readGuideline(text).guideline), [], [], 'boundaries');
    // Of the pain nobody needs to know at first, so that 54 years come a second time, where they decide.
    expect(cases.map(({ given }) => given.get('age'))).toEqual([54, 55, 56, 53, 54]);
    expect(infeasible.map(({ because }) => because)).toEqual([
      'Nobody of whom it is asked at *Does it hurt?* has Age 55 years.',
    ]);
  });

  test('a name that is taken gets a number', () => {
    const names = ['Older, It hurts → Rest'];
    expect(generateCases(new Analysis(guideline), [], names, 'branches').cases[0]?.name).toBe(
      'Older, It hurts → Rest (2)',
    );
  });
});

test.each([
  ['anticoagulation', ANTICOAGULATION, ['Warfarin', 'No anticoagulation'], 5],
  [
    'labor',
    LABOR,
    [
      'Wait with controls',
      'Elective cesarean section: at her wish',
      'Balloon',
      'Misoprostol',
      'Dinoprostone',
      'Cesarean section',
      'Amniotomy first',
    ],
    13,
  ],
])('every alternative, and the way that leads past it, gets a case: %s', (_, text, labels, total) => {
  const { guideline } = readGuideline(text);
  const { first, results, second } = generated(guideline, 'branches');
  expect(first).toMatchObject({ before: { covered: 0, total }, after: { covered: total, total } });
  expect(results.map(({ status }) => status)).toEqual(results.map(() => 'passed'));
  const chosen = results.flatMap((result) => result.case.choose.map(({ alternative }) => alternative.label));
  expect([...new Set(chosen)].sort()).toEqual([...labels].sort());
  const passed = results.flatMap((one) =>
    one.status === 'broken' ? [] : one.route.passages.map(({ step }) => step.id),
  );
  expect([...new Set(passed)].sort()).toEqual([...guideline.steps.keys()].sort());
  expect(second.cases).toEqual([]);
});
