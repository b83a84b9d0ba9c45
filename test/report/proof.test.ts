import { describe, expect, test } from 'vitest';
import type { Severity } from '../../src/checks/check.ts';
import { proofOf } from '../../src/report/proof.ts';
import { fakeFile, fakeProblem } from './fake.ts';

const off = (code: string) => ({ severity: new Map<string, Severity | 'off'>([[code, 'off']]) });

test('a clean file is proved, with what was looked at', () => {
  const proof = { steps: 30, decisions: 17, branches: 41, findings: 12, recommendations: 40, rules: 6 };
  expect(proofOf(fakeFile('', { proof }))).toEqual({
    complete: true,
    sentences: [
      'Proved: 17 decisions with 41 branches send every combination of 12 findings exactly one way, some patients ' +
        'reach each of 30 steps, 6 rules hold and no two of 40 recommendations contradict each other.',
    ],
  });
});

test('numbers of one are said as one, and nothing is said of what is not there', () => {
  const proof = { steps: 2, decisions: 1, branches: 1, findings: 1, recommendations: 1, rules: 1 };
  expect(proofOf(fakeFile('', { proof })).sentences).toEqual([
    'Proved: 1 decision with 1 branch sends every combination of 1 finding exactly one way, some patients reach each of 2 steps and 1 rule holds.',
  ]);
  const bare = { steps: 1, decisions: 0, branches: 0, findings: 0, recommendations: 1, rules: 0 };
  expect(proofOf(fakeFile('', { proof: bare })).sentences).toEqual([
    'Proved: there is nothing to decide and some patients reach the step.',
  ]);
});

test('assumptions are named, for the proof rests on them', () => {
  const file = fakeFile('');
  const never = { text: '', at: { start: 0, end: 0 }, condition: undefined, problems: [] };
  const assumptions = [{ never, because: '', at: never.at }];
  const { sentences } = proofOf(fakeFile('', { guideline: { ...file.result.guideline, assumptions } }));
  expect(sentences.at(-1)).toBe('Taken as given: 1 assumption.');
});

describe('nothing is claimed', () => {
  test('where there is any error', () => {
    for (const code of ['gap', 'unused-finding', 'unheard-of'])
      expect(proofOf(fakeFile('', { problems: [fakeProblem({ code })] }))).toEqual({ complete: false, sentences: [] });
  });

  test.each(['not-decided', 'gap', 'overlap', 'schema'])('where `%s` is a warning', (code) => {
    expect(proofOf(fakeFile('', { problems: [fakeProblem({ code, severity: 'warning' })] }))).toEqual({
      complete: false,
      sentences: [`It is not proved that every patient gets exactly one answer, because of \`${code}\` above.`],
    });
  });

  test.each(['overlap', 'cycle', 'not-decided'])('where `%s` is switched off', (code) => {
    const file = fakeFile('', { settings: off(code), settingsPath: 'clinic/guideway.config.yaml' });
    expect(proofOf(file)).toEqual({
      complete: false,
      sentences: [
        `It is not proved that every patient gets exactly one answer, because \`${code}\` is switched off in clinic/guideway.config.yaml.`,
      ],
    });
  });

  test('where a problem is ignored', () => {
    const ignored = [7, 2].map((start) => fakeProblem({ at: { start, end: start + 1 } }));
    expect(proofOf(fakeFile('a\nb\nc\nd\ne\n', { ignored }))).toEqual({
      complete: false,
      sentences: [
        'It is not proved that every patient gets exactly one answer, because `gap` is ignored in lines 2 and 4.',
      ],
    });
  });
});

describe('the claim stays', () => {
  test('beside warnings that it does not rest on', () => {
    const problems = [fakeProblem({ code: 'unused-finding', severity: 'warning' })];
    expect(proofOf(fakeFile('', { problems })).complete).toBe(true);
  });

  test('and leaves out the part that is switched off', () => {
    const { complete, sentences } = proofOf(fakeFile('', { settings: off('rule-violated') }));
    expect(complete).toBe(true);
    expect(sentences[0]).not.toContain('rule');
    expect(sentences.at(-1)).toBe('More is not proved, because `rule-violated` is switched off in the settings.');
  });
});
