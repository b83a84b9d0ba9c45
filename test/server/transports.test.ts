import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { WITH_GAP, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { OverIpc, OverStdio, serverOverStdio } from './transport.ts';

buildFirst();

test.each([
  ['guideway lsp --stdio', () => new OverStdio()],
  ['server.js --stdio', serverOverStdio],
  ['server.js --node-ipc', () => new OverIpc()],
])('%s checks what is open, and ends when it is told to', async (_, connect) => {
  const transport = connect();
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  const client = await Client.over(transport);
  client.open(uri, WITH_GAP);
  const [gap] = await client.problems(uri, (problems) => problems.length > 0);
  expect(gap).toMatchObject({ code: 'gap' });
  const ended = once(transport.process, 'exit');
  await client.request('shutdown', null);
  client.notify('exit', null);
  expect(await ended).toEqual([0, null]);
});

test('what is set in the editor is read, and what makes no sense is logged', async () => {
  const pages = 'https://example.org/checks';
  const client = await Client.start({ initializationOptions: { preferences: { lenses: 'no' }, pages } });
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  client.open(uri, WITH_GAP);
  const [gap] = await client.problems(uri, (problems) => problems.length > 0);
  expect(gap?.codeDescription?.href).toBe('https://example.org/checks/gap.md');
  client.notify('workspace/didChangeConfiguration', { settings: { guideway: { caseHints: 3 } } });
  await client.until(() => client.logged.length === 2);
  expect(client.logged.join()).toMatch(/`lenses`.*`caseHints`/);
});
