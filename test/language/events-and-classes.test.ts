import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documentSymbols } from '../../src/language/document-symbols.ts';
import { GuidelineDocument } from '../../src/language/guideline-document.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { referencesAt } from '../../src/language/references.ts';
import { renameAt } from '../../src/language/rename.ts';
import { workspaceSymbols } from '../../src/language/workspace-symbols.ts';
import { inserted, labels } from './completing.ts';
import { cursorAt } from './knee.ts';
import { afterEdits, CASES, GUIDELINE, scene } from './world.ts';

const [SEPSIS, SEPSIS_CASES] = ['guideline', 'cases'].map((kind) =>
  readFileSync(new URL(`../real/sepsis.${kind}.yaml`, import.meta.url), 'utf8'),
) as [string, string];

test.each([
  ['an event, from a timing', cursorAt(SEPSIS, 'arrival, to'), 'registered', 3],
  ['a class, from an action', cursorAt(SEPSIS, 'antibiotic] }'), 'antimicrobial', 6],
  ['a class, from a rule', cursorAt(SEPSIS, 'nephrotoxic], when'), 'harms-kidneys', 3],
  ['a step at which a case chooses', cursorAt(SEPSIS, 'intensive:'), 'icu-care', 6],
])('renames %s everywhere, and nothing is wrong afterwards', async (_, text, newName, places) => {
  const { files, document, offset } = await scene(text, SEPSIS_CASES);
  expect(referencesAt(files, document, offset, true)).toHaveLength(places);
  const { changes = {} } = renameAt(files, document, offset, newName);
  const guideline = afterEdits(files.guideline.text, changes[GUIDELINE]);
  const after = await scene(guideline, afterEdits(files.cases[0]?.text ?? '', changes[CASES]));
  const problems = [after.files.checked, ...after.files.checked.cases].flatMap((one) => one.problems);
  expect(problems).toEqual([]);
  expect(guideline).toContain(newName);
});

test.each([
  ['an event', cursorAt(SEPSIS, 'arrival, to'), '**Arrival** (event `arrival`)'],
  ['a class', cursorAt(SEPSIS, 'antibiotic, within'), '**antibiotic** (class of actions)\n\n- Piperacillin 3 g'],
  ['a rule', cursorAt(SEPSIS, 'in-time,'), 'Always recommend some *antibiotic* within 1 hour of *Arrival*.'],
])('says what %s is', async (_, text, said) => {
  const { files, document, offset } = await scene(text);
  expect(hoverAt(files, document, offset)?.contents).toMatchObject({ value: expect.stringContaining(said) });
});

test.each([
  ['a class that an action belongs to', SEPSIS.replace('is_a: [antibiotic] }', 'is_a: [|] }'), ['nephrotoxic']],
  ['an event in a timing', SEPSIS.replace('after: arrival,', 'after: |,'), ['arrival', 'recognition', 'cultures']],
  ['a class that a rule forbids', SEPSIS.replace('forbid: vasopressor', 'forbid: |'), ['vasopressor', 'nephrotoxic']],
  ['from when a time counts', SEPSIS.replace('of: arrival,', 'of: |,'), ['arrival', 'antibiotic', 'cultures']],
  ['usual times in a timing', SEPSIS.replace('to: 45 min', 'to: |'), ['30 min', '24 h']],
  ['units behind a number of a timing', SEPSIS.replace('to: 45 min', 'to: 45|'), ['45 min', '45 h', '45 wk']],
  ['units behind a number and a space', SEPSIS.replace('to: 45 min }', 'to: 45 |\n'), ['45 min', '45 h', '45 wk']],
  ['times in a rule', SEPSIS.replace('within: 1 h', 'within: |'), ['1 h']],
  ['times of a revisit', SEPSIS.replace('    next: where_to', '    revisit: treat\n    after: |'), ['6 wk']],
  ['how many of a group', SEPSIS.replace('select: exactly-one', 'select: |'), ['exactly-one', 'any']],
])('offers %s', async (_, text, wanted) => {
  expect(await inserted(text)).toEqual(expect.arrayContaining(wanted));
});

test('offers no group within a group, and first what a group must say', async () => {
  const within = SEPSIS.replace(/( +)- do: piperacillin_low\n[\s\S]*?timing: .*\n[\s\S]*?timing: .*\n/, '$1|\n');
  expect(await labels(within)).toEqual(['New recommendation: do, strength, certainty']);
  const begun = SEPSIS.replace(/( +)- group: Imaging\n[\s\S]*?\n\nrules/, '$1- group: Imaging\n$1  |\n\nrules');
  expect((await labels(begun)).slice(0, 2)).toEqual(['select', 'of']);
});

test('offers what a case can choose', async () => {
  const chooses = (to: string) => SEPSIS_CASES.replace('choose: { intensive: Comfort care }', to);
  const steps = await inserted(SEPSIS, { cases: chooses('choose:\n      |') });
  expect(steps.map((one) => one.trim())).toContain('intensive: $1');
  expect(await inserted(SEPSIS, { cases: chooses('choose:\n      intensive: |') })).toContain('Comfort care');
});

test('the outline shows events, and where an alternative leads', async () => {
  const { document } = await scene(cursorAt(SEPSIS, 'sepsis'));
  const all = JSON.stringify(documentSymbols(document));
  expect(all).toContain('"name":"Recognition of sepsis"');
  expect(all).toContain('on_ward ← ');
});

test.each([
  [
    'an event',
    cursorAt(SEPSIS, 'arrival, to'),
    'cultures',
    'There already is an action `cultures`. Choose another name.',
  ],
  [
    'an event',
    cursorAt(SEPSIS, 'arrival, to'),
    'antibiotic',
    'There already is a class of actions `antibiotic`. Choose',
  ],
  ['an event', cursorAt(SEPSIS, 'arrival, to'), 'recognition', 'There already is an event `recognition`. Choose'],
  ['a class', cursorAt(SEPSIS, 'antibiotic] }'), 'arrival', 'There already is an event `arrival`. Choose'],
  ['an action', cursorAt(SEPSIS, 'cultures', 'do: '), 'arrival', 'There already is an event `arrival`. Choose'],
])('refuses to rename %s to a name that is taken, and says by what', async (_, text, newName, why) => {
  const { files, document, offset } = await scene(text);
  expect(() => renameAt(files, document, offset, newName)).toThrow(why);
});

test('an event is found among the symbols of the workspace', async () => {
  const { document } = await scene(cursorAt(SEPSIS, 'sepsis'));
  const found = workspaceSymbols(document instanceof GuidelineDocument ? [document] : [], 'arrival');
  expect(found.map(({ name }) => name)).toContain('Arrival');
});
