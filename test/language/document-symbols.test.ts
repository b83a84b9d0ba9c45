import { expect, test } from 'vitest';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { documentSymbols } from '../../src/language/document-symbols.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene, textAt } from './world.ts';

async function outline(guideline: string, cases?: string): Promise<DocumentSymbol[]> {
  const { document } = await scene(guideline, cases);
  return documentSymbols(document);
}

function shown(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''}`,
    ...shown(children, depth + 1),
  ]);
}

function every(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap((one) => [one, ...every(one.children ?? [])]);
}

test('the pathway is a tree from its start, with what leads to each step', async () => {
  const [triage] = await outline(KNEE);
  expect(shown(triage ? [triage] : [])).toEqual([
    'Triage (triage)',
    '  Image (image ← older or points >= 2)',
    '  discharge (discharge ← not(older) and points < 2)',
  ]);
});

test('below it the sections, with what each declares', async () => {
  const sections = (await outline(KNEE)).slice(1);
  expect(sections.map(({ name }) => name)).toEqual([
    'References',
    'Statements',
    'Findings',
    'Definitions',
    'Scores',
    'Actions',
    'Rules',
  ]);
  expect(shown(sections)).toContain('  Tender patella (tender)');
});

test('every name is selected, and every parent includes its children', async () => {
  const contains = (outer: DocumentSymbol, inner: DocumentSymbol['range']) =>
    (outer.range.start.line < inner.start.line ||
      (outer.range.start.line === inner.start.line && outer.range.start.character <= inner.start.character)) &&
    (outer.range.end.line > inner.end.line ||
      (outer.range.end.line === inner.end.line && outer.range.end.character >= inner.end.character));
  for (const one of every(await outline(KNEE))) {
    expect(contains(one, one.selectionRange)).toBe(true);
    for (const child of one.children ?? []) expect(contains(one, child.range)).toBe(true);
  }
  const [triage] = await outline(KNEE);
  expect(triage && textAt(triage.selectionRange, KNEE)).toBe('triage');
});

test('steps in a circle, and those that nothing leads to, stand in it once', async () => {
  const circle = KNEE.replace('go: discharge', 'go: triage');
  const names = every(await outline(circle)).map(({ name }) => name);
  expect(names.filter((name) => name === 'Triage')).toHaveLength(1);
  expect(names.filter((name) => name === 'discharge')).toHaveLength(1);
});

test('a chain of steps of any length is no deeper than editors bear', async () => {
  const steps = Array.from({ length: 3000 }, (_, i) => `  s${i}: { recommend: [], next: s${i + 1} }`);
  const symbols = await outline(`guideline: chain\ntitle: Chain\nstart: s0\nsteps:\n${steps.join('\n')}\n`);
  expect(every(symbols)).toHaveLength(3000);
  expect(() => JSON.stringify(symbols)).not.toThrow();
});

test('the cases of a cases file', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  const [cases] = files.cases;
  expect(cases && shown(documentSymbols(cases))).toEqual(['Older', 'Younger']);
});

test('what has a mistake in it keeps its place', async () => {
  const calculations = 'calculations:\n  bmi: { label: Body mass index, value: age * }\n  twice: { value: age * 2 }\n';
  const text = KNEE.replace('definitions:\n', `${calculations}definitions:\n`).replace(
    'type: boolean }',
    'type: bool }',
  );
  const names = shown(await outline(text));
  for (const name of ['  Body mass index (bmi)', '  twice (twice)', '  Tender patella (tender)'])
    expect(names).toContain(name);
  expect(names.indexOf('  Body mass index (bmi)')).toBeLessThan(names.indexOf('  twice (twice)'));
});
