import { expect, test } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { reasonsFor } from '../../src/simulation/reasons.ts';
import { compileRouter } from '../../src/simulation/router.ts';

const TEXT = `guideline: back
title: Back
findings:
  pain: { label: Back pain, type: choice, options: { none: None, mild: Mild, severe: Severe } }
  deficit: { label: Neurological deficit, type: boolean }
  signs: { label: Red flags, type: multiple, options: { fever: Fever, loss: Weight loss } }
actions:
  watch: { label: Watch }
start: first
steps:
  first:
    label: What is it?
    branches:
      - { label: Deficit, when: deficit, go: end }
      - { label: Nothing, when: not(deficit) and pain = "none", go: end }
      - { label: Mild pain, when: not(deficit) and pain = "mild", go: end }
      - { else: ordered }
  ordered:
    hit: first
    branches:
      - { label: Fever, when: 'list contains(signs, "fever")', go: end }
      - { label: Any sign, when: count(signs) >= 1, go: end }
      - { when: 'true', go: end }
  end:
    recommend:
      - { do: watch, good_practice: true }
`;

const { guideline } = readGuideline(TEXT);
const router = compileRouter(guideline);

function reasons(patient: Readonly<Record<string, Value>>) {
  const given: Patient = new Map(Object.entries(patient));
  return router.route(given).passages.map((passage) => reasonsFor(passage));
}

test('the branch that applies, with what the same findings exclude', () => {
  expect(reasons({ deficit: true, pain: 'mild' })[0]).toEqual({
    taken: 'Neurological deficit: yes, so the branch *Deficit* applies, and not *Nothing* or *Mild pain*.',
    others: [],
  });
});

test('the fewest findings are named, and those excluded by others apart', () => {
  expect(reasons({ deficit: false, pain: 'none' })[0]).toEqual({
    taken: 'Neurological deficit: no; Back pain: None, so the branch *Nothing* applies.',
    others: ['Neurological deficit: no, so not *Deficit*.', 'Back pain: None, so not *Mild pain*.'],
  });
});

test('what is left for `else`, and an earlier branch that goes first', () => {
  const [first, ordered] = reasons({ deficit: false, pain: 'severe', signs: ['fever', 'loss'] });
  expect(first?.taken).toBe('Neurological deficit: no; Back pain: Severe, so only `else` is left.');
  expect(ordered).toEqual({
    taken: 'Red flags: Fever, Weight loss, so the branch *Fever* applies.',
    others: [
      'Red flags: Fever, Weight loss, so *Any sign* would apply too, but an earlier branch goes first.',
      '`true` would apply too, but an earlier branch goes first.',
    ],
  });
});

test('what is not known leaves branches open', () => {
  expect(reasons({ pain: 'mild' })[0]).toEqual({
    taken: undefined,
    others: [
      'It is open whether *Deficit*, *Mild pain* or `else` applies: Neurological deficit is not known.',
      'Back pain: Mild, so not *Nothing*.',
    ],
  });
  expect(reasons({ deficit: false, pain: 'severe' })[1]?.others[0]).toBe(
    'It is open whether *Fever* or *Any sign* applies: Red flags are not known.',
  );
});
