import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { GOOD, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';

buildFirst();

const DYNAMIC = { dynamicRegistration: true };
const FOLLOWS = { textDocument: { formatting: DYNAMIC, rangeFormatting: DYNAMIC } };
const OPTIONS = { tabSize: 2, insertSpaces: true };
const preferences = (schemaSupport: boolean) => ({ preferences: { schemaSupport } });

const address = (name: string) => pathToFileURL(`${new World().folder}/${name}`).href;

test('a file is formatted, or a part of it, and cases without a guideline as well', async () => {
  const client = await Client.start();
  for (const uri of [address('knee.guideline.yaml'), address('knee.cases.yaml')]) {
    client.open(uri, GOOD.replace('title: ', 'title:   ').replace('start: ', 'start:   '));
    const textDocument = { uri };
    const edits = await client.request('textDocument/formatting', { textDocument, options: OPTIONS });
    expect(edits).toHaveLength(2);
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
    expect(await client.request('textDocument/rangeFormatting', { textDocument, range, options: OPTIONS })).toEqual([
      { range: { start: { line: 1, character: 7 }, end: { line: 1, character: 9 } }, newText: '' },
    ]);
  }
  const other = address('knee.yaml');
  client.open(other, 'a:   1');
  expect(
    await client.request('textDocument/formatting', { textDocument: { uri: other }, options: OPTIONS }),
  ).toBeNull();
});

test('where another extension formats, nothing is offered', async () => {
  const client = await Client.start({ initializationOptions: preferences(false) });
  expect(client.capabilities.documentFormattingProvider).toBeUndefined();
  expect(client.capabilities.documentRangeFormattingProvider).toBeUndefined();
  const uri = address('knee.guideline.yaml');
  client.open(uri, 'title:   x');
  const params = { textDocument: { uri }, options: OPTIONS };
  expect(await client.request('textDocument/formatting', params)).toBeNull();
  client.notify('workspace/didChangeConfiguration', { settings: { guideway: { schemaSupport: true } } });
  expect(await client.request('textDocument/formatting', params)).not.toBeNull();
  expect((await Client.start()).capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
  });
});

test('an editor that can take offers later gets them and loses them as its settings change', async () => {
  const client = await Client.start({ capabilities: FOLLOWS });
  expect(client.capabilities.documentFormattingProvider).toBeUndefined();
  const times = (method: string) => client.received.filter((one) => one.method === method).length;
  await client.until(() => times('client/registerCapability') === 2);
  const set = (schemaSupport: boolean) =>
    client.notify('workspace/didChangeConfiguration', { settings: { guideway: { schemaSupport } } });
  set(false);
  await client.until(() => times('client/unregisterCapability') === 2);
  set(false);
  set(true);
  await client.until(() => times('client/registerCapability') === 4);
  expect(times('client/unregisterCapability')).toBe(2);
  expect(client.logged).toEqual([]);
});
