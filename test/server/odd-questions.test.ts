import { expect, test } from 'vitest';
import { KNEE, KNEE_CASES } from '../language/knee.ts';
import { CASES, GUIDELINE } from '../language/world.ts';
import { Client } from './client.ts';
import { InProcess } from './in-process.ts';
import { ownQuestions } from './own-questions.ts';
import { questionsAt } from './questions.ts';
import { ABILITIES } from './typist.ts';

const files = new Map([
  [GUIDELINE, KNEE],
  [CASES, KNEE_CASES],
]);
const start = () => Client.over(new InProcess(files), { capabilities: ABILITIES, folders: ['file:///'] });

test.each([
  ['before the text', { line: -1, character: -5 }],
  ['before its line', { line: 3, character: -5 }],
  ['beyond its line', { line: 3, character: 2 ** 31 }],
  ['beyond the text', { line: 2 ** 31, character: 2 ** 31 }],
  ['between two lines and two characters', { line: 2.5, character: 1.5 }],
])('a place %s is one in the text', async (_, position) => {
  const client = await start();
  client.open(GUIDELINE, KNEE);
  const situation = { uri: GUIDELINE, position, end: position };
  for (const { method, params } of [...questionsAt(situation, client.capabilities), ...ownQuestions(situation)]) {
    const { error } = await client.send(method, params).answer;
    // A refusal in words is an answer.
    if (error) expect(`${method}: ${error.code} ${error.message}`).toContain(`${method}: -32803`);
  }
  expect(client.logged).toEqual([]);
});

test.each([
  'untitled:Untitled-1',
  'file:///a%20b%23c%25/%F0%9F%A6%B4%20knee.guideline.yaml',
  'file:///%ZZ/knee.guideline.yaml',
  'file:////server/share/knee.guideline.yaml',
  'vscode-vfs://github/x/knee.guideline.yaml?query#fragment',
  'knee.guideline.yaml',
  '',
])('an address such as %j breaks nothing', async (uri) => {
  const client = await start();
  client.open(uri, KNEE);
  client.open(uri, KNEE);
  client.change(uri, `${KNEE}# more\n`);
  const position = { line: 3, character: 3 };
  for (const { method, params } of questionsAt({ uri, position, end: position }, client.capabilities)) {
    const { error } = await client.send(method, params).answer;
    if (error) expect(`${method}: ${error.code} ${error.message}`).toContain(`${method}: -32803`);
  }
  client.close(uri);
  client.close(uri);
  expect(await client.request('textDocument/hover', { textDocument: { uri: GUIDELINE }, position })).toBeDefined();
  expect(client.logged).toEqual([]);
});

test('settings of any shape break nothing', async () => {
  const client = await start();
  client.open(GUIDELINE, KNEE);
  const settings = [
    null,
    undefined,
    5,
    [],
    { guideway: null },
    { guideway: [1] },
    { guideway: { inlayHints: 'x', lenses: {} } },
  ];
  for (const one of settings) {
    client.notify('workspace/didChangeConfiguration', { settings: one });
    const symbols = await client.request('textDocument/documentSymbol', { textDocument: { uri: GUIDELINE } });
    expect(symbols).not.toEqual([]);
  }
});
