import { describe, expect, it } from 'vitest';
import { caseInWords } from '../../src/checks/case-words.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { runCase } from '../../src/simulation/run-case.ts';

const { guideline } = readGuideline(`guideline: back-pain
title: Back pain
findings:
  fever: { label: Fever, type: boolean }
  deficit: { label: Neurological deficit, type: boolean, may_be_unknown: true }
  weeks: { label: Duration, type: integer, range: 0..100, unit: wk }
actions: { mri: { label: MRI }, advice: { label: Advice }, drug: { label: Drug }, exercise: { label: Exercise } }
start: flags
steps:
  flags:
    label: Red flags?
    branches:
      - { when: fever or deficit, go: scan, label: A red flag }
      - { else: duration }
  scan: { label: Scan, recommend: [{ do: mri, good_practice: true }] }
  duration:
    label: How long?
    branches:
      - { when: weeks < 6, go: early }
      - { when: weeks >= 6 and weeks <= 50, go: late }
      - { when: weeks >= 50, go: late }
  early:
    label: Early
    recommend: [{ do: advice, good_practice: true }, { avoid: mri, good_practice: true }]
    next: drugs
  late: { label: Late, recommend: [{ do: exercise, good_practice: true }], next: drugs }
  drugs:
    label: Drugs
    recommend: [{ do: drug, when: weeks < 2, good_practice: true }]
    alternatives: [{ label: Exercise, recommend: [{ do: exercise, good_practice: true }] }]
`);
const router = compileRouter(guideline);

/** What is said of one case; "passes" when nothing is. */
function said(given: string, expectation: string): string {
  const { cases, problems } = readCases(
    `cases: [{ name: P, given: { ${given} }, expect: { ${expectation} } }]`,
    guideline,
  );
  expect(problems).toEqual([]);
  const [one] = cases;
  const result = one && runCase(one, router);
  if (result?.status === 'broken') throw new Error('The case is broken.');
  return result?.status === 'failed' ? caseInWords(result) : 'passes';
}

const EARLY = 'fever: false, deficit: false, weeks: 1';

describe('caseInWords', () => {
  it.each([
    [EARLY, 'ends_at: drugs', 'passes'],
    [EARLY, 'recommends: [drug, advice]', 'passes'],
    [EARLY, 'path: [flags, duration, early, drugs]', 'passes'],
    ['fever: false', 'path: [flags]', 'passes'],
    [
      EARLY,
      'ends_at: scan',
      '*P* should end at `scan` but ends at `drugs`. They part at *Red flags?* (`flags`): `else` leads to `duration` ' +
        '(Fever: no, Neurological deficit: no); *A red flag*, which leads to `scan`, is false (Fever: no, Neurological deficit: no).',
    ],
    [
      'fever: false, deficit: false, weeks: 8',
      'recommends: [advice]',
      '*P* should be recommended `advice`, and should not be recommended `exercise`. They part at *How long?* (`duration`): ' +
        '`weeks >= 6 and weeks <= 50` leads to `late` (Duration: 8 weeks); `weeks < 6`, which leads to `early`, is false (Duration: 8 weeks).',
    ],
    [
      EARLY,
      'recommends: [advice, drug, exercise]',
      // The exercise is only a choice there.
      '*P* should be recommended `exercise`. They part at *How long?* (`duration`)',
    ],
    [
      EARLY,
      'recommends: [advice]',
      '*P* should not be recommended `drug`. They part at *Drugs* (`drugs`), where the pathway ends.',
    ],
    [
      EARLY,
      'path: [flags, duration, early]',
      '*P* should not go on to `drugs`. They part at *Early* (`early`), which goes on to `drugs`.',
    ],
    [
      EARLY,
      'path: [flags, early, drugs]',
      '*P* should go to `early` but goes to `duration`. They part at *Red flags?* (`flags`): `else` leads to `duration` ' +
        '(Fever: no, Neurological deficit: no); no branch there leads to `early`.',
    ],
    [EARLY, 'path: [duration, early, drugs]', '*P* should go to `duration` but goes to `flags`.'],
    [
      'fever: false, deficit: false, weeks: 50',
      'ends_at: drugs',
      '*P* should end at `drugs` but stops at `duration`, where `weeks >= 6 and weeks <= 50` and `weeks >= 50` take this patient together.',
    ],
    [
      'fever: false, deficit: null, weeks: 1',
      'ends_at: drugs',
      '*P* should end at `drugs` but stops at `flags`, which cannot decide without `deficit`.',
    ],
    [
      'fever: false, deficit: false',
      'ends_at: duration',
      '*P* should end at `duration` but stops there. `weeks` is not known. Give it, or expect `path` up to there and no `ends_at`.',
    ],
    [
      'fever: false, deficit: null',
      'recommends: []',
      '*P* stops at `flags`, which cannot decide without `deficit` and `weeks`.',
    ],
  ])('{ %s }, %s', (given, expectation, message) => {
    const words = said(given, expectation);
    expect(words.slice(0, message.length)).toBe(message);
  });
});
