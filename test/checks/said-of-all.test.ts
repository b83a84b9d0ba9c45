import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const FORGOTTEN_ON_THE_WAY = `guideline: all-such
title: “All such patients” names patients for whom nothing is wrong
references: { r: { title: R, kind: guideline } }
findings:
  hf: { label: Heart failure, type: boolean }
  cost: { label: Cost is the main concern, type: boolean }
  egfr: { label: eGFR, type: integer, range: 0..200, unit: mL/min }
actions:
  tzd: { label: Pioglitazone, kind: medication }
  sglt2i: { label: SGLT2 inhibitor, kind: medication }
start: organ
steps:
  organ:
    label: Organ protection
    recommend:
      - { do: sglt2i, when: hf and egfr >= 20, strength: strong, certainty: high, cites: [r] }
      - { avoid: tzd, when: hf, strength: strong, certainty: high, cites: [r] }
    next: add
  add:
    label: Add
    recommend:
      - { do: tzd, when: cost, strength: conditional, certainty: moderate, cites: [r] }
rules:
  - { id: hf-gets-sglt2i, require: sglt2i, when: hf, because: Fewer admissions. }
`;

const BEFORE_A_RULE = `guideline: t
title: T
findings:
  a: { type: boolean }
  b: { type: boolean }
actions:
  A: { label: a }
  B: { label: b }
start: s0
steps:
  s0:
    branches:
      - { when: a, go: s1 }
      - { when: not(a), go: s2 }
  s1:
    recommend: [ { do: A, good_practice: true } ]
    next: s2
  s2:
    recommend: [ { do: B, good_practice: true } ]
rules:
  - { id: r, require: A, when: b, because: z }
`;

const ALTERNATIVES = `guideline: redundant-region
title: The description of a gap lists groups that another group contains
references: { r: { title: R, kind: guideline } }
findings:
  cs: { label: Clinic systolic, type: integer, range: 60..280, unit: 'mm[Hg]' }
  cd: { label: Clinic diastolic, type: integer, range: 30..180, unit: 'mm[Hg]' }
  hs: { label: Home systolic, type: integer, range: 60..280, unit: 'mm[Hg]' }
actions: { a: { label: A, kind: medication }, b: { label: B, kind: medication } }
start: m
steps:
  m:
    label: Clinic
    branches:
      - { when: (cs >= 140 or cd >= 90) and cs < 180 and cd < 120, go: stage }
      - { when: not((cs >= 140 or cd >= 90) and cs < 180 and cd < 120), go: y }
  stage:
    label: Stage
    branches:
      - { when: '(cs in [140..179] or cd in [90..119]) and hs in [135..149]', go: x }
      - { when: '(cs in [160..179] or cd in [100..119]) and hs >= 150', go: x }
      - { when: hs < 135, go: y }
  x: { label: X, recommend: [{ do: a, strength: strong, certainty: high, cites: [r] }] }
  y: { label: Y, recommend: [{ do: b, strength: strong, certainty: high, cites: [r] }] }
`;

function saidIn(text: string): string[] {
  const { problems } = checkGuideline(text, { today: '2026-01-01' });
  return problems.flatMap(({ code, region }) => (region === undefined ? [] : `${code}: ${region}`));
}

test.each([
  [
    'what an earlier step decided',
    FORGOTTEN_ON_THE_WAY,
    ['contradictory-recommendation: hf and cost', 'gap: not(hf) and not(cost)', 'rule-violated: hf and egfr < 20'],
  ],
  ['the branch by which patients came without what a rule requires', BEFORE_A_RULE, ['rule-violated: not(a) and b']],
  [
    'alternatives of which none lies within another, with the limits of the file',
    ALTERNATIVES,
    ['gap: (cs in [140..179] or cd in [90..119]) and cs < 160 and cd < 100 and hs >= 150'],
  ],
])('whom a problem concerns: %s', (_, text, expected) => {
  expect(saidIn(text).sort()).toEqual(expected);
});
