import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { addBranches } from '../../src/language/actions/add-branch.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { long, sample, seed } from '../long.ts';
import { bruteForce } from '../oracle/brute-force.ts';
import { everyPatient, smallGuideline } from '../oracle/every-patient.ts';
import { filesOf } from './promises.ts';

const IMCI = readFileSync('test/real/imci.guideline.yaml', 'utf8');

/** The branches that close each gap of a decision, with the file after each. */
async function closings(text: string) {
  const files = await filesOf(text);
  return files.checked.problems
    .filter(({ code }) => code === 'gap')
    .flatMap((problem) => addBranches(problem, files).map((remedy) => ({ problem, remedy, change: remedy.change() })))
    .map(({ problem, remedy: { title }, change }) => ({
      problem,
      title,
      text:
        change &&
        applyEdits(
          text,
          change.edits.flatMap(({ edits }) => edits),
        ),
    }));
}

test('a gap can be closed by a new step or by one of the nearest, in the short words of the problem', async () => {
  const without = IMCI.replace(/\n +- \{[^\n]*chest_indrawing and hiv !=[^\n]*/, '');
  expect(without).not.toBe(IMCI);
  const found = await closings(without);
  expect(found.map(({ title }) => title)).toMatchInlineSnapshot(`
    [
      "Add a branch for them, to a new step \`pneumonia_q-others\`",
      "Add a branch for them, to *Pneumonia*",
      "Add a branch for them, to *Cough or cold*",
    ]
  `);
  for (const { text, problem } of found) if (text) expect(text).toContain(problem.here);
  expect(found.some(({ title, text }) => title.includes('*') && text !== undefined)).toBe(true);
});

/** Nobody comes to *Severe*, whose branches leave out who is not in pain. */
const GAP_BEHIND = `guideline: pain
title: Pain
findings: { age: { type: integer, range: 0..99 }, pain: { type: boolean } }
actions: { rest: { label: Rest } }
start: triage
steps:
  triage: { label: Triage, branches: [{ when: age >= 50, go: older }] }
  older: { label: Older, hit: first, branches: [{ when: age >= 18, go: end }, { when: age < 18, go: severe }] }
  severe: { label: Severe, branches: [{ when: pain, go: end }] }
  end: { label: End, recommend: [{ do: rest, good_practice: true }] }
`;

test('a gap is not closed by leading its patients into another one', async () => {
  const offered = new Map((await closings(GAP_BEHIND)).map(({ title, text }) => [title, text]));
  expect(offered.get('Add a branch for them, to *End*')).toContain('{ when: age < 50, go: end }');
  expect(offered.has('Add a branch for them, to *Severe*')).toBe(true);
  expect(offered.get('Add a branch for them, to *Severe*')).toBeUndefined();
});

describe('after a gap was closed it is gone, and nobody is wrong elsewhere', () => {
  test('in random guidelines', async () => {
    let closed = 0;
    const from = long ? seed % 1_000_000 : 3000;
    for (let one = from; one < from + sample(25, 500); one++) {
      const { text, all } = smallGuideline(one);
      const before = bruteForce(readGuideline(text).guideline, all);
      for (const { text: after, problem, title } of await closings(text)) {
        if (after === undefined) continue;
        const { guideline } = readGuideline(after);
        const truth = bruteForce(guideline, everyPatient(guideline));
        const where = `${one}: ${text}${title}`;
        const id = [...before.gaps].find(({ at }) => at === problem.at || at.start === problem.at.start)?.id;
        expect(id, where).toBeDefined();
        expect(
          [...truth.gaps].map((step) => step.id),
          where,
        ).not.toContain(id);
        expect(truth.gaps.size, where).toBeLessThan(before.gaps.size);
        expect(truth.overlapping.size, where).toBeLessThanOrEqual(before.overlapping.size);
        expect(truth.stalls.size, where).toBeLessThanOrEqual(before.stalls.size);
        if (title.includes('*')) {
          expect(truth.broken.size, where).toBeLessThanOrEqual(before.broken.size);
          expect(truth.contradicting.size, where).toBeLessThanOrEqual(before.contradicting.size);
        }
        closed++;
      }
    }
    expect(closed).toBeGreaterThan(10);
  });
});
