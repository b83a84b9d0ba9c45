import { expect, test } from 'vitest';
import { World } from './world.ts';

const POINTS = `guideline: held-out
title: Held out
start: triage
findings:
  smoker: { type: boolean }
  diabetes: { type: boolean }
scores:
  risk:
    points:
      - { when: smoker, add: 0.30000000000000004 }
      - { when: diabetes, add: 0.5 }
actions:
  act: { label: Act }
  wait: { label: Wait }
steps:
  triage:
    branches:
      - { when: risk > 0.7, go: high }
      - { when: risk < 0.4, go: low }
  high: { recommend: [{ do: act, good_practice: true }] }
  low: { recommend: [{ do: wait, good_practice: true }] }
rules:
  - { id: no-act-without-diabetes, forbid: act, when: smoker, because: Held out. }
`;

const PRECISION = `guideline: held-out
title: Held out
start: triage
findings:
  troponin: { label: Troponin, type: decimal, range: 0..0.001, unit: g/L, precision: 0.0000001 }
actions:
  act: { label: Act }
  wait: { label: Wait }
steps:
  triage:
    branches:
      - { when: troponin >= 0.0005, go: high }
      - { when: troponin < 0.0003, go: low }
  high: { recommend: [{ do: act, good_practice: true }] }
  low: { recommend: [{ do: wait, good_practice: true }] }
`;

test.each([
  ['points', POINTS],
  ['a precision', PRECISION],
])('%s of many digits prove nothing that does not hold', async (_, text) => {
  const { code, stdout } = await new World({ 'a.guideline.yaml': text }).run(['check']);
  expect(code, stdout).toBe(1);
  expect(stdout).not.toContain('exactly one answer');
});
