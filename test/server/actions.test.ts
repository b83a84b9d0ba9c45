import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { CASES, GOOD, WITH_GAP, World } from '../cli/world.ts';
import { buildFirst } from './built.ts';
import { Client } from './client.ts';

buildFirst();

const RESOLVING = {
  textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
};
const CREATING = { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };
const SAMPLE = 'Make this patient a sample case';
const BRANCH = 'Add a branch for them, to a new step `triage-others`';

const address = (world: World, name: string) => pathToFileURL(join(world.folder, name)).href;
const hasSome = (problems: readonly unknown[]) => problems.length > 0;

async function actionsAt(client: Client, uri: string, { range }: Diagnostic, only?: string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], triggerKind: 1, ...(only && { only }) };
  return (await client.request('textDocument/codeAction', { textDocument: { uri }, range, context })) as CodeAction[];
}

async function gapIn(client: Client, uri: string, text: string): Promise<Diagnostic> {
  client.open(uri, text);
  const gap = (await client.problems(uri, hasSome)).find(({ code }) => code === 'gap');
  if (!gap) throw new Error('There is no gap.');
  return gap;
}

test('a patient becomes a case in the file on disk, or in a new one where the editor makes files', async () => {
  const world = new World({ 'knee.cases.yaml': CASES.replaceAll('age: 55', 'age: 56') });
  const uri = address(world, 'knee.guideline.yaml');
  const client = await Client.start();
  const actions = await actionsAt(client, uri, await gapIn(client, uri, WITH_GAP));
  const into = actions.find(({ title }) => title === SAMPLE);
  expect(Object.keys(into?.edit?.changes ?? {})).toEqual([address(world, 'knee.cases.yaml')]);

  const empty = address(new World(), 'knee.guideline.yaml');
  const simple = await Client.start();
  const titles = (await actionsAt(simple, empty, await gapIn(simple, empty, WITH_GAP))).map(({ title }) => title);
  expect(titles).toContain(BRANCH);
  expect(titles).not.toContain(SAMPLE);
  const making = await Client.start({ capabilities: CREATING });
  const made = await actionsAt(making, empty, await gapIn(making, empty, WITH_GAP));
  expect(made.find(({ title }) => title === SAMPLE)?.edit?.documentChanges?.[0]).toMatchObject({
    kind: 'create',
    uri: empty.replace('.guideline.yaml', '.cases.yaml'),
  });
  const foreign = { 'knee.cases.yaml': 'guideline: other.guideline.yaml\ncases: []\n', 'other.guideline.yaml': GOOD };
  const taken = address(new World(foreign), 'knee.guideline.yaml');
  const others = (await actionsAt(making, taken, await gapIn(making, taken, WITH_GAP))).map(({ title }) => title);
  expect(others).toContain(BRANCH);
  expect(others).not.toContain(SAMPLE);
});

test('in a large file the edit comes when the action is chosen, and not at all when it would do harm by then', async () => {
  const statements = Array.from({ length: 100 }, (_, i) => `  T${i}: { says: ${'Many words '.repeat(200)} }`);
  const large = `statements:\n${statements.join('\n')}\n`;
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start({ capabilities: RESOLVING });
  const gap = await gapIn(client, uri, WITH_GAP + large);
  const action = (await actionsAt(client, uri, gap)).find(({ title }) => title === BRANCH);
  expect(action).toBeDefined();
  expect(action?.edit).toBeUndefined();
  const resolved = (await client.request('codeAction/resolve', action)) as CodeAction;
  expect(JSON.stringify(resolved.edit?.changes?.[uri])).toContain('triage-others');
  client.change(uri, GOOD + large);
  const refused = (await client.request('codeAction/resolve', action)) as CodeAction;
  expect(refused.edit).toBeUndefined();
  const told = client.received.filter(({ method }) => method === 'window/showMessage');
  expect(JSON.stringify(told)).toContain('nothing was changed');
}, 240_000);

test('an editor that repairs on saving gets all repairs of the file in one edit', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const client = await Client.start();
  client.open(uri, GOOD.replace('go: discharge', 'go: dischareg').replace('actions:', 'actons:'));
  await client.problems(uri, hasSome);
  const everywhere = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }, message: '' };
  const [all, ...others] = await actionsAt(client, uri, everywhere, ['source.fixAll']);
  expect(others).toEqual([]);
  expect(all).toMatchObject({ kind: 'source.fixAll.guideway' });
  expect(JSON.stringify(all?.edit)).toMatch(/actions.*discharge/);
});

test('an explanation is offered to an editor that has the command', async () => {
  const uri = address(new World(), 'knee.guideline.yaml');
  const titles = async (commands: readonly string[]) => {
    const client = await Client.start({ initializationOptions: { preferences: { commands } } });
    return (await actionsAt(client, uri, await gapIn(client, uri, WITH_GAP))).map(({ title }) => title);
  };
  expect(await titles([])).not.toContain('Explain `gap`');
  expect(await titles(['guideway.explainProblem'])).toContain('Explain `gap`');
});
