import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { CASES, GOOD, WITH_GAP, World } from '../cli/world.ts';
import { buildFirst, ROOT } from './built.ts';
import { Client } from './client.ts';
import { OverIpc, OverStdio } from './transport.ts';

buildFirst();

const hasSome = (problems: readonly unknown[]) => problems.length > 0;
const hasNone = (problems: readonly unknown[]) => problems.length === 0;

/** Lets exceptions happen in the server that nobody catches, whenever it gets a signal. */
const FAULTS = `--import=data:text/javascript,${encodeURIComponent(`
  process.on('SIGUSR2', () => {
    setTimeout(() => { throw new Error('a fault in a timer'); }, 0);
    Promise.reject(new Error('a promise that nobody awaits'));
  });
`)}`;

test('an exception that nobody catches is logged, and the server goes on', async () => {
  const transport = new OverStdio(undefined, [FAULTS]);
  const client = await Client.over(transport);
  transport.process.kill('SIGUSR2');
  await client.until(() => client.logged.join().includes('a fault in a timer'));
  await client.until(() => client.logged.join().includes('a promise that nobody awaits'));
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  client.open(uri, WITH_GAP);
  await client.problems(uri, hasSome);
});

test('a message that makes no sense stops nothing', async () => {
  const uri = pathToFileURL(join(new World().folder, 'knee.guideline.yaml')).href;
  const client = await Client.start();
  client.open(uri, GOOD);
  client.notify('textDocument/didChange', { textDocument: { uri }, contentChanges: [{ text: '' }] });
  client.notify('workspace/didChangeConfiguration', { settings: 'none' });
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'no address', type: 9 }] });
  client.notify('textDocument/didClose', { textDocument: { uri: 'file:///never-opened.guideline.yaml' } });
  const broken = await client.send('guideway/generateCases', null).answer;
  expect(broken.error).toBeDefined();
  client.change(uri, WITH_GAP);
  await client.problems(uri, hasSome);
});

test('it ends when the process of the editor is gone without a word', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => void editor.kill());
  const client = await Client.start({ ...(editor.pid !== undefined && { processId: editor.pid }) });
  const ended = once(client.transport.process, 'exit');
  editor.kill('SIGKILL');
  expect(await ended).toEqual([1, null]);
});

test('a forked server ends with its channel', async () => {
  const transport = new OverIpc();
  await Client.over(transport);
  const ended = once(transport.process, 'exit');
  transport.process.disconnect();
  expect(await ended).toEqual([1, null]);
});

test('files of other kinds than those on disk come from the editor, when it offers them', async () => {
  const guideline = 'vscode-vfs://github/knee.guideline.yaml';
  const cases = 'vscode-vfs://github/knee.cases.yaml';
  const world = new World({ 'hip.cases.yaml': CASES });
  const asked: string[] = [];
  const client = new Client(new OverStdio());
  client.respond('guideway/readFile', (params) => {
    const { uri } = params as { uri: string };
    asked.push(uri);
    return uri === cases ? CASES : null;
  });
  client.respond('guideway/findFiles', () => [guideline, cases, 'file:///elsewhere/x.guideline.yaml']);
  await client.initialize({
    initializationOptions: { clientFiles: true },
    folders: ['vscode-vfs://github/', pathToFileURL(world.folder).href],
  });
  client.open(guideline, GOOD);
  await client.problems(cases, hasNone);
  const hip = pathToFileURL(join(world.folder, 'hip.guideline.yaml')).href;
  client.open(hip, GOOD);
  await client.problems(pathToFileURL(join(world.folder, 'hip.cases.yaml')).href, hasNone);
  expect(asked.filter((uri) => uri.startsWith('file:'))).toEqual([]);
  expect(await client.request('guideway/checkWorkspace', {})).toMatchObject({ guidelines: 2, cases: 2 });
});

/** Keeps the program busy for ever, some time after it has started. */
const BUSY = `--import=data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads';
  import { writeFileSync } from 'node:fs';
  if (isMainThread && process.argv.includes('--stdio'))
    setTimeout(() => { process.stderr.write('busy'); for (;;); }, 1500);
`)}`;

/** Starts the server, as an editor does, says whose process it is, and dies as soon as the server is busy. */
const EDITOR = `
  const [server, option] = process.argv.slice(1);
  const child = require('node:child_process').spawn(process.execPath, [option, server, 'lsp', '--stdio']);
  const body = JSON.stringify({
    jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} },
  });
  child.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
  child.stderr.on('data', () => { console.log(child.pid); process.kill(process.pid, 'SIGKILL'); });
`;

test('it ends when the editor is gone while it is busy and hears of nothing', async () => {
  const editor = spawn(process.execPath, ['-e', EDITOR, join(ROOT, 'dist/guideway.js'), BUSY]);
  let said = '';
  editor.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await once(editor, 'close');
  const server = Number(said);
  expect(server).toBeGreaterThan(0);
  onTestFinished(() => {
    if (isAlive(server)) process.kill(server, 'SIGKILL');
  });
  expect(isAlive(server)).toBe(true);
  while (isAlive(server)) await new Promise((resume) => setTimeout(resume, 200));
}, 60_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // What has ended and nobody has asked for yet is no longer running.
    return !existsSync(`/proc/${pid}/stat`) || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
