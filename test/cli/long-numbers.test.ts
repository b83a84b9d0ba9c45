import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const LIMITS = `guideline: held-out
title: Held out
start: triage
findings:
  ratio: { label: Ratio, type: decimal, range: 0..5 }
actions: { act: { label: Act } }
steps:
  triage:
    branches:
      - { when: ratio >= 0.333333333333334, go: high }
      - { when: ratio <= 0.333333333333333, go: high }
  high: { recommend: [{ do: act, good_practice: true }] }
`;

test.each([
  ['points', POINTS, ['`risk in [0.4..0.7]`', 'rule-violated']],
  ['a precision', PRECISION, ['`troponin in [0.0003..0.0005)`']],
  ['limits', LIMITS, ['Ratio above 0.333333333333333 and below 0.333333333333334', 'Ratio: 0.3333333333333335']],
])('%s of many digits are taken as they stand', async (_, text, said) => {
  const { code, stdout } = await new World({ 'a.guideline.yaml': text }).run(['check']);
  expect(code, stdout).toBe(1);
  expect(stdout).not.toContain('exactly one way');
  expect(stdout).not.toContain('fault in Guideway');
  for (const part of said) expect(stdout.replace(/\s+/g, ' ')).toContain(part);
});

test('cases at tiny limits are written so that they are found there again', async () => {
  const text = `guideline: t
title: T
start: s0
findings:
  x: { type: decimal, range: 0..0.00001, unit: g/L }
actions: { A: { label: a } }
steps:
  s0:
    branches:
      - { when: x < 0.0000005, go: s1 }
      - { when: x >= 0.0000005, go: s1 }
  s1: { recommend: [{ do: A, good_practice: true }] }
`;
  const world = new World({ 't.guideline.yaml': text });
  const argv = ['generate', 't.guideline.yaml', '--goal', 'boundaries'];
  expect((await world.run(argv)).stdout).toContain('3 new cases');
  expect(readFileSync(join(world.folder, 't.cases.yaml'), 'utf8')).toContain('x: 0.00000045\n');
  expect((await world.run(argv)).stdout).toContain('Nothing to add');
});

test('a value is on the side of a limit on which it was written', async () => {
  const text = `guideline: t
title: T
start: s0
findings:
  x: { type: decimal, range: 0..100 }
actions: { A: { label: a } }
steps:
  s0: { branches: [{ when: x < 55, go: low }, { when: x >= 55, go: high }] }
  low: { recommend: [{ do: A, good_practice: true }] }
  high: { recommend: [{ avoid: A, good_practice: true }] }
`;
  const given = (value: string) => `  - { name: Of ${value}, given: { x: ${value} }, expect: { ends_at: low } }\n`;
  const cases = `cases:\n${['54.99999999999999999', '5499999999999999999999e-20', '1E-7'].map(given).join('')}`;
  const world = new World({ 't.guideline.yaml': text, 't.cases.yaml': cases, 't.csv': 'x\n54.99999999999999999\n' });
  expect((await world.run(['test'])).stdout).toContain('all 3 cases pass');
  expect((await world.run(['run', 't.guideline.yaml', '--table', 't.csv'])).stdout).toContain(',low,');
  const note = await world.run(['run', 't.guideline.yaml', '--set', 'x=54.99999999999999999', '--format', 'json']);
  expect(JSON.parse(note.stdout)).toMatchObject({ ends_at: 'low', patient: { given: { x: '54.99999999999999999' } } });
});
