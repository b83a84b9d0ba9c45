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
  expect(await files.named(cases, '../x.guideline.yaml')).toBe('vfs://host/a/x.guideline.yaml');
  expect(await files.named(cases, '..\\x.guideline.yaml')).toBe('vfs://host/a/x.guideline.yaml');
  expect(await files.named(cases, '../../ab/x.guideline.yaml')).toBeUndefined();
  expect(await files.named(cases, '//other/a/x.guideline.yaml')).toBeUndefined();
  expect(await files.named(cases, '/b/x.guideline.yaml')).toBeUndefined();
  const alone = 'vfs://host/b/x.cases.yaml';
  expect(await files.named(alone, 'x.guideline.yaml')).toBe('vfs://host/b/x.guideline.yaml');
  expect(await files.named(alone, '../a/x.guideline.yaml')).toBeUndefined();
  expect(await files.above(cases, ['s'])).toEqual(['vfs://host/a/deep/s', 'vfs://host/a/s']);
  expect(await files.above(alone, ['s', 't'])).toEqual(['vfs://host/b/s', 'vfs://host/b/t']);
});
