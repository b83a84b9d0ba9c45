import { expect, test } from 'vitest';
import { isSamePatient } from '../../../src/extension/simulate/same-patient.ts';

const OLD = [
  { finding: 'age', typed: '70' },
  { finding: 'fall', typed: 'yes' },
];

test('the order of the answers does not make another patient', () => {
  expect(isSamePatient({ answers: OLD }, OLD.toReversed())).toBe(true);
  expect(isSamePatient([], [])).toBe(true);
});

test.each([
  ['another answer', OLD.with(0, { finding: 'age', typed: '20' })],
  ['an answer more', [...OLD, { finding: 'tender', typed: 'no' }]],
  ['an answer less', OLD.slice(1)],
  ['another finding', OLD.with(1, { finding: 'tender', typed: 'yes' })],
])('%s does', (_, other) => {
  expect(isSamePatient({ answers: OLD }, other)).toBe(false);
  expect(isSamePatient(other, OLD)).toBe(false);
});

test('an option that is called unknown is not what is not known', () => {
  const [origin, open] = ['unknown', null].map((value) => [{ finding: 'origin', typed: 'unknown', value }]);
  expect(isSamePatient(origin ?? [], open ?? [])).toBe(false);
  expect(isSamePatient(open ?? [], [{ finding: 'origin', typed: 'unknown' }])).toBe(true);
});
