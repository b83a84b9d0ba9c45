import { describe, expect, it } from 'vitest';
import { checkGuideline, checkReading } from '../../src/checks/check-guideline.ts';
import { problemLines } from '../../src/report/pretty.ts';
import { createStyle } from '../../src/report/style.ts';
import { walk } from '../../src/simulation/walk.ts';
import { long, sample, seed } from '../long.ts';
import { smallGuideline } from '../oracle/every-patient.ts';

const REFERRED = `guideline: steroid
title: Steroid
findings:
  ill: { label: Severely ill, type: boolean }
actions:
  steroid: { label: Steroid }
  referral: { label: Referral }
start: treat
steps:
  treat:
    label: Treat
    recommend:
      - { do: steroid, good_practice: true }
    alternatives:
      - label: Refer at once
        when: ill
        next: unit
        recommend: [{ do: referral, good_practice: true }]
      - label: Wait
        recommend: [{ avoid: steroid, good_practice: true }]
    next: again
  again:
    label: Again
    recommend:
      - { do: steroid, when: ill, good_practice: true }
  unit:
    label: Unit
    recommend:
      - { do: referral, good_practice: true }
rules:
  - { id: steroid-for-all, require: steroid, because: It works. }
`;

/** Two branches for the same patients, and further on a step where one of two alternatives is always chosen. */
const LATER = `guideline: later
title: Later
findings:
  ill: { label: Ill, type: boolean }
  old: { label: Old, type: boolean }
actions:
  drug: { label: Drug }
  rest: { label: Rest }
start: who
steps:
  who:
    label: Who
    branches:
      - { when: ill, go: choose }
      - { when: old, go: choose }
      - { else: choose }
  choose:
    label: Choose
    alternatives:
      - label: No drug
        recommend: [{ do: rest, good_practice: true }]
      - label: A drug
        recommend:
          - { do: drug, good_practice: true }
          - { avoid: drug, when: ill, good_practice: true }
`;

/** An action that a rule asks to be prepared, or not to meet another, recommended at a step and in an alternative of the next. */
const TWICE = `guideline: twice
title: Twice
actions:
  drug: { label: Drug }
  test: { label: Test }
  rest: { label: Rest }
start: first
steps:
  first:
    label: First
    recommend:
      - { do: drug, good_practice: true, timing: { after: rest } }
    alternatives:
      - label: Wait
        recommend: [{ avoid: rest, good_practice: true }]
    next: again
  again:
    label: Again
    recommend:
      - { do: rest, good_practice: true }
    alternatives:
      - label: Another dose
        recommend:
          - { do: drug, good_practice: true }
          - { do: rest, good_practice: true }
rules:
  - { id: test-soon, require: test, within: 1 h, of: drug, because: It helps. }
  - { id: not-both, forbid_together: [drug, rest], because: It harms. }
`;

/** An action that is missing only where an alternative is chosen after a decision. */
const AFTER_A_DECISION = `guideline: after
title: After
findings:
  sick: { label: Sick, type: boolean }
actions:
  drug: { label: Drug }
  test: { label: Test }
  rest: { label: Rest }
start: first
steps:
  first:
    label: First
    recommend: [{ do: drug, good_practice: true }]
    next: which
  which:
    label: Which
    branches:
      - { when: sick or not(sick), go: last }
  last:
    label: Last
    recommend: [{ do: test, good_practice: true, timing: { with: drug } }]
    alternatives:
      - label: Rest
        recommend: [{ do: rest, good_practice: true }]
rules:
  - { id: test-soon, require: test, within: 1 h, of: drug, because: It helps. }
`;

function chosenIn(text: string, code: string): unknown[] {
  return checkGuideline(text, { today: '2026-01-01' })
    .problems.filter((problem) => problem.code === code)
    .map(({ witness, choose }) => [
      Object.fromEntries(witness ?? []),
      Object.fromEntries([...(choose ?? [])].map(([step, { label }]) => [step, label])),
    ]);
}

describe('a patient who shows a problem is shown with the alternatives that must be chosen for it', () => {
  it('where they lead elsewhere, or stand in place of what is required', () => {
    expect(chosenIn(REFERRED, 'rule-violated')).toEqual([
      [{ ill: true }, { treat: 'Refer at once' }],
      [{ ill: false }, { treat: 'Wait' }],
    ]);
    expect(chosenIn(REFERRED, 'contradictory-recommendation')).toEqual([[{ ill: true }, { treat: 'Wait' }]]);
  });

  it('and with none where it happens without', () => {
    expect(chosenIn(REFERRED.replace('do: steroid, good', 'do: referral, good'), 'rule-violated')[1]).toEqual([
      { ill: false },
      {},
    ]);
  });

  it('and with none at steps that come after it', () => {
    expect(chosenIn(LATER, 'overlap')).toEqual([[{ ill: true, old: true }, {}]]);
    expect(chosenIn(LATER, 'contradictory-recommendation')).toEqual([[{ ill: true }, { choose: 'A drug' }]]);
  });

  it('and with the one that breaks the rule, though an action of the same name broke it before', () => {
    expect(chosenIn(TWICE, 'rule-violated')).toEqual([
      [{}, { again: 'Another dose' }],
      [{}, {}],
      [{}, { again: 'Another dose' }],
      [{}, {}],
    ]);
  });

  it('and with the findings that bring the patient there, where something is missing on the whole way', () => {
    expect(chosenIn(AFTER_A_DECISION, 'rule-violated')).toEqual([[{ sick: false }, { last: 'Rest' }]]);
  });

  it('and beside the findings, for a reader', () => {
    const result = checkGuideline(REFERRED.replace('        when: ill\n', ''), { today: '2026-01-01' });
    const shown = result.problems.flatMap((one) => [...problemLines(one, 'a.yaml', result, createStyle(false, 200))]);
    const lines = shown.map((line) => line.trim());
    expect(lines).toContain('“Wait” is chosen at “Treat”');
    expect(lines).toContain(
      'This happens for every patient who comes here and for whom “Refer at once” is chosen at “Treat”.',
    );
  });

  it('so that the patient comes there by these choices, in random guidelines', () => {
    let made = 0;
    const from = long ? seed % 1_000_000 : 0;
    for (let one = from; one < from + sample(300, 10_000); one++) {
      const { text, reading } = smallGuideline(one);
      const { guideline } = reading;
      for (const { code, witness, choose, at, message } of checkReading(reading, { today: '2026-01-01' }).problems) {
        // Of several times that count from nothing, the patient has one, and the first is named.
        if (code === 'unanchored-timing') continue;
        const step = [...guideline.steps.values()].find(({ whole }) => whole.start <= at.start && at.end <= whole.end);
        if (!witness || !step) continue;
        const visits = walk(guideline, witness, (option, at) => option.alternative === choose?.get(at.id));
        const where = `${one}\n${text}${message}\n${JSON.stringify([...witness, ...(choose ?? [])])}`;
        expect(visits.has(step), where).toBe(true);
        for (const [id, { when }] of choose ?? [])
          expect(visits.has(guideline.steps.get(id) ?? step), when?.text).toBe(true);
        made += choose?.size ?? 0;
      }
    }
    expect(made).toBeGreaterThan(20);
  });
});
