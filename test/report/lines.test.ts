import { expect, test } from 'vitest';
import { linesReport } from '../../src/report/lines.ts';
import { fakeFile, fakeProblem, placeOf } from './fake.ts';

const TEXT = 'steps:\n  triage:\n    branches: []\n';
const same = (message: string) => message;

test('one line a problem, with place, severity and code', () => {
  const problems = [
    fakeProblem({ message: 'Nobody comes here.', at: placeOf(TEXT, 'triage') }),
    fakeProblem({ code: 'unused-finding', severity: 'warning', message: 'In\n  vain.', at: placeOf(TEXT, 'branches') }),
  ];
  expect(linesReport([fakeFile(TEXT, { problems })], same)).toBe(
    'knee.guideline.yaml:2:3: error: Nobody comes here. [gap]\n' +
      'knee.guideline.yaml:3:5: warning: In vain. [unused-finding]\n' +
      'knee.guideline.yaml:1:1: note: way: refuted, because of `gap` in line 2; reachable: proved; advice_known: proved; ' +
      'advice_given: proved; advice_agrees: proved; rules: proved [proof]\n',
  );
});

test('quiet shows errors alone, and nothing when there are none', () => {
  const problems = [fakeProblem({ severity: 'warning' })];
  expect(linesReport([fakeFile(TEXT, { problems })], same, { quiet: true })).toBe('');
  expect(linesReport([fakeFile(TEXT, {})], same, { quiet: true })).toBe('');
  expect(linesReport([fakeFile(TEXT, {})], same)).toMatch(
    /^knee\.guideline\.yaml:1:1: note: way: proved; .* \[proof\]\n$/,
  );
});

test('marks are turned into plain text, and what a terminal would act on is shown', () => {
  const problems = [fakeProblem({ message: '*Triage*\u001b[31m is wrong.' })];
  const report = linesReport([fakeFile(TEXT, { problems })], (message) => message.replaceAll('*', '"'));
  expect(report).toContain('error: "Triage"');
  expect(report).not.toContain('\u001b');
});
