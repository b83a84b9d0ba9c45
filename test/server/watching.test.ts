import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { CASES, FAILING_CASES, GOOD, WITH_GAP, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { OverWorker } from './transport.ts';

buildFirst();

const FOLDER = 'vscode-vfs://github/knee/';
const GUIDELINE = `${FOLDER}knee.guideline.yaml`;
const KNEE_CASES = `${FOLDER}knee.cases.yaml`;
const CAN_WATCH = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const hasNone = (problems: readonly unknown[]) => problems.length === 0;
const hasSome = (problems: readonly unknown[]) => problems.length > 0;

/** An editor that gives files and counts how often each is asked for. */
async function counting(files: Record<string, string>, capabilities: object) {
  const reads = new Map<string, number>();
  const client = new Client(new OverWorker());
  client.respond('guideway/readFile', (params) => {
    const { uri } = params as { uri: string };
    reads.set(uri, (reads.get(uri) ?? 0) + 1);
    return files[uri] ?? null;
  });
  client.respond('guideway/findFiles', () => Object.keys(files));
  await client.initialize({ capabilities, folders: [FOLDER] });
  return { client, reads };
}

const registered = (client: Client<OverWorker>) =>
  client.until(() => client.received.some(({ method }) => method === 'client/registerCapability'));

test('what the editor watches is read once, until it changes', async () => {
  const files = { [KNEE_CASES]: CASES };
  const { client, reads } = await counting(files, CAN_WATCH);
  await registered(client);
  client.open(GUIDELINE, GOOD);
  await client.problems(KNEE_CASES, hasNone);
  const once = reads.get(KNEE_CASES);
  const textDocument = { uri: GUIDELINE };
  for (let i = 0; i < 3; i++) await client.request('textDocument/foldingRange', { textDocument });
  expect(reads.get(KNEE_CASES)).toBe(once);
  files[KNEE_CASES] = FAILING_CASES;
  client.changedOnDisk(KNEE_CASES);
  await client.problems(KNEE_CASES, hasSome);
});

test('what the editor does not watch is read each time', async () => {
  const files = { [KNEE_CASES]: CASES };
  const { client, reads } = await counting(files, {});
  client.open(GUIDELINE, GOOD);
  await client.problems(KNEE_CASES, hasNone);
  const before = reads.get(KNEE_CASES) ?? 0;
  await client.request('textDocument/foldingRange', { textDocument: { uri: GUIDELINE } });
  expect(reads.get(KNEE_CASES)).toBeGreaterThan(before);
});

test('a file outside of the folders is not watched, and is read each time', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const client = await Client.start({ capabilities: CAN_WATCH, folders: [address(new World(), '')] });
  await client.until(() => client.received.some(({ method }) => method === 'client/registerCapability'));
  const uri = address(world, 'knee.guideline.yaml');
  client.open(uri, GOOD);
  await client.problems(address(world, 'knee.cases.yaml'), hasNone);
  world.write('knee.cases.yaml', FAILING_CASES);
  client.change(uri, `${GOOD}\n`);
  await client.problems(address(world, 'knee.cases.yaml'), hasSome);
});

test('a file that changes on disk under an open one counts once that is closed', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const cases = address(world, 'knee.cases.yaml');
  const client = await Client.start({ capabilities: CAN_WATCH, folders: [address(world, '')] });
  client.open(address(world, 'knee.guideline.yaml'), GOOD);
  client.open(cases, CASES);
  await client.problems(cases, hasNone);
  const rounds = client.rounds.get(cases) ?? 0;
  world.write('knee.cases.yaml', FAILING_CASES);
  client.changedOnDisk(cases);
  client.change(cases, `${CASES}\n`);
  await client.until(() => (client.rounds.get(cases) ?? 0) > rounds);
  expect(client.published.get(cases)).toEqual([]);
  client.close(cases);
  await client.problems(cases, hasSome);
});

test('problems of a guideline go when its folder is deleted', async () => {
  const world = new World({ 'spine/knee.guideline.yaml': GOOD, 'spine/knee.cases.yaml': FAILING_CASES });
  const client = await Client.start({ capabilities: CAN_WATCH, folders: [address(world, '')] });
  await client.until(() => client.received.some(({ method }) => method === 'client/registerCapability'));
  await client.request('guideway/checkWorkspace', null);
  const cases = address(world, 'spine/knee.cases.yaml');
  await client.problems(cases, hasSome);
  rmSync(join(world.folder, 'spine'), { recursive: true });
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: address(world, 'spine'), type: 3 }] });
  await client.problems(cases, hasNone);
});

test('an open settings file has problems of its own, and counts before it is saved', async () => {
  const world = new World({ 'guideway.config.yaml': '' });
  const [uri, settings] = [address(world, 'knee.guideline.yaml'), address(world, 'guideway.config.yaml')];
  const client = await Client.start();
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasSome);
  client.open(settings, 'severity: { gap: loud }\n');
  const [problem] = await client.problems(settings, hasSome);
  expect(problem).toMatchObject({ code: 'schema', range: { start: { line: 0, character: 17 } } });
  client.change(settings, 'severity: { gap: off }\n');
  await client.problems(settings, hasNone);
  await client.problems(uri, hasNone);
  client.close(settings);
  await client.problems(uri, hasSome);
});

test('hints and lenses are asked for anew when cases on disk change or a preference does', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const client = await Client.start({
    capabilities: { workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } } },
  });
  const count = (method: string) => client.received.filter((one) => one.method === method).length;
  client.changedOnDisk(address(world, 'knee.cases.yaml'));
  await client.until(() => count('workspace/inlayHint/refresh') === 1 && count('workspace/codeLens/refresh') === 1);
  client.notify('workspace/didChangeConfiguration', { settings: { guideway: { lenses: false } } });
  await client.until(() => count('workspace/inlayHint/refresh') === 2 && count('workspace/codeLens/refresh') === 2);
});

test('problems of cases go when these are deleted and the guideline that they lacked comes, all at once', async () => {
  const world = new World({ 'knee.cases.yaml': CASES });
  const client = await Client.start({ capabilities: CAN_WATCH, folders: [address(world, '')] });
  await client.until(() => client.received.some(({ method }) => method === 'client/registerCapability'));
  await client.request('guideway/checkWorkspace', null);
  const [cases, guideline] = [address(world, 'knee.cases.yaml'), address(world, 'knee.guideline.yaml')];
  await client.problems(cases, hasSome);
  rmSync(join(world.folder, 'knee.cases.yaml'));
  world.write('knee.guideline.yaml', WITH_GAP);
  client.notify('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: cases, type: 3 },
      { uri: guideline, type: 1 },
    ],
  });
  await client.problems(guideline, hasSome);
  await client.problems(cases, hasNone);
});
