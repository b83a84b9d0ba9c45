import { expect, test } from 'vitest';
import { isSamePatient } from '../../../src/extension/simulate/same-patient.ts';
import type { MadeChoice } from '../../../src/language/choices.ts';
import type { TypedAnswer } from '../../../src/language/simulation.ts';

function isSame(one: readonly TypedAnswer[], other: readonly TypedAnswer[]): boolean {
  return isSamePatient({ answers: one }, { answers: other });
}

const OLD = [
  { finding: 'age', typed: '70' },
  { finding: 'fall', typed: 'yes' },
];

test('the order of the answers does not make another patient', () => {
  expect(isSame(OLD, OLD.toReversed())).toBe(true);
  expect(isSame([], [])).toBe(true);
});

test.each([
  ['another answer', OLD.with(0, { finding: 'age', typed: '20' })],
  ['an answer more', [...OLD, { finding: 'tender', typed: 'no' }]],
  ['an answer less', OLD.slice(1)],
  ['another finding', OLD.with(1, { finding: 'tender', typed: 'yes' })],
])('%s does', (_, other) => {
  expect(isSame(OLD, other)).toBe(false);
  expect(isSame(other, OLD)).toBe(false);
});

test('an option that is called unknown is not what is not known', () => {
  const [origin, open] = ['unknown', null].map((value) => [{ finding: 'origin', typed: 'unknown', value }]);
  expect(isSame(origin ?? [], open ?? [])).toBe(false);
  expect(isSame(open ?? [], [{ finding: 'origin', typed: 'unknown' }])).toBe(true);
});

test('another alternative makes another patient, and what the step itself recommends is no choice', () => {
  const choosing = (...choices: readonly MadeChoice[]) => ({ answers: OLD, choices });
  const warfarin = choosing({ step: 'treat', label: 'Warfarin' });
  expect(isSamePatient({ answers: OLD }, choosing({ step: 'treat', label: null }))).toBe(true);
  expect(isSamePatient(warfarin, choosing({ step: 'treat', label: 'Warfarin' }))).toBe(true);
  expect(isSamePatient(warfarin, choosing({ step: 'treat', label: 'Heparin' }))).toBe(false);
  expect(isSamePatient(warfarin, { answers: OLD })).toBe(false);
});
