import { expect, test } from 'vitest';
import { hoverAt } from '../../src/language/hover.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { scene } from './world.ts';

async function hover(guideline: string, cases = KNEE_CASES, schemaSupport = true): Promise<string | undefined> {
  const { files, document, offset } = await scene(guideline, cases);
  const contents = hoverAt(files, document, offset, { ...DEFAULT_PREFERENCES, schemaSupport })?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

test.each([
  ['a section', cursorAt(KNEE, 'findings:'), '**Findings** (`findings`)\n\nWhat is known of a patient'],
  ['a key', cursorAt(KNEE, 'branches:'), '**Branches** (`branches`)\n\nWhere patients go on from this decision.'],
  ['a key inside braces', cursorAt(KNEE, 'certainty:'), '- `very-low` The estimate is very uncertain'],
  [
    'a word from a list',
    cursorAt(KNEE, 'moderate'),
    '**Certainty**: `moderate`\n\nFurther research may change the estimate.',
  ],
  ['the type of a finding', cursorAt(KNEE, 'integer'), '**Type**: `integer`\n\nA whole number; needs `range`.'],
  ['a truth', cursorAt(KNEE, 'true, basis'), '**Good practice statement**\n\nWrite `true` for'],
  ['a condition key', cursorAt(KNEE, 'when: older or'), '**Condition** (`when`)'],
])('%s', async (_, text, expected) => {
  expect(await hover(text)).toContain(expected);
});

test('a key of a cases file', async () => {
  expect(await hover(KNEE, cursorAt(KNEE_CASES, 'expect:'))).toContain('**Expect** (`expect`)');
});

test('a name keeps its own hover', async () => {
  expect(await hover(cursorAt(KNEE, 'age: {'))).toContain('**Age** (finding `age`)');
  expect(await hover(cursorAt(KNEE, 'older or'))).toContain('(definition `older`)');
});

test('prose has none, nor has a name that is nothing yet', async () => {
  expect(await hover(cursorAt(KNEE, 'Radiograph after'))).toBeUndefined();
  expect(await hover(cursorAt(KNEE.replace('    label: Image\n', '    bogus: x\n'), 'bogus'))).toBeUndefined();
});

test('another extension that knows the schema is left its part', async () => {
  expect(await hover(cursorAt(KNEE, 'branches:'), KNEE_CASES, false)).toBeUndefined();
  expect(await hover(cursorAt(KNEE, 'age: {'), KNEE_CASES, false)).toContain('**Age**');
});

test('while a line is half typed', async () => {
  const broken = KNEE.replace('        go: image\n', '        go: \n        ba\n');
  expect(await hover(cursorAt(broken, 'branches:'))).toContain('**Branches**');
});
