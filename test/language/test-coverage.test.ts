import { expect, test } from 'vitest';
import { type CoveredStep, testCoverage } from '../../src/language/test-coverage.ts';
import { runTests } from '../../src/language/test-outcomes.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene, textAt } from './world.ts';

async function coverage(cases = KNEE_CASES, guideline = KNEE): Promise<readonly CoveredStep[]> {
  const { files } = await scene(`|${guideline}`, cases);
  return testCoverage(files, runTests(files, undefined));
}

/** What is covered by which names of cases. */
function shown(steps: readonly CoveredStep[]) {
  const names = (by: readonly string[]) => by.map((id) => id.slice(id.indexOf(' ') + 1)).join(', ');
  return Object.fromEntries(
    steps.map(({ label, by, branches, recommendations }) => [
      label,
      [names(by), ...[...branches, ...recommendations].map((part) => `${part.label}: ${names(part.by)}`)],
    ]),
  );
}

test('each step, branch and recommendation has the cases that come there', async () => {
  expect(shown(await coverage())).toEqual({
    Triage: [
      'Older, Younger',
      'Older patient or points at least 2: Older',
      'Older patient: no and points below 2: Younger',
    ],
    Image: ['Older', 'Knee radiograph: Older'],
    discharge: ['Younger', 'Advice: Younger', 'Knee radiograph: '],
  });
});

test('places are those of the entries, without what follows them', async () => {
  const [triage, image] = await coverage();
  if (!triage || !image) throw new Error('There are steps.');
  expect(textAt(triage.range, KNEE)).toBe('triage');
  expect(triage.branches.map(({ range }) => textAt(range, KNEE).split('\n')[0])).toEqual([
    'when: older or points >= 2',
    'when: not(older) and points < 2',
  ]);
  expect(triage.branches.map(({ range }) => range.end.line - range.start.line)).toEqual([2, 1]);
  expect(textAt(image.recommendations[0]?.range ?? image.range, KNEE)).toMatch(/^\{ do: radiograph.* \}$/);
});

test('what no patient can reach does not count as missing', async () => {
  const unreachable = KNEE.replace(
    '        go: discharge\n',
    '        go: discharge\n      - when: older and age < 20\n        go: nobody\n',
  ).replace('rules:', '  nobody:\n    recommend:\n      - { do: advice, good_practice: true }\nrules:');
  const steps = await coverage(KNEE_CASES, unreachable);
  expect(steps.map(({ label }) => label)).toEqual(['Triage', 'Image', 'discharge']);
  expect(steps[0]?.branches).toHaveLength(2);
});

test('without cases, everything that a patient can reach is missing', async () => {
  const steps = await coverage('cases: []\n');
  expect(steps).toHaveLength(3);
  for (const { by, branches, recommendations } of steps)
    expect([by, ...branches.map((one) => one.by), ...recommendations.map((one) => one.by)].flat()).toEqual([]);
});

test('cases that fail reach what they reach, and those that cannot be read nothing', async () => {
  const cases = KNEE_CASES.replace('ends_at: discharge', 'ends_at: image').replace('age: 70', 'age: tall');
  expect(shown(await coverage(cases))).toMatchObject({ Triage: ['Younger', expect.anything(), expect.anything()] });
});
