import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CompletionItem, SignatureHelp } from 'vscode-languageserver-types';
import { GOOD, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';

buildFirst();

/** GOOD with lines put in behind its first branch, and the place right behind them. */
function typing(lines: string) {
  const after = GOOD.indexOf('\n', GOOD.indexOf('go: ')) + 1;
  const text = `${GOOD.slice(0, after)}${lines}\n${GOOD.slice(after)}`;
  const before = text.slice(0, after + lines.length).split('\n');
  return { text, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

const SNIPPETS = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
};

async function labels(client: Client, uri: string, position: unknown): Promise<string[]> {
  const params = { textDocument: { uri }, position };
  const items = (await client.request('textDocument/completion', params)) as CompletionItem[];
  return items.map(({ label }) => label);
}

test('while a condition is typed: names, operators, and what the finding can be', async () => {
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  const client = await Client.start({ capabilities: SNIPPETS });
  const name = typing('      - when: ');
  client.open(uri, name.text);
  expect(await labels(client, uri, name.position)).toContain('Age');
  const operator = typing('      - when: age ');
  client.change(uri, operator.text);
  expect(await labels(client, uri, operator.position)).toContain('>=');
  const value = typing('      - when: age >= ');
  client.change(uri, value.text);
  const params = { textDocument: { uri }, position: value.position };
  const help = (await client.request('textDocument/signatureHelp', params)) as SignatureHelp;
  expect(help.signatures[0]?.label).toMatch(/^age >= \d+ to \d+/);
});

test('the editor gets snippets only when it knows them, and no keys when another extension has the schema', async () => {
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  const { text, position } = typing('      - ');
  const params = { textDocument: { uri }, position };
  const put = async (capabilities: object) => {
    const client = await Client.start({ capabilities });
    client.open(uri, text);
    const items = (await client.request('textDocument/completion', params)) as CompletionItem[];
    return items.find(({ label }) => label === 'when')?.textEdit?.newText;
  };
  expect(await put(SNIPPETS)).toContain('$');
  expect(await put({})).toBe('when: ');

  const client = await Client.start({
    capabilities: SNIPPETS,
    initializationOptions: { preferences: { schemaSupport: false } },
  });
  client.open(uri, text);
  expect(await labels(client, uri, position)).toEqual([]);
  client.notify('workspace/didChangeConfiguration', { settings: { guideway: { schemaSupport: true } } });
  expect(await labels(client, uri, position)).toContain('when');
});
