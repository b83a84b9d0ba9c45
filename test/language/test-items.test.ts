import { expect, test } from 'vitest';
import { guidelineItem, type TestedGuideline, testedGuideline } from '../../src/language/test-items.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, GUIDELINE, scene, textAt } from './world.ts';

async function items(cases = KNEE_CASES, guideline = KNEE): Promise<TestedGuideline> {
  return testedGuideline((await scene(`|${guideline}`, cases)).files);
}

test('a guideline is called by its title, and its cases by their names, each where it stands', async () => {
  const { uri, label, range, cases, unreadable } = await items();
  expect({ uri, label, unreadable }).toEqual({
    uri: GUIDELINE,
    label: 'Radiograph after an acute knee injury',
    unreadable: [],
  });
  expect(textAt(range, KNEE)).toBe('guideline: knee-injury');
  expect(cases.map((one) => [one.label, one.uri, one.confirm])).toEqual([
    ['Older', CASES, false],
    ['Younger', CASES, false],
  ]);
  expect(textAt(cases[1]?.range ?? range, KNEE_CASES)).toMatch(/^name: Younger\n[\s\S]*ends_at: discharge }\n?$/);
});

test('a case that a clinician has yet to confirm is told from the others', async () => {
  const { cases } = await items(KNEE_CASES.replace('name: Younger\n', 'name: Younger\n    confirm: true\n'));
  expect(cases.map(({ confirm }) => confirm)).toEqual([false, true]);
});

test('the title alone is read where nothing more is needed', () => {
  expect(guidelineItem(GUIDELINE, KNEE).label).toBe('Radiograph after an acute knee injury');
  expect(guidelineItem(GUIDELINE, KNEE.replace(/\n/g, '\r\n')).range.end).toEqual({ line: 0, character: 22 });
  expect(guidelineItem(GUIDELINE, '\uFEFF"title" : "A # B"\nsteps: {').label).toBe('A # B');
  for (const text of ['', 'title:', 'title: [', 'titles: x', 'source:\n  title: Not this'])
    expect(guidelineItem(GUIDELINE, text).label).toBe('knee.guideline.yaml');
});

test('two cases of one name can be told apart, and no name breaks out of its item', async () => {
  const { cases } = await items(
    `cases:\n${['One', 'One', 'One 2', '"One\\n\\e[31m\\0"'].map((name) => `  - { name: ${name}, given: {}, expect: { ends_at: image } }\n`).join('')}`,
  );
  expect(new Set(cases.map(({ id }) => id)).size).toBe(4);
  for (const { id, label } of cases) expect(`${id}${label}`).not.toMatch(/\p{Cc}/u);
});

test('a file with mistakes in its YAML says that cases may be hidden', async () => {
  expect((await items('cases: [')).unreadable).toEqual([CASES]);
  expect((await items(`${KNEE_CASES}  - name: "`)).unreadable).toEqual([CASES]);
});
