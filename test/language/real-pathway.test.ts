import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { definitionAt } from '../../src/language/definition.ts';
import { declarationOf } from '../../src/language/guideline-bundle.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { Library } from '../../src/language/library.ts';
import { renameAt } from '../../src/language/rename.ts';
import { afterEdits, CASES, GUIDELINE, memoryWorkspace } from './world.ts';

const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
const guideline = readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8');
const cases = readFileSync(new URL('vertebral-hemangioma.cases.yaml', folder), 'utf8');

async function hemangioma() {
  const workspace = memoryWorkspace(
    new Map([
      [GUIDELINE, guideline],
      [CASES, cases],
    ]),
  );
  const files = await new Library(workspace).filesOf(GUIDELINE);
  if (!files) throw new Error('The pathway is gone.');
  return files;
}

test('every name of the hemangioma pathway and its cases leads to its declaration and has a hover', async () => {
  const files = await hemangioma();
  for (const document of files.documents) {
    expect(document.names.length).toBeGreaterThan(100);
    for (const name of document.names) {
      const place = `${document.kind} ${name.kind} ${name.id}`;
      // In the cases, a number or a truth stands where an option could.
      if (document.kind === 'cases' && name.kind === 'option' && !declarationOf(files, name)) {
        expect(name.id, place).toMatch(/^(true|false|null)$/);
        continue;
      }
      expect(definitionAt(files, document, name.at.start), place).toBeDefined();
      expect(hoverAt(files, document, name.at.end), place).toBeDefined();
    }
  }
});

test('any name of it can be changed, and everything is as proved as before', async () => {
  const files = await hemangioma();
  const declared = files.guideline.names.filter(({ whole }) => whole !== undefined);
  expect(declared.length).toBeGreaterThan(100);
  for (const name of declared.filter((_, i) => i % 8 === 0)) {
    const { changes = {} } = renameAt(files, files.guideline, name.at.start, `${name.id}_2`);
    const after = readGuideline(afterEdits(guideline, changes[GUIDELINE]));
    const casesAfter = readCases(afterEdits(cases, changes[CASES]), after.guideline);
    const checked = checkReading(after, { today: '2026-11-22', cases: [casesAfter] });
    const before = files.checked;
    expect(checked.problems.length, name.id).toBe(before.problems.length);
    expect(checked.cases[0]?.problems.length, name.id).toBe(before.cases[0]?.problems.length);
  }
});
