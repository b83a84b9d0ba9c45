import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const HEAD = `guideline: cough
title: Cough
references: { r: { title: A review, kind: review }, study: { title: A study, kind: research } }
statements: { S1: { says: Wait., cites: [r] }, S2: { says: Rest., cites: [r] } }
findings: { fever: { label: Fever, type: boolean }, sputum: { label: Sputum, type: boolean } }
actions: { wait: { label: Wait, kind: other }, drug: { label: Drug, kind: medication }, rest: { label: Rest, kind: other } }
`;
const STEPS = `start: s
steps:
  s:
    recommend:
      - { do: wait, when: fever, strength: conditional, certainty: low, basis: [S1] }
      - { do: drug, when: sputum, strength: conditional, certainty: low, cites: [study] }
      - { do: rest, good_practice: true, basis: [S2] }
`;

function codes(text: string): readonly string[] {
  return checkGuideline(text, { today: '2026-11-22' }).problems.map(({ code }) => code);
}

describe('what is left unused', () => {
  it('is not asked before there are steps', () => {
    expect(codes(HEAD)).not.toContain('unused-finding');
    expect(codes(`${HEAD}start: s\nsteps:\n`)).not.toContain('unused-action');
  });

  it.each([
    ['a misspelled finding', 'when: fever,', 'when: fevr,', ['unknown-name']],
    ['a misspelled action', 'do: wait', 'do: wiat', ['unknown-name']],
    ['a misspelled statement', '[S1]', '[S11]', ['unknown-name']],
    ['a misspelled reference', '[study]', '[stdy]', ['unknown-name']],
    ['a condition that cannot be read', 'when: fever,', 'when: "fever ==",', ['condition-syntax']],
    ['a key that nobody knows', 'when: fever,', 'wenn: fever,', ['schema']],
    ['a bracket that is not closed', 'certainty: low, basis: [S1] }', 'certainty: low, basis: [S1]', ['syntax']],
  ])('is not blamed on %s', (_what, from, to, expected) => {
    const found = codes((HEAD + STEPS).replace(from, to));
    expect([...new Set(found)]).toEqual(expected);
  });
});
