import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type {
  CodeLens,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
} from 'vscode-languageserver-types';
import { CASES, GOOD, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';

buildFirst();

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;

test('after an edit, only the colors that changed are sent', async () => {
  const uri = address(new World({ 'knee.cases.yaml': CASES }), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  const textDocument = { uri };
  const whole = (await client.request('textDocument/semanticTokens/full', { textDocument })) as SemanticTokens;
  expect(whole.data.length).toBeGreaterThan(50);
  client.change(uri, `# A comment\n${GOOD}`);
  const delta = (await client.request('textDocument/semanticTokens/full/delta', {
    textDocument,
    previousResultId: whole.resultId,
  })) as SemanticTokensDelta;
  const [first = 0] = whole.data;
  expect(delta.edits).toEqual([{ start: 0, deleteCount: 1, data: [first + 1] }]);
  const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
  const some = (await client.request('textDocument/semanticTokens/range', { textDocument, range })) as SemanticTokens;
  expect(some.data.length).toBeLessThan(whole.data.length);
});

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const COMMANDS = ['guideway.showReferences', 'guideway.simulateCase'];

test('hints beside the text are as wished, and shown anew when a wish or the cases change', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const cases = address(world, 'knee.cases.yaml');
  const client = await Client.start({
    capabilities: { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } },
    initializationOptions: { preferences: { unitHints: false } },
  });
  const refreshed = () => client.received.filter(({ method }) => method === 'workspace/inlayHint/refresh').length;
  const ask = () => client.request('textDocument/inlayHint', { textDocument: { uri }, range: EVERYTHING });
  client.open(uri, GOOD.replace('range: 18..110', 'range: 18..110, unit: a'));
  const before = (await ask()) as InlayHint[];
  expect(before.map(({ label }) => label)).toEqual(['1 of 2 cases', '1 of 2 cases']);
  client.open(cases, CASES);
  client.change(cases, 'cases: []');
  await client.until(() => refreshed() === 1);
  expect(await ask()).toEqual([]);
  client.notify('workspace/didChangeConfiguration', { settings: { guideway: { unitHints: true } } });
  await client.until(() => refreshed() === 2);
  const after = (await ask()) as InlayHint[];
  expect(after.map(({ label }) => label)).toEqual(['years', 'years']);
});

test('lenses are offered when the editor has their commands, and worked out when they come into view', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const without = await Client.start();
  without.open(uri, GOOD);
  expect(await without.request('textDocument/codeLens', { textDocument: { uri } })).toEqual([]);
  const client = await Client.start({ initializationOptions: { preferences: { commands: COMMANDS } } });
  client.open(uri, GOOD);
  const lenses = (await client.request('textDocument/codeLens', { textDocument: { uri } })) as CodeLens[];
  const open = lenses.filter(({ command }) => !command);
  expect(open.length).toBeGreaterThan(3);
  expect(open.length).toBeLessThan(lenses.length);
  for (const lens of open) {
    const { command } = (await client.request('codeLens/resolve', lens)) as CodeLens;
    expect(command?.title).toMatch(/reference/);
  }
});

test('what is declared anywhere in the workspace is found, open or not', async () => {
  const world = new World({ 'hip.guideline.yaml': GOOD.replace('steps:', 'steps: # of the hip') });
  const client = await Client.start({ folders: [pathToFileURL(world.folder).href] });
  client.open(address(world, 'knee.guideline.yaml'), GOOD);
  const found = (await client.request('workspace/symbol', { query: 'triage' })) as SymbolInformation[];
  expect(found.map(({ location }) => location.uri).sort()).toEqual([
    address(world, 'hip.guideline.yaml'),
    address(world, 'knee.guideline.yaml'),
  ]);
});
