import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CodeLens, Location } from 'vscode-languageserver-types';
import { codeLenses, lensDataOf, withReferences } from '../../src/language/code-lenses.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/language/preferences.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene, textAt } from './world.ts';

const ALL: Preferences = {
  ...DEFAULT_PREFERENCES,
  commands: ['guideway.showReferences', 'guideway.simulateCase', 'guideway.explainProblem'],
};

/** The lenses of a file as they are once all have come into view. */
function resolved(files: GuidelineBundle, document: AnyDocument, preferences = ALL): CodeLens[] {
  return codeLenses(document, preferences).map((lens) => {
    const data = lensDataOf(lens);
    return data ? withReferences(lens, data, files) : lens;
  });
}

/** Each lens as `name: title`. */
async function lenses(preferences = ALL, guideline = KNEE, cases: string | undefined = KNEE_CASES): Promise<string[]> {
  const { files, document } = await scene(guideline, cases);
  return resolved(files, document, preferences).map(
    ({ range, command }) => `${textAt(range, guideline)}: ${command?.title}`,
  );
}

test('every declaration has its references, and every step can be simulated from', async () => {
  expect(await lenses()).toEqual([
    'stiell-1996: 2 references',
    'S1: 3 references',
    'S2: 1 reference',
    'age: 4 references',
    'mechanism: 4 references',
    'tender: 3 references',
    'older: 3 references',
    'points: 2 references',
    'radiograph: 4 references',
    'advice: 1 reference',
    'triage: 2 references',
    'triage: Simulate from here',
    'image: 3 references',
    'image: Simulate from here',
    'discharge: 2 references',
    'discharge: Simulate from here',
  ]);
});

test('a lens leads to the places, in the guideline and in its cases, without the declaration', async () => {
  const { files, document } = await scene(KNEE, KNEE_CASES);
  const lens = resolved(files, document).find(({ range }) => textAt(range, KNEE) === 'image');
  const [uri, position, locations = []] = (lens?.command?.arguments ?? []) as [string, unknown, Location[]?];
  expect(lens?.command?.command).toBe('guideway.showReferences');
  expect(uri).toBe(document.uri);
  expect(position).toEqual(lens?.range.start);
  expect(locations.map((one) => [one.uri, one.range.start.line])).toEqual([
    [document.uri, KNEE.split('\n').findIndex((line) => line.includes('go: image'))],
    ['file:///knee.cases.yaml', 4],
    ['file:///knee.cases.yaml', 4],
  ]);
  for (const { uri: of, range } of locations) expect(textAt(range, of === uri ? KNEE : KNEE_CASES)).toBe('image');
});

test('a step is simulated from by its name', async () => {
  const { document } = await scene(KNEE);
  const lens = codeLenses(document, ALL).find(({ command }) => command);
  expect(lens?.command).toEqual({
    title: 'Simulate from here',
    command: 'guideway.simulateCase',
    arguments: [{ uri: document.uri, from: 'triage' }],
  });
});

test('what is not used leads nowhere', async () => {
  const { files, document } = await scene(
    KNEE.replace('cites: [stiell-1996] }', 'cites: [] }').replace('cites: [stiell-1996], ', ''),
  );
  expect(resolved(files, document)[0]?.command).toEqual({ title: 'No references', command: '' });
});

test('nothing is offered that the editor cannot run, or that the person does not want', async () => {
  expect(await lenses(DEFAULT_PREFERENCES)).toEqual([]);
  expect(await lenses({ ...ALL, lenses: false })).toEqual([]);
  expect(await lenses({ ...ALL, commands: ['guideway.simulateCase'] })).toEqual([
    'triage: Simulate from here',
    'image: Simulate from here',
    'discharge: Simulate from here',
  ]);
  const references = await lenses({ ...ALL, commands: ['guideway.showReferences'] });
  expect(references).toHaveLength(13);
});

test('the file may change before a lens comes into view', async () => {
  const { document } = await scene(KNEE);
  const [lens] = codeLenses(document, ALL);
  const data = lens && lensDataOf(lens);
  if (!data) throw new Error('There is no lens.');
  const moved = await scene(`# A comment\n${KNEE}`);
  expect(withReferences(lens, data, moved.files).range.start.line).toBe(lens.range.start.line + 1);
  const gone = await scene('title: Nothing yet\n');
  expect(withReferences(lens, data, gone.files)).toEqual(lens);
  expect(lensDataOf({ data: 'something else' })).toBeUndefined();
  expect(lensDataOf({ data: { uri: document.uri, kind: 'other', id: 'x' } })).toBeUndefined();
});

test('every case can be simulated, where the editor can', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  const [cases] = files.cases;
  if (!cases) throw new Error('There are no cases.');
  const found = codeLenses(cases, ALL);
  expect(found.map(({ range }) => textAt(range, KNEE_CASES))).toEqual(['Older', 'Younger']);
  expect(found[1]?.command).toEqual({
    title: 'Simulate',
    command: 'guideway.simulateCase',
    arguments: [{ uri: cases.uri, case: 'Younger', line: 5 }],
  });
  expect(codeLenses(cases, DEFAULT_PREFERENCES)).toEqual([]);
  expect(codeLenses(cases, { ...ALL, lenses: false })).toEqual([]);
});

test('carriage returns, quotes and half a guideline', async () => {
  const crlf = await lenses(ALL, KNEE.replaceAll('\n', '\r\n').replace('  triage:\r\n', '  "triage":\r\n'));
  expect(crlf).toEqual(await lenses());
  for (let end = 30; end < KNEE.length; end += 41)
    for (const lens of await lenses(ALL, KNEE.slice(0, end)))
      expect(lens).toMatch(/^[\w-]+: (\d+ references?|No references|Simulate from here)$/);
});

test('every step of the hemangioma pathway can be simulated from', async () => {
  const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
  const text = readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8');
  const cases = readFileSync(new URL('vertebral-hemangioma.cases.yaml', folder), 'utf8');
  const { files, document } = await scene(text, cases);
  const found = resolved(files, document);
  const steps = found.filter(({ command }) => command?.title === 'Simulate from here').length;
  expect(steps).toBe(files.guideline.guideline.steps.size);
  expect(found.filter(({ command }) => command === undefined)).toEqual([]);
});
