import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeAction, Hover, WorkspaceEdit } from 'vscode-languageserver-types';
import { MANY_WAYS } from '../checks/many-ways.ts';
import { CASES, FAILING_CASES, GOOD, WITH_GAP, World } from '../cli/world.ts';
import { buildFirst, ROOT } from './built.ts';
import { Client } from './client.ts';

const HEMANGIOMA = join(ROOT, 'guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml');

buildFirst();

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const codes = (problems: readonly { code?: unknown }[]) => problems.map(({ code }) => code);
const hasNone = (problems: readonly unknown[]) => problems.length === 0;
const hasSome = (problems: readonly unknown[]) => problems.length > 0;

test('problems come while typing and go when they are mended, with a page and an example patient', async () => {
  const world = new World();
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  const [gap] = await client.problems(uri, hasSome);
  expect(gap).toMatchObject({ code: 'gap', severity: 1, source: 'Guideway' });
  expect(gap?.message).toContain('For example: Age: 55');
  expect(gap?.codeDescription?.href).toMatch(/^file:.*docs\/checks\/gap\.md$/);
  const line = WITH_GAP.split('\n').findIndex((text) => text.includes('age > 55'));
  const character = (WITH_GAP.split('\n')[line] ?? '').indexOf('> 55');
  client.change(uri, '>=', { start: { line, character }, end: { line, character: character + 1 } });
  expect(await client.problems(uri, hasNone)).toEqual([]);
});

test('what is open counts before what is on disk, for the cases too', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const cases = address(world, 'knee.cases.yaml');
  const client = await Client.start();
  client.open(cases, FAILING_CASES);
  expect(codes(await client.problems(cases, hasSome))).toEqual(['case-failed']);
  client.open(address(world, 'knee.guideline.yaml'), GOOD.replace('go: discharge', 'go: image'));
  await client.problems(address(world, 'knee.guideline.yaml'), hasSome);
  expect(await client.problems(cases, hasNone)).toEqual([]);
});

test('a cases file that changes on disk is run again', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const client = await Client.start();
  client.open(address(world, 'knee.guideline.yaml'), GOOD);
  const uri = address(world, 'knee.cases.yaml');
  await client.problems(uri, hasNone);
  world.write('knee.cases.yaml', FAILING_CASES);
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  expect(codes(await client.problems(uri, hasSome))).toEqual(['case-failed']);
  rmSync(join(world.folder, 'knee.cases.yaml'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
  await client.problems(uri, hasNone);
});

test('cases whose guideline cannot be found say so, until it is there', async () => {
  const world = new World();
  const uri = address(world, 'knee.cases.yaml');
  const client = await Client.start();
  client.open(uri, CASES);
  const [alone] = await client.problems(uri, hasSome);
  expect(alone?.message).toContain('no `knee.guideline.yaml` beside them');
  client.change(uri, `guideline: hip.guideline.yaml\n${CASES}`);
  const [named] = await client.problems(uri, ([one]) => one?.range.start.character === 11);
  expect(named?.message).toContain('no file `hip.guideline.yaml`');
  world.write('hip.guideline.yaml', GOOD);
  client.notify('workspace/didChangeWatchedFiles', { changes: [] });
  await client.problems(uri, hasNone);
});

test('settings count as soon as their file changes', async () => {
  const world = new World({ 'guideway.config.yaml': 'severity: { gap: off }\n' });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasNone);
  world.write('guideway.config.yaml', 'severity: { gap: info }\n');
  client.notify('workspace/didChangeWatchedFiles', { changes: [] });
  expect((await client.problems(uri, hasSome))[0]).toMatchObject({ code: 'gap', severity: 3 });
});

test('a closed guideline leaves no problems behind', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasSome);
  client.close(uri);
  await client.problems(uri, hasNone);
});

test('several guidelines are open at once', async () => {
  const world = new World();
  const [one, other] = [address(world, 'a.guideline.yaml'), address(world, 'b.guideline.yaml')];
  const client = await Client.start();
  client.open(one, WITH_GAP);
  client.open(other, GOOD);
  await client.problems(one, hasSome);
  await client.problems(other, hasNone);
});

test('it hovers, renames in the cases as well, and offers fixes', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  const textDocument = { uri };
  const line = WITH_GAP.split('\n').findIndex((text) => text.includes('  age:'));
  const position = { line, character: 3 };
  const hover = (await client.request('textDocument/hover', { textDocument, position })) as Hover;
  expect(JSON.stringify(hover.contents)).toContain('**Age**');
  const edit = (await client.request('textDocument/rename', {
    textDocument,
    position,
    newName: 'years',
  })) as WorkspaceEdit;
  expect(Object.keys(edit.changes ?? {})).toEqual([uri, address(world, 'knee.cases.yaml')]);
  const [gap] = await client.problems(uri, hasSome);
  const context = { diagnostics: [gap] };
  const actions = (await client.request('textDocument/codeAction', {
    textDocument,
    range: gap?.range,
    context,
  })) as CodeAction[];
  expect(actions.map(({ title }) => title)).toContain('Add a branch for them, to a new step `triage-others`');
});

test('a rename that is refused is an error in words, and the server goes on', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  const line = GOOD.split('\n').findIndex((text) => text.includes('  age:'));
  const params = { textDocument: { uri }, position: { line, character: 3 } };
  await expect(client.request('textDocument/rename', { ...params, newName: 'not' })).rejects.toThrow('not');
  expect(await client.request('textDocument/hover', params)).not.toBeNull();
});

test('a request that cannot be served is answered with an error, and nothing else is lost', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  const broken = await client.send('textDocument/hover', { textDocument: { uri }, position: null }).answer;
  expect(broken.error?.message).toContain('failed');
  const unknown = await client.send('guideway/noSuchThing', {}).answer;
  expect(unknown.error?.code).toBe(-32601);
  expect(await client.request('textDocument/documentSymbol', { textDocument: { uri } })).toHaveLength(4);
});

test('a request that is cancelled is answered as such', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, readFileSync(HEMANGIOMA, 'utf8'));
  const { id, answer } = client.send('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  client.notify('$/cancelRequest', { id });
  expect((await answer).error?.code).toBe(-32800);
});

test('files of other kinds have no answers and no problems', async () => {
  const uri = address(new World(), 'notes.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  expect(await client.request('textDocument/documentSymbol', { textDocument: { uri } })).toBeNull();
  expect(client.published.has(uri)).toBe(false);
});

test('it ends when the editor says so', async () => {
  const client = await Client.start();
  const ended = once(client.transport.process, 'exit');
  await client.request('shutdown', null);
  client.notify('exit', null);
  expect(await ended).toEqual([0, null]);
  expect(client.logged).toEqual([]);
});

test('it ends when the editor is gone', async () => {
  const client = await Client.start();
  const ended = once(client.transport.process, 'exit');
  client.transport.process.stdin.end();
  expect(await ended).toEqual([1, null]);
});

test('while a guideline is checked that takes seconds, what does not depend on the checks is answered', async () => {
  const world = new World();
  const uri = address(world, 'ways.guideline.yaml');
  const client = await Client.start();
  client.open(uri, MANY_WAYS);
  let answered = 0;
  while (!client.published.has(uri)) {
    await client.request('textDocument/documentSymbol', { textDocument: { uri } });
    answered++;
  }
  expect(answered).toBeGreaterThan(10);
});
