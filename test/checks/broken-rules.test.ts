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

test('a rule about times is not called broken while a time cannot be read, and is where no time could keep it', () => {
  const broken = (timing: string) =>
    besides(SEPSIS.replace('after: arrival, to: 2 h', timing)).map((said) => said?.[0]);
  const soon = 'The rule `soon`: Hours count.';
  const unread = ['after: arrival, to: 90 minutes', 'with: arrival, to: 1 hour', 'after: arrival, from: 3 h, to: 1 h'];
  for (const timing of unread) expect(broken(timing), timing).not.toContain(soon);
  expect(broken('after: arrival, to: 61 min')).toContain(soon);
  expect(broken('with: arrival, to: 60 min')).not.toContain(soon);
});

test('what is done with another, within a time that cannot be read, is not taken to be done at the same moment', () => {
  const both = (to: string) =>
    checkGuideline(
      SEPSIS.replace('after: arrival, to: 2 h', `with: arrival, to: ${to}`).replace(
        '\nrules:',
        '\n      - { do: fluids, good_practice: true, timing: { after: arrival, from: 30 min } }\n      - { do: abx, good_practice: true, timing: { after: fluids } }\nrules:',
      ),
      { today: '2026-01-01' },
    ).problems.map(({ code }) => code);
  expect(both('20 min')).toContain('impossible-timing');
  expect(both('90 min')).not.toContain('impossible-timing');
  expect(both('90 minutes')).not.toContain('impossible-timing');
});
