import { expect, test } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';

const GUIDELINE = `guideline: g
title: G
start: s
findings:
  a: { label: A, type: boolean }
  n: { label: N, type: integer, range: 0..2, may_be_unknown: true }
  c: { label: C, type: choice, options: { i: I, ii: II }, may_be_unknown: true }
  m: { label: M, type: multiple, options: { x: X, y: Y }, may_be_unknown: true }
assumptions:
  - { never: a and n = null, because: One. }
  - { never: a and n < 2, because: Two. }
  - { never: n = 2 and c = "i", because: Three. }
  - { never: c != "i" and list contains(m, "x"), because: Four. }
  - { never: c = null and m = null, because: Five. }
  - { never: not(a) and count(m) = 2, because: Six. }
actions:
  act: { label: Act, kind: other }
steps:
  s:
    branches:
      - { when: a, go: p }
      - { when: not(a), go: p }
  p: { label: P, recommend: [{ do: act, good_practice: true }] }
`;

const VALUES: readonly (readonly [string, readonly Value[]])[] = [
  ['a', [true, false]],
  ['n', [0, 1, 2, null]],
  ['c', ['i', 'ii', null]],
  ['m', [[], ['x'], ['y'], ['x', 'y'], null]],
];

/** Every patient with a value for each finding, or none where `isPartial`. */
function patients(isPartial: boolean): readonly Patient[] {
  let all: Patient[] = [new Map()];
  for (const [id, values] of VALUES)
    all = all.flatMap((one) => [...(isPartial ? [one] : []), ...values.map((value) => new Map(one).set(id, value))]);
  return all;
}

test('a patient is ruled out exactly when nobody who agrees is left, by assumptions that all are needed', () => {
  const { guideline } = readGuideline(GUIDELINE);
  const router = compileRouter(guideline);
  const left = patients(false).filter((one) => router.contradicted(one).length === 0);
  const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);
  let ruledOut = 0;
  for (const patient of patients(true)) {
    const agreeing = left.filter((one) => [...patient].every(([id, value]) => same(one.get(id), value)));
    const assumptions = router.ruledOutBy(patient);
    expect(assumptions.length > 0, JSON.stringify([...patient])).toBe(agreeing.length === 0);
    if (assumptions.length > 0) ruledOut++;
  }
  expect(ruledOut).toBeGreaterThan(20);
  expect(left.length).toBeGreaterThan(5);
});

test('the reason names the assumptions that leave nobody, and no others', () => {
  const router = compileRouter(readGuideline(GUIDELINE).guideline);
  const why = (patient: Patient) => router.ruledOutBy(patient).map(({ because }) => because);
  expect(
    why(
      new Map<string, Value>([
        ['a', true],
        ['c', 'i'],
      ]),
    ),
  ).toEqual(['One.', 'Two.', 'Three.']);
  expect(
    why(
      new Map<string, Value>([
        ['n', 2],
        ['c', 'i'],
      ]),
    ),
  ).toEqual(['Three.']);
  expect(why(new Map([['a', true]]))).toEqual([]);
});
