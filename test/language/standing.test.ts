import { expect, test } from 'vitest';
import { type ProofStatus, proofStatusOf } from '../../src/language/proof-status.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, GUIDELINE, scene } from './world.ts';

async function standing(guideline = KNEE, of = GUIDELINE, cases = KNEE_CASES): Promise<ProofStatus> {
  const { files } = await scene(`|${guideline}`, cases);
  const document = files.document(of);
  if (!document) throw new Error('There is no such file.');
  return proofStatusOf(files, document);
}

test('a guideline without a problem is proved', async () => {
  const { kind, problems, proved, sentences } = await standing();
  expect({ kind, problems, proved }).toEqual({
    kind: 'guideline',
    problems: { error: 0, warning: 0, info: 0 },
    proved: true,
  });
  expect(sentences.join(' ')).toMatch(
    /^Every patient takes exactly one way, .*; 1 rule holds; 2 cases pass\. Proved: 1 decision with 2 branches/,
  );
});

test('nothing is claimed of a guideline with an error', async () => {
  const { problems, proved, sentences } = await standing(KNEE.replace('go: image', 'go: imag'));
  expect(problems.error).toBeGreaterThan(0);
  expect({ proved, sentences }).toEqual({ proved: false, sentences: [] });
});

test('nothing is claimed of a guideline whose gap is ignored, and the reason is said', async () => {
  const open = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and age < 54');
  const { problems } = await standing(open);
  expect(problems.error).toBe(1);
  const ignored = await standing(open.replace(/^( *)triage:/m, '$1# guideway-ignore gap: known\n$1triage:'));
  expect(ignored.proved).toBe(false);
  expect(ignored.sentences.join(' ')).toContain('`gap` is ignored');
});

test('of cases, those that pass are counted', async () => {
  const passing = await standing(KNEE, CASES);
  expect(passing).toMatchObject({ kind: 'cases', proved: false, sentences: [], cases: { all: 2, passed: 2 } });
  const failing = await standing(KNEE, CASES, KNEE_CASES.replace('ends_at: image', 'ends_at: discharge'));
  expect(failing).toMatchObject({ problems: { error: 1 }, cases: { all: 2, passed: 1 } });
});
