import { expect, test } from 'vitest';
import { highlightsAt } from '../../src/language/highlight.ts';
import { referencesAt } from '../../src/language/references.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { CASES, scene, textAt } from './world.ts';

async function references(guideline: string, cases: string, withDeclaration = true): Promise<string[]> {
  const { files, document, offset } = await scene(guideline, cases);
  return referencesAt(files, document, offset, withDeclaration).map(({ uri, range }) => {
    const text = files.document(uri)?.text ?? '';
    return `${uri === CASES ? 'cases' : 'guideline'} ${range.start.line + 1}: ${textAt(range, text)}`;
  });
}

test('lists a finding in conditions and in cases, each with just its name', async () => {
  const found = ['guideline 12: age', 'guideline 20: age', 'guideline 20: age', 'cases 4: age', 'cases 7: age'];
  expect(await references(cursorAt(KNEE, 'age: {'), KNEE_CASES)).toEqual(found);
  expect(await references(KNEE, cursorAt(KNEE_CASES, 'age: 30'))).toEqual(found);
});

test('leaves the declaration out where that is asked for', async () => {
  expect(await references(cursorAt(KNEE, 'age: {'), KNEE_CASES, false)).not.toContain('guideline 12: age');
});

test('tells options from one another by their finding', async () => {
  const other = KNEE.replace('  tender: {', '  sport: { type: choice, options: { fall: Fall } }\n  tender: {');
  const found = await references(cursorAt(other, 'fall: A fall'), KNEE_CASES);
  expect(found).toEqual(['guideline 15: fall', 'guideline 26: fall', 'guideline 47: fall', 'cases 4: fall']);
});

test('lists a step where ways lead to it and where cases expect it', async () => {
  const found = await references(cursorAt(KNEE, 'image', 'go: '), KNEE_CASES);
  expect(found).toEqual(['guideline 35: image', 'guideline 39: image', 'cases 5: image', 'cases 5: image']);
});

test('finds names in a condition that cannot be read', async () => {
  const broken = KNEE.replace('age >= 55 and not(age > 110)', 'age >= 55 and (age');
  const found = await references(cursorAt(broken, 'age: {'), KNEE_CASES);
  expect(found.slice(0, 3)).toEqual(['guideline 12: age', 'guideline 20: age', 'guideline 20: age']);
});

test('highlights the names of the same file, the declaration as written', async () => {
  const { document, offset } = await scene(cursorAt(KNEE, 'tender, add'), KNEE_CASES);
  const found = highlightsAt(document, offset).map(({ range, kind }) => `${textAt(range, document.text)} ${kind}`);
  expect(found).toEqual(['tender 3', 'tender 2']);
});

test('there is nothing to find away from names', async () => {
  expect(await references(cursorAt(KNEE, 'Two views'), KNEE_CASES)).toEqual([]);
});
