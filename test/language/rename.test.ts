import { expect, test } from 'vitest';
import { RenameRefused, renameAt, renameableAt } from '../../src/language/rename.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { afterEdits, CASES, GUIDELINE, scene, textAt } from './world.ts';

/** Both files after the rename. */
async function renamed(newName: string, guideline: string, cases = KNEE_CASES) {
  const { files, document, offset } = await scene(guideline, cases);
  const { changes = {} } = renameAt(files, document, offset, newName);
  return {
    guideline: afterEdits(files.guideline.text, changes[GUIDELINE]),
    cases: afterEdits(files.cases[0]?.text ?? '', changes[CASES]),
  };
}

async function expectClean({ guideline, cases }: { guideline: string; cases: string }) {
  const { files } = await scene(guideline, cases);
  expect(files.checked.problems).toEqual([]);
  expect(files.checked.cases.flatMap(({ problems }) => problems)).toEqual([]);
}

test.each([
  ['a finding', cursorAt(KNEE, 'age: {'), 'years'],
  ['a finding, from a condition', cursorAt(KNEE, 'tender, add'), 'patella_hurts'],
  ['a definition', cursorAt(KNEE, 'older)'), 'elderly'],
  ['a score', cursorAt(KNEE, 'points < 2'), 'total'],
  ['an option', cursorAt(KNEE, 'fall"'), 'tumble'],
  ['an option that YAML would take for a number', cursorAt(KNEE, 'fall:'), '12'],
  ['a step', cursorAt(KNEE, 'image', 'go: '), 'take-picture'],
  ['a step that YAML would take for a truth', cursorAt(KNEE, 'image', 'go: '), 'true'],
  ['an action', cursorAt(KNEE, 'radiograph', 'require: '), 'x-ray'],
  ['a reference', cursorAt(KNEE, 'stiell-1996]'), 'stiell'],
  ['a statement', cursorAt(KNEE, 'S1: {'), 'A1'],
  ['a rule', cursorAt(KNEE, 'image-older'), 'older-image'],
])('renames %s everywhere, and nothing is wrong afterwards', async (_, text, newName) => {
  const after = await renamed(newName, text);
  await expectClean(after);
  expect(after.guideline).toContain(newName);
  const back = await renamed(
    text.slice(text.indexOf('|')).match(/\|([\w-]+)/)?.[1] ?? '',
    withCursorAt(after.guideline, text),
    after.cases,
  );
  expect(back.cases.replaceAll(/["']/g, '')).toBe(KNEE_CASES.replaceAll(/["']/g, ''));
});

/** The cursor in the renamed text, in the same line and at the same place of it. */
function withCursorAt(renamedText: string, marked: string): string {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const line = before.length - 1;
  const lines = renamedText.split('\n');
  const column = (before.at(-1) ?? '').length;
  const inLine = lines[line] ?? '';
  // Quotes that the new name needed come first.
  const shift = /["']/.test(inLine.charAt(column)) ? 1 : 0;
  lines[line] = `${inLine.slice(0, column + shift)}|${inLine.slice(column + shift)}`;
  return lines.join('\n');
}

test('keeps quotes, comments and everything else as it is', async () => {
  const { guideline, cases } = await renamed('spin', cursorAt(KNEE, 'twist: A'));
  expect(guideline).toBe(KNEE.replace('twist: A', 'spin: A').replace('"twist")', '"spin")'));
  expect(cases).toBe(KNEE_CASES.replace('"twist"', '"spin"'));
});

test('starts from the cases as well', async () => {
  const { guideline, cases } = await renamed('years', KNEE, cursorAt(KNEE_CASES, 'age: 30'));
  expect(cases).toBe(KNEE_CASES.replaceAll('age:', 'years:'));
  expect(guideline).toContain('years >= 55 and not(years > 110)');
});

test('renames in conditions over several lines', async () => {
  const folded = KNEE.replace(
    'older: { label: Older patient, when: age >= 55 and not(age > 110) }',
    'older:\n    when: >-\n      age >= 55\n      and not(age > 110)',
  );
  const { guideline } = await renamed('years', cursorAt(folded, 'age: {'));
  expect(guideline).toContain('      years >= 55\n      and not(years > 110)');
});

test.each([
  ['a finding with a minus', cursorAt(KNEE, 'age: {'), 'my-age', 'letters, digits and `_` only'],
  ['a finding that begins with a digit', cursorAt(KNEE, 'age: {'), '1st', 'begin with a letter'],
  ['an empty name', cursorAt(KNEE, 'age: {'), '', 'cannot be a name'],
  ['a step with a blank', cursorAt(KNEE, 'triage'), 'go on', 'letters, digits, `_` and `-` only'],
  ['a word of FEEL', cursorAt(KNEE, 'age: {'), 'between', 'between'],
  ['another finding', cursorAt(KNEE, 'age: {'), 'tender', 'There already is'],
  ['a score', cursorAt(KNEE, 'age: {'), 'points', 'There already is'],
  ['another step', cursorAt(KNEE, 'triage'), 'image', 'There already is a step `image`'],
  ['another option', cursorAt(KNEE, 'fall"'), 'twist', 'There already is'],
])('refuses %s', async (_, text, newName, message) => {
  const refused = renamed(newName, text);
  await expect(refused).rejects.toBeInstanceOf(RenameRefused);
  await expect(refused).rejects.toThrow(message);
});

test('refuses to rename what is declared nowhere', async () => {
  const text = cursorAt(KNEE.replace('go: image', 'go: imaging'), 'imaging', 'go: ');
  await expect(renamed('x', text)).rejects.toThrow('declared nowhere');
});

test.each([
  ['a syntax error', `${KNEE}  broken\n`, KNEE_CASES, 'line'],
  ['an entry that is not deep enough', KNEE.replace('  mechanism:', ' mechanism:'), KNEE_CASES, 'knee.guideline.yaml'],
  ['a key that stands twice', `${KNEE}title: Again\n`, KNEE_CASES, 'stands here a second time'],
  ['a condition that cannot be read', KNEE.replace('age >= 55 and', 'age >= 55 and and'), KNEE_CASES, 'cannot be read'],
  ['a syntax error in the cases', KNEE, `${KNEE_CASES}  broken\n`, 'knee.cases.yaml'],
  ['a key of the cases that is misspelled', KNEE, KNEE_CASES.replace('given:', 'givn:'), 'knee.cases.yaml'],
  ['a key that is misspelled, with the name in it', KNEE.replace('when: age', 'whn: age'), KNEE_CASES, 'whn'],
])('refuses while there is %s, and says so beforehand', async (_, guideline, cases, message) => {
  for (const [text, other] of [
    [cursorAt(guideline, 'age: {'), cases],
    [guideline, cursorAt(cases, 'age: 30')],
  ] as const) {
    await expect(renamed('years', text, other)).rejects.toThrow(message);
    const { files, document, offset } = await scene(text, other);
    expect(() => renameableAt(files, document, offset)).toThrow(RenameRefused);
  }
});

test('refuses where the only use stands in what cannot be read', async () => {
  const cold =
    'actions:\n  |antibiotic: { label: Antibiotic }\nsteps:\n  cold:\n    recommend:\n   { avoid: antibiotic }\n';
  await expect(renamed('drug', cold)).rejects.toThrow('line 6');
});

test('renames beside what is merely incomplete', async () => {
  const { guideline } = await renamed('years', cursorAt(KNEE.replace('title: ', 'titel: '), 'age: {'));
  expect(guideline).toContain('years >= 55');
});

test('says beforehand what would be renamed', async () => {
  const { files, document, offset } = await scene(cursorAt(KNEE, 'st")'), KNEE_CASES);
  const found = renameableAt(files, document, offset);
  expect(found?.placeholder).toBe('twist');
  expect(found && textAt(found.range, document.text)).toBe('twist');
  const elsewhere = await scene(cursorAt(KNEE, 'Two views'));
  expect(renameableAt(elsewhere.files, elsewhere.document, elsewhere.offset)).toBeUndefined();
});

test.each([
  ['before', 0],
  ['behind', 6],
])('a name in quotes is renamed with the cursor %s them', async (_, by) => {
  const { files, document, offset } = await scene(cursorAt(KNEE, 'fall"'));
  const at = offset - 1 + by;
  expect(document.text.slice(offset - 1, offset + 5)).toBe('"fall"');
  expect(renameableAt(files, document, at)?.placeholder).toBe('fall');
  expect(renameAt(files, document, at, 'tumble')).toEqual(renameAt(files, document, offset, 'tumble'));
});

test('a name that a calculation has is taken', async () => {
  const text = KNEE.replace('definitions:\n', 'calculations:\n  decades: { value: age / 10 }\ndefinitions:\n');
  const { files, document, offset } = await scene(cursorAt(text, 'age: {'), KNEE_CASES);
  expect(() => renameAt(files, document, offset, 'decades')).toThrow(
    'There already is a finding, calculation, definition or score',
  );
});
