import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const SEPSIS = `guideline: sepsis
title: Sepsis
actions:
  abx: { label: Antibiotic, is_a: [drug] }
  fluids: { label: Fluids, is_a: [drug] }
  cultures: { label: Cultures }
events:
  arrival: { label: Arrival }
start: treat
steps:
  treat:
    label: Treat
    recommend:
      - { do: abx, good_practice: true, timing: { after: arrival, to: 2 h } }
rules:
  - { id: first, require: cultures, before: drug, because: They are sterile afterwards. }
  - { id: soon, require: drug, within: 1 h, of: arrival, because: Hours count. }
`;

/** What is said besides the message of each broken rule. */
function besides(text: string): (string[] | undefined)[] {
  return checkGuideline(text, { today: '2026-01-01' })
    .problems.filter(({ code }) => code === 'rule-violated')
    .map(({ related }) => related?.map(({ message }) => message));
}

test('times are told of what is late, and not where it is recommended nowhere', () => {
  expect(besides(SEPSIS)).toEqual([
    ['The rule `first`: They are sterile afterwards.'],
    ['The rule `soon`: Hours count.', '*Antibiotic* at most 2 hours after *Arrival*.'],
  ]);
});
