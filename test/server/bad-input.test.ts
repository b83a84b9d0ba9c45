import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver-types';
import { chaptersInSequence } from '../../bench/guidelines/chapters.mjs';
import { CASES, FAILING_CASES, GOOD, WITH_GAP, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { ABILITIES, COMMANDS, Typist } from './typist.ts';

buildFirst();

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const codes = (problems: readonly { code?: unknown }[] | undefined) => problems?.map(({ code }) => code);
const hasNone = (problems: readonly unknown[]) => problems.length === 0;
const hasSome = (problems: readonly unknown[]) => problems.length > 0;

test('a guideline that changes on disk while it is open stays as it is in the editor, and its cases are run anew', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const cases = address(world, 'knee.cases.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  await client.until(() => client.published.has(uri) && client.published.has(cases));
  world.write('knee.guideline.yaml', WITH_GAP);
  world.write('knee.cases.yaml', FAILING_CASES);
  client.changedOnDisk(uri, cases);
  expect(codes(await client.problems(cases, hasSome))).toEqual(['case-failed']);
  // The gap is on disk alone.
  expect(client.published.get(uri)).toEqual([]);
  client.close(uri);
  await client.problems(cases, hasNone);
  client.open(cases, FAILING_CASES);
  expect(codes(await client.problems(uri, hasSome))).toContain('gap');
  expect(client.logged).toEqual([]);
});

test('a guideline that is deleted on disk while it is open is still checked', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  await client.until(() => client.published.has(uri));
  rmSync(join(world.folder, 'knee.guideline.yaml'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
  client.change(uri, WITH_GAP);
  expect(codes(await client.problems(uri, hasSome))).toEqual(['gap']);
  expect(client.logged).toEqual([]);
});

test('a name that is taken is refused with the reason, and no file changes', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  const line = GOOD.split('\n').findIndex((text) => text.includes('  discharge:'));
  const params = { textDocument: { uri }, position: { line, character: 3 }, newName: 'image' };
  await expect(client.request('textDocument/rename', params)).rejects.toThrow('There already is a step `image`');
  const free = { ...params, newName: 'home' };
  expect(await client.request('textDocument/rename', free)).toMatchObject({ changes: { [uri]: expect.any(Array) } });
});

test('a guideline of 2 MB is checked, asked everything of, and edited', async () => {
  const text = chaptersInSequence(5200, 1);
  expect(text.length).toBeGreaterThan(2_000_000);
  const uri = address(new World(), 'large.guideline.yaml');
  const client = await Client.start({
    capabilities: ABILITIES,
    initializationOptions: { preferences: { commands: COMMANDS } },
  });
  const typist = new Typist(client, uri, text, new Map([[uri.replace('guideline', 'cases'), '']]));
  const step = text.indexOf('\nsteps:');
  const when = text.indexOf('when: ', step) + 'when: '.length;
  const position = typist.positionAt(when);
  const hover = (await client.request('textDocument/hover', { textDocument: { uri }, position })) as Hover | null;
  expect(hover).not.toBeNull();
  expect(await typist.askAll(when, false)).toBeGreaterThan(12);
  await client.until(() => client.published.has(uri));
  typist.type('extra: 1\n');
  expect(codes(await client.problems(uri, (all) => codes(all)?.includes('schema') === true))).toContain('schema');
  typist.erase('extra: 1\n'.length);
  await client.problems(uri, (all) => codes(all)?.includes('schema') === false);
  expect(client.logged).toEqual([]);
}, 300_000);
