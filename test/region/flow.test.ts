import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const at = (text: string, start: string) =>
  checkGuideline(text.replace('START', start), { today: '2026-02-14' }).problems.map(({ code }) => code);

const ROUND = `guideline: hip-pain
title: Hip pain
references:
  cohort: { title: A cohort with hip pain, kind: research }
findings:
  severe: { label: Severe pain, type: boolean }
actions:
  paracetamol: { label: Paracetamol, kind: medication }
  rest: { label: Rest, kind: other }
start: START
steps:
  triage:
    branches:
      - { when: severe, go: look }
      - { else: treat }
  look:
    branches:
      - { when: severe, go: treat }
      - { else: relax }
  treat:
    recommend:
      - { do: paracetamol, strength: strong, certainty: high, cites: [cohort] }
    next: look
  relax:
    recommend:
      - { do: rest, strength: strong, certainty: high, cites: [cohort] }
`;

test('who comes back to a step by a circle may be others than those who came first: nothing is called unreachable', () => {
  // Those without severe pain come to the second look by the treatment alone, on a way that leads back.
  expect(at(ROUND, 'triage')).toEqual(['cycle']);
});

test('without the circle, the same branch takes nobody', () => {
  const straight = ROUND.replace('    next: look\n', '');
  expect(at(straight, 'triage')).toContain('unreachable-branch');
  expect(at(straight, 'triage')).not.toContain('cycle');
});
