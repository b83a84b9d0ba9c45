import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver-types';
import { CASES, GOOD, World } from '../cli/world.ts';
import { Client } from './client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')]);
});

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
