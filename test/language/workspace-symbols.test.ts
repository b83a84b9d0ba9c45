import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SymbolKind } from 'vscode-languageserver-types';
import { GuidelineDocument } from '../../src/language/guideline-document.ts';
import { workspaceSymbols } from '../../src/language/workspace-symbols.ts';
import { KNEE } from './knee.ts';
import { GUIDELINE, textAt } from './world.ts';

const knee = new GuidelineDocument(GUIDELINE, KNEE);
const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
const hemangioma = new GuidelineDocument(
  'file:///vertebral-hemangioma.guideline.yaml',
  readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8'),
);

const names = (query: string, ...documents: GuidelineDocument[]) =>
  workspaceSymbols(documents, query).map(({ name }) => name);

test('nothing typed finds everything that is declared', () => {
  expect(names('', knee)).toEqual([
    'Triage',
    'Image',
    'discharge',
    'Age',
    'mechanism',
    'Tender patella',
    'Older patient',
    'points',
    'Knee radiograph',
    'Advice',
    'S1: Older patients get a radiograph.',
    'S2: Others do not need one.',
  ]);
});

test('what was typed is found in labels, ids and statements, the best first', () => {
  expect(names('old', knee)).toEqual(['Older patient', 'S1: Older patients get a radiograph.']);
  expect(names('RADIO', knee)).toEqual(['radiograph', 'S1: Older patients get a radiograph.']);
  expect(names('knee', knee)).toEqual(['Knee radiograph']);
  expect(names('s2', knee)).toEqual(['S2: Others do not need one.']);
});

test('letters in their order are enough in a name, but not in prose', () => {
  expect(names('knrad', knee)).toEqual(['Knee radiograph']);
  expect(names('ot pa', knee)).toEqual([]);
  expect(names('tdpat', knee)).toEqual(['Tender patella']);
  expect(names('zz', knee)).toEqual([]);
  expect(names('aagge', knee)).toEqual([]);
});

test('a symbol has its kind, its place and its guideline', () => {
  const [symbol] = workspaceSymbols([knee], 'triage');
  expect(symbol).toMatchObject({
    name: 'Triage',
    kind: SymbolKind.Function,
    containerName: 'Radiograph after an acute knee injury',
    location: { uri: GUIDELINE },
  });
  expect(symbol && textAt(symbol.location.range, KNEE)).toBe('triage');
});

test('several guidelines are searched, and no more comes than anybody reads', () => {
  const found = workspaceSymbols([knee, hemangioma], 'imag');
  expect(new Set(found.map(({ location }) => location.uri)).size).toBe(2);
  expect(workspaceSymbols([knee, hemangioma, hemangioma, hemangioma], '')).toHaveLength(200);
});

test('everything declared in the hemangioma pathway is found by its id', () => {
  const { steps, findings, actions } = hemangioma.guideline;
  for (const { id, at } of [...steps.values(), ...findings.values(), ...actions.values()]) {
    const places = workspaceSymbols([hemangioma], id).map(({ location }) => location.range);
    expect(
      places.map((range) => textAt(range, hemangioma.text)),
      id,
    ).toContain(hemangioma.text.slice(at.start, at.end));
  }
});

test('a guideline that is being typed gives what there is', () => {
  expect(names('', new GuidelineDocument(GUIDELINE, ''))).toEqual([]);
  expect(names('', new GuidelineDocument(GUIDELINE, KNEE.slice(0, KNEE.indexOf('actions:') + 30)))).toContain('Age');
});
