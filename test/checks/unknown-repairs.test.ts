import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const STROKE = `guideline: stroke
title: Stroke
findings:
  onset: { label: Onset, type: integer, range: 0..48, unit: h, may_be_unknown: true }
  perfusion: { label: Favorable perfusion, type: boolean, may_be_unknown: true }
  large: { label: Large vessel occluded, type: boolean }
actions:
  evt: { label: Thrombectomy }
start: known
steps:
  known:
    label: Onset known?
    branches:
      - { when: onset = null, go: scan }
      - { when: onset != null, go: late }
  scan:
    label: Scan
    next: late
    recommend:
      - { avoid: evt, when: false, good_practice: true }
  late:
    label: Candidate?
    branches:
      - { when: (onset < 5 or perfusion) and large, go: yes_evt }
      - { when: not(large) or perfusion = false, go: no_evt }
  yes_evt:
    label: Candidate
    recommend: [{ do: evt, good_practice: true }]
  no_evt:
    label: No candidate
    recommend: [{ avoid: evt, good_practice: true }]
`;

const stalls = (text: string) =>
  checkGuideline(text, { today: '2026-01-01' }).problems.filter(({ code }) => code === 'stalls-when-unknown');

test('the patient of a problem has no more unknown than it takes, whichever way there are others', () => {
  const [stall] = stalls(STROKE);
  expect(Object.fromEntries(stall?.witness ?? [])).toMatchObject({ perfusion: null, onset: expect.any(Number) });
  expect(stall?.message).toContain('while *Favorable perfusion* is not known');
  expect(stall?.message).toContain('add a branch for `perfusion = null`');
});

test('two findings are not known, and the branch is for both', () => {
  const text = STROKE.replace(
    '(onset < 5 or perfusion) and large',
    'onset >= 0 or perfusion or not(perfusion)',
  ).replace('{ when: not(large) or perfusion = false', '{ when: false');
  const [stall] = stalls(text);
  expect(stall?.message).toContain('while *Onset* and *Favorable perfusion* are not known');
  expect(stall?.message).toContain('add a branch for `onset = null and perfusion = null`');
});
