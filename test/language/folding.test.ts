import { expect, test } from 'vitest';
import { foldingRanges } from '../../src/language/folding.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene } from './world.ts';

/** First and last line of each fold. */
async function folds(text: string): Promise<string[]> {
  const { document } = await scene(text);
  const lines = text.split('\n');
  return foldingRanges(document).map(
    ({ startLine, endLine, kind }) =>
      `${lines[startLine]?.trim()} … ${lines[endLine]?.trim()}${kind ? ` (${kind})` : ''}`,
  );
}

test('folds sections, steps, lists and their items', async () => {
  const found = await folds(KNEE);
  expect(found).toContain(
    'steps: … - { do: radiograph, when: \'mechanism = "fall"\', strength: conditional, certainty: low, basis: [S1] }',
  );
  expect(found).toContain('triage: … go: discharge');
  expect(found).toContain('branches: … go: discharge');
  expect(found).toContain('- when: older or points >= 2 … basis: [S1]');
});

test('folds comments over several lines', async () => {
  expect(await folds(KNEE)).toContain('# What the rule … # calls tender (comment)');
});

test('a # within a text is no comment, and blank lines stay outside', async () => {
  const found = await folds('title: >-\n  Some\n  # not a comment\n  # nor this\n\n\nsteps:\n  a:\n    label: A\n\n\n');
  expect(found).toEqual(['title: >- … # nor this', 'steps: … label: A', 'a: … label: A']);
});

test('folds cases', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  const [cases] = files.cases;
  expect(cases && foldingRanges(cases).length).toBe(3);
});
