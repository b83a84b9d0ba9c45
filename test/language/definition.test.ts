import { expect, test } from 'vitest';
import { definitionAt } from '../../src/language/definition.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { GUIDELINE, scene, textAt } from './world.ts';

async function lineOfDefinition(guideline: string, cases?: string): Promise<string | undefined> {
  const { files, document, offset } = await scene(guideline, cases);
  const found = definitionAt(files, document, offset);
  if (!found) return undefined;
  expect(found.uri).toBe(GUIDELINE);
  const { text, lines } = files.guideline;
  return `${textAt(found.range, text)} in ${lines.line(found.range.start.line).trim()}`;
}

test.each([
  ['a finding within a condition', cursorAt(KNEE, 'age > 110'), /^age in age: \{ label: Age/],
  ['a definition within a condition', cursorAt(KNEE, 'older) and'), /^older in older: /],
  ['a score', cursorAt(KNEE, 'points < 2'), /^points in points:$/],
  ['an option within a quoted condition', cursorAt(KNEE, 'twist")'), /^twist in options: /],
  ['a step', cursorAt(KNEE, 'discharge'), /^discharge in discharge:$/],
  ['the start', cursorAt(KNEE, 'triage'), /^triage in triage:$/],
  ['an action', cursorAt(KNEE, 'radiograph, strength'), /^radiograph in radiograph: \{ label/],
  ['an action of a rule', cursorAt(KNEE, 'radiograph', 'require: '), /^radiograph in radiograph: \{ label/],
  ['a reference', cursorAt(KNEE, 'stiell-1996]'), /^stiell-1996 in stiell-1996: \{/],
  ['a statement', cursorAt(KNEE, 'S2]'), /^S2 in S2: \{/],
])('leads from %s to where it is declared', async (_, text, expected) => {
  expect(await lineOfDefinition(text)).toMatch(expected);
});

test.each([
  ['a finding', cursorAt(KNEE_CASES, 'age: 70'), /^age in age:/],
  ['an option', cursorAt(KNEE_CASES, 'fall'), /^fall in options:/],
  ['an option in quotes', cursorAt(KNEE_CASES, 'ist"'), /^twist in options:/],
  ['a step', cursorAt(KNEE_CASES, 'image, rec'), /^image in image:/],
  ['an action', cursorAt(KNEE_CASES, 'radiograph'), /^radiograph in radiograph:/],
])('leads from %s of the cases into the guideline', async (_, cases, expected) => {
  expect(await lineOfDefinition(KNEE, cases)).toMatch(expected);
});

test('leads also from the end of a name, as editors put the cursor there', async () => {
  expect(await lineOfDefinition(cursorAt(KNEE, ' > 110'))).toMatch(/^age in/);
});

test.each([
  ['a name that is declared nowhere', cursorAt(KNEE.replace('go: image', 'go: imaging'), 'imaging', 'go: ')],
  ['a text', cursorAt(KNEE, 'Older patients')],
  ['a key', cursorAt(KNEE, 'go: image')],
  ['an operator', cursorAt(KNEE, ' or points').replace('| or', ' |or')],
])('leads nowhere from %s', async (_, text) => {
  expect(await lineOfDefinition(text)).toBeUndefined();
});

test('names that objects have are names like others', async () => {
  const text = KNEE.replaceAll('discharge', 'constructor').replaceAll('tender', '__proto__');
  expect(await lineOfDefinition(cursorAt(text, 'constructor'))).toMatch(/^constructor in constructor:/);
  expect(await lineOfDefinition(cursorAt(text, '__proto__, add'))).toMatch(/^__proto__ in __proto__:/);
});
