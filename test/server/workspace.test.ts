import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { CASES, FAILING_CASES, GOOD, WITH_GAP, WITH_WARNING, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { OverIpc } from './transport.ts';

buildFirst();

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const hasNone = (problems: readonly unknown[]) => problems.length === 0;
const hasSome = (problems: readonly unknown[]) => problems.length > 0;
const CREATES_FILES = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };

interface Progress {
  readonly token: string;
  readonly value: { readonly kind: string; readonly percentage?: number; readonly message?: string };
}
const progressOf = (client: Client) =>
  client.received.filter(({ method }) => method === '$/progress').map(({ params }) => params as Progress);

test('the whole workspace is checked in all of its folders, and its problems stay up to date', async () => {
  const [one, other] = [
    new World({ 'a/knee.guideline.yaml': WITH_GAP, 'a/knee.cases.yaml': CASES, 'node_modules/x.guideline.yaml': '' }),
    new World({ 'hip.guideline.yaml': WITH_WARNING, 'alone.cases.yaml': CASES }),
  ];
  const client = await Client.start({ folders: [address(one, ''), address(other, '')] });
  const found = await client.request('guideway/checkWorkspace', { workDoneToken: 'check' });
  expect(found).toEqual({ guidelines: 2, cases: 2, errors: 3, warnings: 1, infos: 1 });
  const progress = progressOf(client);
  expect(progress.map(({ token }) => token)).toEqual(progress.map(() => 'check'));
  expect(progress.map(({ value }) => value.kind)).toEqual(['begin', 'report', 'report', 'report', 'report', 'end']);
  expect(progress[1]?.value).toMatchObject({
    percentage: 0,
    message: expect.stringMatching(/^(knee|hip)\.guideline\.yaml$/),
  });

  const gap = address(one, 'a/knee.guideline.yaml');
  expect(client.published.get(gap)).toMatchObject([{ code: 'gap' }, { code: 'uncovered-branch' }]);
  one.write('a/knee.guideline.yaml', GOOD);
  client.changedOnDisk(gap);
  await client.problems(gap, hasNone);
  one.write('b/new.guideline.yaml', WITH_GAP);
  client.changedOnDisk(address(one, 'b/new.guideline.yaml'));
  await client.problems(address(one, 'b/new.guideline.yaml'), hasSome);
  client.open(gap, WITH_GAP);
  await client.problems(gap, hasSome);
  client.close(gap);
  await client.problems(gap, hasNone);
});

test('a file that the editor opens under another spelling of its address has its problems there alone', async () => {
  const world = new World({ 'a+b/knee.guideline.yaml': WITH_GAP });
  const stored = address(world, 'a+b/knee.guideline.yaml');
  const opened = stored.replace('a+b', 'a%2Bb');
  const client = await Client.start({ folders: [address(world, '')] });
  await client.request('guideway/checkWorkspace', {});
  await client.problems(stored, hasSome);
  client.open(opened, WITH_GAP);
  await client.problems(opened, hasSome);
  await client.problems(stored, hasNone);
  client.change(opened, GOOD);
  await client.problems(opened, hasNone);
  client.close(opened);
  await client.until(() =>
    [opened, stored].some((uri) => client.published.get(uri)?.some(({ code }) => code === 'gap')),
  );
});

test('a folder that leaves the workspace takes its problems along, and one that comes is checked with the rest', async () => {
  const [one, other] = [new World({ 'knee.guideline.yaml': WITH_GAP }), new World({ 'hip.guideline.yaml': WITH_GAP })];
  const folderOf = (world: World) => ({ uri: address(world, ''), name: 'folder' });
  const capabilities = { workspace: { workspaceFolders: true } };
  const client = await Client.start({ capabilities, folders: [address(one, '')] });
  await client.request('guideway/checkWorkspace', {});
  await client.problems(address(one, 'knee.guideline.yaml'), hasSome);
  const event = { added: [folderOf(other)], removed: [folderOf(one)] };
  client.notify('workspace/didChangeWorkspaceFolders', { event });
  await client.problems(address(one, 'knee.guideline.yaml'), hasNone);
  await client.problems(address(other, 'hip.guideline.yaml'), hasSome);
});

test('a check of the workspace that is cancelled is answered as such, and what it has found stays', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`${String(i).padStart(2, '0')}.guideline.yaml`, WITH_GAP]),
  );
  const world = new World(files);
  const client = await Client.over(new OverIpc(), { folders: [address(world, '')] });
  const { id, answer } = client.send('guideway/checkWorkspace', { workDoneToken: 1 });
  await client.problems(address(world, '00.guideline.yaml'), hasSome);
  client.notify('$/cancelRequest', { id });
  expect((await answer).error?.code).toBe(-32800);
  expect(client.published.has(address(world, '59.guideline.yaml'))).toBe(false);
  expect(client.published.get(address(world, '00.guideline.yaml'))).toHaveLength(1);
});

test('closed cases that were led away from their guideline while open leave no problem behind', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const cases = address(world, 'knee.cases.yaml');
  const client = await Client.start({ folders: [address(world, '')] });
  client.open(cases, `guideline: nowhere.guideline.yaml\n${CASES}`);
  await client.problems(cases, hasSome);
  client.close(cases);
  await client.problems(cases, hasNone);
});

test('a file that is closed and opened again at once has its problems told again', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasSome);
  client.published.clear();
  client.close(uri);
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasSome);
});

test('cases of another name are checked with their guideline, wherever they are, and follow a rename', async () => {
  const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const naming = `guideline: ../knee.guideline.yaml\n${CASES}`;
  const world = new World({ 'more/old.cases.yaml': naming, 'more/young.cases.yaml': naming });
  const [uri, old, young] = ['knee.guideline.yaml', 'more/old.cases.yaml', 'more/young.cases.yaml'].map((name) =>
    address(world, name),
  ) as [string, string, string];
  const client = await Client.start({ capabilities, folders: [address(world, '')] });
  client.open(uri, GOOD);
  await client.problems(old, hasNone);
  await client.problems(young, hasNone);
  const position = { line: GOOD.split('\n').findIndex((text) => text.includes('  age:')), character: 3 };
  const rename = { textDocument: { uri }, position, newName: 'years' };
  const edit = (await client.request('textDocument/rename', rename)) as WorkspaceEdit;
  expect(Object.keys(edit.changes ?? {}).sort()).toEqual([uri, old, young].sort());
  world.write('more/old.cases.yaml', naming.replace('ends_at: discharge', 'ends_at: image'));
  client.changedOnDisk(old);
  await client.problems(old, hasSome);
});

test('an editor that watches nothing has cases of another name checked with the whole workspace', async () => {
  const naming = `guideline: ../knee.guideline.yaml\n${FAILING_CASES}`;
  const world = new World({ 'knee.guideline.yaml': GOOD, 'more/a.cases.yaml': naming, 'more/b.cases.yaml': naming });
  const client = await Client.start({ folders: [address(world, '')] });
  expect(await client.request('guideway/checkWorkspace', {})).toMatchObject({ guidelines: 1, cases: 2, errors: 2 });
});

test('cases are generated into a new file, or added to those there are', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const [uri, cases] = [address(world, 'knee.guideline.yaml'), address(world, 'knee.cases.yaml')];
  const client = await Client.start({ capabilities: CREATES_FILES });
  const made = (await client.request('guideway/generateCases', { uri })) as { edit: WorkspaceEdit };
  expect(made).toMatchObject({ casesUri: cases, count: 2, message: expect.stringContaining('2 new cases') });
  expect(made.edit.documentChanges).toMatchObject([
    { kind: 'create', uri: cases },
    { textDocument: { uri: cases }, edits: [{ newText: expect.stringMatching(/^cases:\n/) }] },
  ]);
  client.open(cases, CASES.slice(0, CASES.indexOf('  - name: Younger')));
  const added = (await client.request('guideway/generateCases', { uri })) as { edit: WorkspaceEdit };
  expect(added).toMatchObject({ casesUri: cases, count: 1 });
  expect(Object.keys(added.edit.changes ?? {})).toEqual([cases]);
  client.change(cases, CASES);
  expect(await client.request('guideway/generateCases', { uri })).toEqual({
    message: expect.stringContaining('Nothing to add'),
  });
});

test('a simulated patient becomes a case, in the file that there is or in a new one', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const [uri, cases] = [address(world, 'knee.guideline.yaml'), address(world, 'knee.cases.yaml')];
  const client = await Client.start({ capabilities: CREATES_FILES });
  const answers = [{ finding: 'age', typed: '60' }];
  const made = await client.request('guideway/saveCase', { uri, name: 'Sixty', answers });
  expect(made).toMatchObject({
    casesUri: cases,
    message: expect.stringContaining('“Sixty” was added'),
    edit: {
      documentChanges: [{ kind: 'create', uri: cases }, { edits: [{ newText: expect.stringMatching(/Sixty/) }] }],
    },
  });
  client.open(cases, CASES);
  const added = (await client.request('guideway/saveCase', { uri, name: 'Sixty', answers })) as { edit: WorkspaceEdit };
  expect(Object.keys(added.edit.changes ?? {})).toEqual([cases]);
  expect(await client.request('guideway/saveCase', { uri, name: 'Younger', answers })).toEqual({
    message: expect.stringContaining('already'),
  });
  expect(await client.request('guideway/saveCase', { uri: address(world, 'no.txt'), name: 'x', answers })).toEqual({
    message: expect.stringContaining('no guideline'),
  });
});

test.each([
  ['a guideline with mistakes', { 'knee.guideline.yaml': `${GOOD}extra: 1\n` }, /because of line 25: .*Correct this/],
  [
    'a cases file of another guideline in the place',
    {
      'knee.guideline.yaml': GOOD,
      'hip.guideline.yaml': GOOD,
      'knee.cases.yaml': `guideline: hip.guideline.yaml\n${CASES}`,
    },
    /`knee.cases.yaml` is there, but is not about this/,
  ],
  [
    'a cases file that cannot be read in the place',
    { 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': new Uint8Array([0x63, 0xc3, 0x28]) },
    /`knee.cases.yaml` is there, but cannot be read. Save that file as text in UTF-8/,
  ],
  [
    'a cases file with broken YAML',
    { 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': 'cases: [' },
    /No cases were added. Because of line 1: .*Correct this first/,
  ],
  ['no guideline', {}, /no guideline that can be read/],
])('no cases are generated for %s, and the answer says why', async (_, files, message) => {
  const world = new World(files);
  const client = await Client.start({ capabilities: CREATES_FILES });
  const uri = address(world, 'knee.guideline.yaml');
  expect(await client.request('guideway/generateCases', { uri })).toEqual({ message: expect.stringMatching(message) });
});

test('no patient is kept in a new cases file where something that cannot be read has its name', async () => {
  const world = new World({ 'knee.guideline.yaml': WITH_GAP, 'hip.guideline.yaml': WITH_GAP });
  world.write('knee.cases.yaml', new Uint8Array([0x63, 0xc3, 0x28]));
  const client = await Client.start({ capabilities: CREATES_FILES });
  const offers = async (name: string) => {
    const uri = address(world, name);
    client.open(uri, WITH_GAP);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const asked = { textDocument: { uri }, range, context: { diagnostics: [] } };
    const actions = (await client.request('textDocument/codeAction', asked)) as { title: string }[];
    return actions.map(({ title }) => title);
  };
  expect(await offers('hip.guideline.yaml')).toContain('Make this patient a sample case');
  expect(await offers('knee.guideline.yaml')).not.toContain('Make this patient a sample case');
});

test('an editor that makes no new files is told to make one', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const client = await Client.start();
  const uri = address(world, 'knee.guideline.yaml');
  expect(await client.request('guideway/generateCases', { uri })).toEqual({
    message: expect.stringContaining('Make an empty file `knee.cases.yaml`'),
  });
});

test('an edit in one guideline checks that one and no other, and says which version it is about', async () => {
  const world = new World({ 'a.cases.yaml': FAILING_CASES });
  const [one, other] = [address(world, 'a.guideline.yaml'), address(world, 'b.guideline.yaml')];
  const client = await Client.start();
  client.open(one, GOOD);
  client.open(other, WITH_GAP);
  await client.problems(one, hasNone);
  await client.problems(other, hasSome);
  const before = new Map(client.rounds);
  client.change(one, WITH_GAP);
  await client.problems(one, hasSome);
  expect(client.versions.get(one)).toBe(2);
  client.change(one, GOOD);
  await client.problems(one, hasNone);
  expect(client.versions.get(one)).toBe(3);
  expect(client.rounds.get(other)).toBe(before.get(other));
});

test('what is typed fast is checked once, in its last version', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD);
  await client.problems(uri, hasNone);
  const before = client.rounds.get(uri) ?? 0;
  for (let i = 0; i < 20; i++) client.change(uri, `${GOOD}# ${i}\n`);
  await client.until(() => client.versions.get(uri) === 21);
  expect((client.rounds.get(uri) ?? 0) - before).toBe(1);
});

test('a settings file with another ending is told that it is not read', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const client = await Client.start({ folders: [address(world, '')] });
  const uri = address(world, 'guideway.config.yml');
  world.write('guideway.config.yml', 'severity: { gap: off }\n');
  client.open(uri, 'severity: { gap: off }\n');
  const problems = await client.problems(uri, hasSome);
  expect(problems).toMatchObject([
    { message: 'Settings are read from guideway.config.yaml alone. Give this file that name.' },
  ]);
});
