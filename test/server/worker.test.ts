import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { CASES, FAILING_CASES, GOOD, WITH_GAP } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { OverWorker } from './transport.ts';

buildFirst();

const FOLDER = 'vscode-vfs://github/knee/';
const GUIDELINE = `${FOLDER}knee.guideline.yaml`;
const KNEE_CASES = `${FOLDER}knee.cases.yaml`;

async function withFiles(files: Record<string, string>): Promise<Client<OverWorker>> {
  const client = new Client(new OverWorker());
  client.respond('guideway/readFile', (params) => files[(params as { uri: string }).uri] ?? null);
  client.respond('guideway/findFiles', () => Object.keys(files));
  await client.initialize({
    initializationOptions: { clientFiles: true, pages: 'https://example.org/checks/' },
    folders: [FOLDER],
  });
  return client;
}

test('in a browser, cases and settings come from the editor', async () => {
  const client = await withFiles({
    [KNEE_CASES]: FAILING_CASES,
    [`${FOLDER}guideway.config.yaml`]: 'severity: { gap: info }\n',
  });
  client.open(GUIDELINE, WITH_GAP);
  const [failed] = await client.problems(KNEE_CASES, (problems) => problems.length > 0);
  expect(failed?.code).toBe('case-failed');
  const [gap] = await client.problems(GUIDELINE, (problems) => problems.length > 0);
  expect(gap).toMatchObject({
    code: 'gap',
    severity: 3,
    codeDescription: { href: 'https://example.org/checks/gap.md' },
  });
});

test('in a browser, what is open counts before what is stored, and a rename reaches stored cases', async () => {
  const client = await withFiles({ [GUIDELINE]: WITH_GAP, [KNEE_CASES]: CASES });
  client.open(GUIDELINE, GOOD);
  await client.problems(GUIDELINE, (problems) => problems.length === 0);
  const line = GOOD.split('\n').findIndex((text) => text.includes('  age:'));
  const edit = (await client.request('textDocument/rename', {
    textDocument: { uri: GUIDELINE },
    position: { line, character: 3 },
    newName: 'years',
  })) as WorkspaceEdit;
  expect(Object.keys(edit.changes ?? {})).toEqual([GUIDELINE, KNEE_CASES]);
});

test('in a browser, an editor that cannot give a file is logged, and the rest is checked', async () => {
  const client = await withFiles({});
  client.respond('guideway/readFile', () => {
    throw new Error('no network');
  });
  client.open(GUIDELINE, WITH_GAP);
  await client.problems(GUIDELINE, (problems) => problems.some(({ code }) => code === 'gap'));
  expect(client.logged.join()).toContain('no network');
});

test('in a browser, an exception that nobody catches is logged, and the server goes on', async () => {
  const client = await withFiles({});
  client.transport.fail();
  await client.until(() => client.logged.join().includes('a fault of the test'));
  client.open(GUIDELINE, GOOD);
  expect(await client.request('textDocument/foldingRange', { textDocument: { uri: GUIDELINE } })).not.toHaveLength(0);
});
