import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { createConnection, PortMessageReader, PortMessageWriter } from 'vscode-languageserver/node';
import { ClientFiles } from '../../src/server/client-files.ts';

test('in the reach of the editor a file names others in its folder of the workspace, or in its own folder', async () => {
  const { port1 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const connection = createConnection(new PortMessageReader(port1), new PortMessageWriter(port1));
  const files = new ClientFiles(connection, () => ['vfs://host/a']);
  const cases = 'vfs://host/a/deep/x.cases.yaml';
  expect(await files.mayName(cases, 'vfs://host/a/x.guideline.yaml')).toBe(true);
  expect(await files.mayName(cases, 'vfs://host/ab/x.guideline.yaml')).toBe(false);
  expect(await files.mayName(cases, 'vfs://other/a/x.guideline.yaml')).toBe(false);
  expect(await files.mayName(cases, 'https://host/a/x.guideline.yaml')).toBe(false);
  expect(await files.mayName('vfs://host/b/x.cases.yaml', 'vfs://host/b/x.guideline.yaml')).toBe(true);
  expect(await files.mayName('vfs://host/b/x.cases.yaml', 'vfs://host/a/x.guideline.yaml')).toBe(false);
});
