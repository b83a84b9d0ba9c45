import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codeLenses, lensDataOf, withReferences } from '../../src/language/code-lenses.ts';
import { definitionAt } from '../../src/language/definition.ts';
import { documentSymbols } from '../../src/language/document-symbols.ts';
import { GuidelineDocument } from '../../src/language/guideline-document.ts';
import { highlightsAt } from '../../src/language/highlight.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { inlayHints } from '../../src/language/inlay-hints.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { referencesAt } from '../../src/language/references.ts';
import { renameAt, renameableAt } from '../../src/language/rename.ts';
import { workspaceSymbols } from '../../src/language/workspace-symbols.ts';
import { cursorAt } from './knee.ts';
import { afterEdits, CASES, GUIDELINE, scene, textAt } from './world.ts';

const [SEPSIS, SEPSIS_CASES] = ['guideline', 'cases'].map((kind) =>
  readFileSync(new URL(`../real/sepsis.${kind}.yaml`, import.meta.url), 'utf8'),
) as [string, string];

/** Where the label of an alternative may stand with the cursor in it. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['where it is declared', cursorAt(SEPSIS, 'Comfort care', '- label: '), SEPSIS_CASES],
  ['where a case chooses it', SEPSIS, cursorAt(SEPSIS_CASES, 'Comfort care }')],
  [
    'where a case chooses it in other letters',
    SEPSIS,
    cursorAt(SEPSIS_CASES.replace('Comfort care }', "'COMFORT  care' }"), 'FORT'),
  ],
  [
    'where a case chooses it in lines',
    SEPSIS,
    cursorAt(
      SEPSIS_CASES.replace('{ intensive: Comfort care }', '\n      intensive: Comfort\n        care'),
      'Comfort',
    ),
  ],
];

describe.each(PLACES)('the label of an alternative, %s,', (_, guideline, cases) => {
  test('leads to where it is declared, and to all who choose it', async () => {
    const { files, document, offset } = await scene(guideline, cases);
    const found = definitionAt(files, document, offset);
    expect(found && textAt(found.range, files.guideline.text)).toBe('Comfort care');
    expect(referencesAt(files, document, offset, true).map(({ uri }) => uri)).toEqual([GUIDELINE, CASES]);
    expect(highlightsAt(document, offset)).toHaveLength(1);
  });

  test('says what may be chosen', async () => {
    const { files, document, offset } = await scene(guideline, cases);
    const said = JSON.stringify(hoverAt(files, document, offset)?.contents);
    expect(said).toContain('**Comfort care** (alternative at *Intensive care*)');
    expect(said).toContain('Leads on to *Care on the ward*.');
    expect(said).toContain('1 of 3 cases choose it.');
    expect(said).toContain('Avoid: ');
  });

  test('is renamed in all files, also to what needs quotes', async () => {
    for (const newName of ['Palliative care', 'Comfort: no tubes, no lines', 'true', "the patient's choice"]) {
      const { files, document, offset } = await scene(guideline, cases);
      expect(renameableAt(files, document, offset)?.placeholder.toLowerCase()).toMatch(/comfort\s+care/);
      const { changes = {} } = renameAt(files, document, offset, newName);
      expect(Object.keys(changes)).toEqual([GUIDELINE, CASES]);
      const after = await scene(
        afterEdits(files.guideline.text, changes[GUIDELINE]),
        afterEdits(files.cases[0]?.text ?? '', changes[CASES]),
      );
      expect([after.files.checked, ...after.files.checked.cases].flatMap((one) => one.problems)).toEqual([]);
      expect(after.files.guideline.guideline.steps.get('intensive')?.alternatives[0]?.label).toBe(newName);
    }
  });
});

test.each([
  ['', 'A label is a text of one line'],
  ['in two\nlines', 'A label is a text of one line'],
  ['stay  AT home', 'There already is an alternative of this step `stay  AT home`'],
])('is not renamed to "%s"', async (newName, why) => {
  const two = SEPSIS.replace(
    '      - label: Comfort care\n',
    '      - { label: Stay at home, when: declines, recommend: [{ do: comfort, good_practice: true }] }\n      - label: Comfort care\n',
  );
  const { files, document, offset } = await scene(cursorAt(two, 'Comfort care\n', '- label: '), SEPSIS_CASES);
  expect(() => renameAt(files, document, offset, newName)).toThrow(why);
});

test('labels of other steps are others', async () => {
  const same = SEPSIS.replace(
    '      - { do: ward, good_practice: true, basis: [S6] }\n',
    '      - { do: ward, good_practice: true, basis: [S6] }\n    alternatives:\n      - { label: Comfort care, recommend: [{ do: ward, good_practice: true }] }\n',
  ).replace(/ {6}- group: Imaging[\s\S]*?\n\nrules/, '\nrules');
  const { files, document, offset } = await scene(cursorAt(same, 'Comfort care\n', '- label: '), SEPSIS_CASES);
  expect(files.guideline.guideline.steps.get('on_ward')?.alternatives).toHaveLength(1);
  expect(referencesAt(files, document, offset, true)).toHaveLength(2);
});

test('a label over several lines of its own style is not changed by halves', async () => {
  const folded = SEPSIS.replace('- label: Comfort care', '- label: >-\n          Comfort\n          care');
  const { files, document, offset } = await scene(folded, cursorAt(SEPSIS_CASES, 'Comfort care }'));
  expect(() => renameAt(files, document, offset, 'Other')).toThrow(/^Line \d+ writes the label in a way of its own/);
});

test('a label is renamed nowhere while a part with it cannot be read', async () => {
  const { files, document, offset } = await scene(
    cursorAt(SEPSIS, 'Comfort care', '- label: '),
    `${SEPSIS_CASES}  - name: Another\n    chose: { intensive: Comfort care }\n    given: {}\n`,
  );
  expect(() => renameAt(files, document, offset, 'Other')).toThrow('cannot be renamed while line');
});

test('above an alternative stands how many cases choose it', async () => {
  const { files, document } = await scene(cursorAt(SEPSIS, 'sepsis'), SEPSIS_CASES);
  const lenses = codeLenses(document, { ...DEFAULT_PREFERENCES, lenses: true, commands: ['guideway.showReferences'] });
  const own = lenses.filter((lens) => lensDataOf(lens)?.kind === 'alternative');
  const titles = own.map(
    (lens) => withReferences(lens, lensDataOf(lens) ?? { uri: '', kind: 'step', id: '' }, files).command?.title,
  );
  expect(titles).toEqual(['1 reference']);
});

test('the outline and the symbols of the workspace have groups and alternatives', async () => {
  const { document } = await scene(cursorAt(SEPSIS, 'sepsis'));
  const named = documentSymbols(document).flatMap(function all(one): string[] {
    return [one.name, ...(one.children ?? []).flatMap(all)];
  });
  const parts = ['Antibiotic by weight', 'Comfort care', 'Care without intensive care', 'Imaging'];
  expect(named).toEqual(expect.arrayContaining(parts));
  const documents = document instanceof GuidelineDocument ? [document] : [];
  for (const part of parts)
    expect(workspaceSymbols(documents, part.slice(0, -1)).map(({ name }) => name)).toContain(part);
});

test('says what a group asks for, at its label', async () => {
  const { files, document, offset } = await scene(cursorAt(SEPSIS, 'by weight', 'group: Antibiotic '));
  const said = JSON.stringify(hoverAt(files, document, offset)?.contents);
  expect(said).toContain('**Antibiotic by weight** (group of recommendations at *Treat at once*)');
  expect(said).toContain('exactly one of');
  expect(said).toContain('By the weight on the day.');
});

test('behind the label of an alternative stands how many cases choose it', async () => {
  const { files, document } = await scene(cursorAt(SEPSIS, 'sepsis'), SEPSIS_CASES);
  const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
  const hints = inlayHints(files, document, range, DEFAULT_PREFERENCES);
  const line = document.lines.positionAt(SEPSIS.indexOf('- label: Comfort care')).line;
  const own = hints.find(({ position }) => position.line === line);
  expect(own?.label).toBe('1 of 2 cases');
  expect(own?.tooltip).toBe(
    'Of 3 cases, 2 come to “Intensive care”, and 1 chooses this alternative:\n• In shock, declines intensive care',
  );
});
