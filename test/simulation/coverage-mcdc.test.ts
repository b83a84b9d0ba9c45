import { describe, expect, test } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { printCondition } from '../../src/condition/print.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { coverageOf } from '../../src/simulation/coverage/coverage.ts';
import { Reach } from '../../src/simulation/coverage/reach.ts';
import { walked } from './walked.ts';

const FINDINGS = `
  a: { type: boolean }
  b: { type: boolean }
  c: { type: boolean }
  age: { type: integer, range: 0..100, may_be_unknown: true }
  side: { type: choice, options: { left: Left, right: Right, both: Both } }`;

/** For each test of the condition of one branch: `shown`, `not shown`, or why nobody can show it. */
function shown(when: string, patients: readonly Record<string, Value>[], more = ''): Record<string, string> {
  const { guideline, problems } = readGuideline(`guideline: one-decision
title: One decision
findings:${FINDINGS}
${more}
actions:
  yes: { label: Yes }
start: decide
steps:
  decide:
    branches:
      - { when: '${when}', go: done }
      - { else: done }
  done:
    recommend:
      - { do: yes, good_practice: true }
`);
  expect(problems).toEqual([]);
  const exercises = patients.map((one): Patient => new Map(Object.entries(one))).map((one) => walked(guideline, one));
  const { goals } = coverageOf(new Reach(new Analysis(guideline)), exercises);
  return Object.fromEntries(
    goals.flatMap((goal) => {
      if (goal.measure !== 'mcdc') return [];
      const { state } = goal;
      const words = { covered: 'shown', open: 'not shown', infeasible: 'out of reach' }[state.kind];
      return [[printCondition(goal.test), words]];
    }),
  );
}

describe('unique cause: the two patients agree in every other test', () => {
  test('n + 1 patients show n tests', () => {
    const patients = [
      { a: true, b: true, c: true },
      { a: false, b: true, c: true },
      { a: true, b: false, c: true },
      { a: true, b: true, c: false },
    ];
    expect(shown('a and b and c', patients)).toEqual({ a: 'shown', b: 'shown', c: 'shown' });
  });

  test('two tests that change together show nothing', () => {
    const patients = [
      { a: true, b: true },
      { a: false, b: false },
    ];
    expect(shown('a and b', patients)).toEqual({ a: 'not shown', b: 'not shown' });
  });

  test('a test that another one masks is not shown', () => {
    const patients = [
      { a: true, b: true },
      { a: true, b: false },
    ];
    expect(shown('a or b', patients)).toEqual({ a: 'not shown', b: 'not shown' });
  });
});

describe('unknown answers', () => {
  test('one that changes nothing agrees with both answers', () => {
    const patients = [{ a: true }, { a: false, b: false }];
    expect(shown('a or b', patients)).toEqual({ a: 'shown', b: 'not shown' });
  });

  test('a test for unknown can decide, though all others on the finding change with it', () => {
    const patients = [
      { age: null, a: true },
      { age: 30, a: true },
      { age: 60, a: true },
    ];
    expect(shown('age = null or age >= 50', patients)).toEqual({ 'age = null': 'shown', 'age >= 50': 'shown' });
  });

  test('where the whole is unknown nothing is shown', () => {
    expect(shown('a and age >= 50', [{ a: true }, { a: false }])).toEqual({
      a: 'not shown',
      'age >= 50': 'not shown',
    });
  });
});

describe('which tests there are', () => {
  test('the same question is one test, also when it is asked the other way round', () => {
    const when = '(age >= 50 and a) or (age < 50 and b)';
    expect(shown(when, [])).toEqual({ 'age >= 50': 'not shown', a: 'not shown', b: 'not shown' });
    const patients = [
      { age: 60, a: true, b: false },
      { age: 40, a: true, b: false },
    ];
    expect(shown(when, patients)).toEqual({ 'age >= 50': 'shown', a: 'not shown', b: 'not shown' });
  });

  test('definitions are looked into', () => {
    const more = "definitions:\n  either: { when: 'a or b' }";
    const patients = [
      { a: true, b: false, c: true },
      { a: false, b: false, c: true },
    ];
    expect(shown('either and c', patients, more)).toEqual({ a: 'shown', b: 'not shown', c: 'not shown' });
  });

  test('so are the points of scores', () => {
    const more = 'scores:\n  sum: { points: [{ when: a, add: 1 }, { when: b, add: 1 }, { when: c, add: 1 }] }';
    const patients = [
      { a: true, b: true, c: false },
      { a: false, b: true, c: false },
    ];
    const states = { a: 'shown', b: 'not shown', c: 'not shown' };
    expect(shown('sum >= 2', patients, more)).toEqual(states);
    // Whether one point less would do is no longer asked when everybody has all three.
    expect(shown('sum >= 2', [{ a: true, b: true, c: true }], more)).toEqual({ ...states, a: 'not shown' });
  });
});

describe('tests that depend on one another', () => {
  const coupled = (never: string) => `assumptions:\n  - { never: '${never}', because: Coupled. }`;

  test('are shown by masking where nobody can be unlike in one alone', () => {
    const more = `${coupled('a and b')}\n  - { never: 'not(a) and not(b)', because: Coupled. }`;
    const when = '(a and c) or (b and side = "left")';
    const patients = [
      { a: true, b: false, c: true, side: 'right' },
      { a: false, b: true, c: true, side: 'right' },
    ];
    expect(shown(when, patients, more)).toEqual({
      a: 'shown',
      c: 'not shown',
      b: 'not shown',
      'side = "left"': 'not shown',
    });
  });

  test('one that never decides by itself is out of reach', () => {
    expect(shown('age >= 50 and age >= 40', [])).toEqual({ 'age >= 50': 'not shown', 'age >= 40': 'out of reach' });
    expect(shown('side = "left" and a', [], coupled('a and side = "left"'))).toEqual({
      'side = "left"': 'out of reach',
      a: 'out of reach',
    });
  });
});
