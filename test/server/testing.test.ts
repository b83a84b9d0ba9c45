import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { GuidelineWithCases, TestedGuideline } from '../../src/language/test-items.ts';
import type { TestsRun } from '../../src/server/answer-testing.ts';
import { CASES, FAILING_CASES, GOOD, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';
import { OverIpc } from './transport.ts';

buildFirst();

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const WATCHING = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
const news = (client: { readonly received: Client['received'] }) =>
  client.received
    .filter(({ method }) => method === 'guideway/testsChanged')
    .map(({ params }) => (params as { uris: string[] }).uris);
const statuses = async (client: Pick<Client, 'request'>, params: object) => {
  const run = (await client.request('guideway/runTests', params)) as TestsRun;
  return run.outcomes.map(({ status }) => status);
};

test('guidelines with cases are found in all folders, also where the cases have another name', async () => {
  const [one, other] = [
    new World({
      'knee.guideline.yaml': GOOD,
      'knee.cases.yaml': CASES,
      'none.guideline.yaml': GOOD,
      'node_modules/x.guideline.yaml': GOOD,
      'node_modules/x.cases.yaml': CASES,
    }),
    new World({
      'hip.guideline.yaml': 'steps: {',
      'more/hip.cases.yaml': `guideline: ../hip.guideline.yaml\n${CASES}`,
    }),
  ];
  const client = await Client.start({ folders: [address(one, ''), address(other, '')] });
  const found = (await client.request('guideway/tests', {})) as GuidelineWithCases[];
  expect(found.map(({ uri, label }) => [label, uri]).sort()).toEqual([
    ['Radiograph after an acute knee injury', address(one, 'knee.guideline.yaml')],
    ['hip.guideline.yaml', address(other, 'hip.guideline.yaml')],
  ]);
});

test('cases are shown and run as they are in the editor, saved or not', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const [uri, cases] = [address(world, 'knee.guideline.yaml'), address(world, 'knee.cases.yaml')];
  const client = await Client.over(new OverIpc());
  expect(await statuses(client, { uri })).toEqual(['passed', 'passed']);
  client.open(uri, GOOD.replace('age >= 55', 'age >= 18'));
  expect(await statuses(client, { uri })).toEqual(['passed', 'failed']);
  client.open(cases, CASES.slice(0, CASES.indexOf('  - name: Younger')));
  const { cases: shown } = (await client.request('guideway/testsOf', { uri: cases })) as TestedGuideline;
  expect(shown).toMatchObject([{ uri: cases }]);
  expect(await statuses(client, { uri, ids: ['gone'] })).toEqual([]);
  client.close(uri);
  client.close(cases);
  expect(await statuses(client, { uri, ids: [shown[0]?.id] })).toEqual(['passed']);
});

test('coverage comes when it is asked for', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.over(new OverIpc());
  const { tested, coverage } = (await client.request('guideway/runTests', { uri, coverage: true })) as TestsRun;
  const [older, younger] = tested.cases.map(({ id }) => id);
  expect(coverage?.[0]?.branches.map(({ by }) => by)).toEqual([[older], [younger]]);
  expect(await client.request('guideway/runTests', { uri })).not.toHaveProperty('coverage');
});

test('what is no guideline, or gone, has no cases', async () => {
  const world = new World({ 'alone.cases.yaml': CASES });
  const client = await Client.over(new OverIpc());
  for (const name of ['alone.cases.yaml', 'gone.guideline.yaml', 'other.yaml'])
    for (const method of ['guideway/testsOf', 'guideway/runTests'])
      expect(await client.request(method, { uri: address(world, name) })).toBeNull();
});

test('an editor that shows tests is told of edits and of files that change, once typing pauses', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const [uri, cases] = [address(world, 'knee.guideline.yaml'), address(world, 'knee.cases.yaml')];
  const client = await Client.over(new OverIpc(), {
    capabilities: WATCHING,
    folders: [address(world, '')],
    initializationOptions: { tests: true },
  });
  client.open(uri, GOOD);
  for (const age of [56, 57, 58]) client.change(uri, GOOD.replace('age < 55', `age < ${age}`));
  await client.until(() => news(client).length === 1);
  expect(news(client)).toEqual([[uri]]);
  // To save what is open changes nothing that counts.
  client.changedOnDisk(uri);
  world.write('knee.cases.yaml', CASES.replace('ends_at: discharge', 'ends_at: image'));
  client.changedOnDisk(cases);
  await client.until(() => news(client).length === 2);
  expect(news(client)[1]).toEqual([cases]);
  expect(await statuses(client, { uri })).toContain('failed');
  rmSync(join(world.folder, 'knee.cases.yaml'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: cases, type: 3 }] });
  await client.until(() => news(client).length === 3);
  expect(await client.request('guideway/tests', {})).toEqual([]);
});

test('cases that now name another guideline are news for all', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'more/old.cases.yaml': CASES });
  const client = await Client.over(new OverIpc(), {
    capabilities: WATCHING,
    folders: [address(world, '')],
    initializationOptions: { tests: true },
  });
  expect(await client.request('guideway/tests', {})).toEqual([]);
  world.write('more/old.cases.yaml', `guideline: ../knee.guideline.yaml\n${CASES}`);
  client.changedOnDisk(address(world, 'more/old.cases.yaml'));
  await client.until(() => news(client).some((uris) => uris.length === 0));
  expect(await client.request('guideway/tests', {})).toHaveLength(1);
});

test('an editor that does not ask for it is told nothing', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.over(new OverIpc(), {
    capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
  });
  client.open(address(world, 'knee.cases.yaml'), CASES);
  client.open(uri, GOOD);
  // This comes after the same pause, and was planned later.
  client.change(uri, `${GOOD}\n`);
  client.change(address(world, 'knee.cases.yaml'), 'cases: []\n');
  await client.until(() => client.received.some(({ method }) => method === 'workspace/inlayHint/refresh'));
  expect(news(client)).toEqual([]);
});

test('what has changed is told before the answer that is about it', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.over(new OverIpc(), { initializationOptions: { tests: true } });
  client.open(uri, GOOD);
  client.change(uri, `${GOOD}# More\n`);
  await statuses(client, { uri });
  expect(news(client)).toEqual([[uri]]);
});

test('cases of another name that are found for the tests are checked with their guideline from then on', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const client = await Client.over(new OverIpc(), { folders: [address(world, '')] });
  client.open(address(world, 'knee.guideline.yaml'), GOOD);
  await client.problems(address(world, 'knee.guideline.yaml'), (problems) => problems.length === 0);
  world.write('more/old.cases.yaml', `guideline: ../knee.guideline.yaml\n${FAILING_CASES}`);
  expect(await client.request('guideway/tests', {})).toHaveLength(1);
  await client.problems(address(world, 'more/old.cases.yaml'), (problems) => problems.length > 0);
});
