import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const errorsIn = (text: string) =>
  checkGuideline(text, { today: '2026-02-14' }).problems.filter(({ severity }) => severity === 'error');

const INFECTION = `    hit: unique
    branches:
      - when: infection = "none"
        go: perfusion
        basis: [D2]
      - when: infection = "mild"
        go: mild_infection
        basis: [D2]
      - when: infection = "moderate" or infection = "severe"
`;

test.each(['else if', 'elif', 'elsif', 'ELSE IF', 'else_if', 'otherwise if', 'else when'])(
  '%s in two branches is one problem, whose repair makes the order of the branches count',
  (word) => {
    const meant = INFECTION.replace('unique', 'first');
    const chain = INFECTION.replaceAll('- when', `- ${word}`).replace(word, 'when');
    for (const from of [chain, chain.replace('    hit: unique\n', '')]) {
      const text = FOOT.replace(INFECTION, () => from);
      expect(text).not.toBe(FOOT);
      const [problem, ...others] = errorsIn(text);
      expect(others).toEqual([]);
      expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(FOOT.replace(INFECTION, () => meant));
    }
  },
);

const OPTIONS = `    options:
      none: No infection
      mild: Mild
      moderate: Moderate
      severe: Severe
`;

test.each([', ', '; ', ','])('options on one line, separated by %j, are put in braces', (mark) => {
  const pairs = ['none: No infection', 'mild: Mild', 'moderate: Moderate', 'severe: Severe'];
  const text = FOOT.replace(OPTIONS, () => `    options: ${pairs.join(mark)}\n`);
  const [problem, ...others] = errorsIn(text);
  expect(others).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(
    FOOT.replace(OPTIONS, () => `    options: { ${pairs.join(', ')} }\n`),
  );
});

test.each(['label: none', 'id: none'])('a list of options without `options:` (%s) is mended in two steps', (first) => {
  const rest = ['mild', 'moderate', 'severe'].map(
    (id) => `      - ${first.startsWith('id') ? `id: ${id}` : `label: ${id}`}\n`,
  );
  const text = FOOT.replace(OPTIONS, () => `      - ${first}\n${rest.join('')}`);
  const [problem, ...others] = errorsIn(text);
  expect(others).toEqual([]);
  const listed = applyEdits(text, problem?.fix?.edits ?? []);
  const [second, ...more] = errorsIn(listed);
  expect(more).toEqual([]);
  expect(errorsIn(applyEdits(listed, second?.fix?.edits ?? []))).toEqual([]);
});
