#!/usr/bin/env node
/**
 * Stands in for the desktop's `code` in `runTests` of @vscode/test-electron: takes its arguments, runs the tests in the
 * extension host, prints what they print and exits with their code.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/** Codes of its own, for ends that are not the tests'. */
const FAULT = 70;
const BROWSER_CRASHED = 71;
const EXTENSION_HOST_DIED = 72;
const TOO_LONG = 124;

/** The workbench writes its own log to the same place as the tests. */
const NOISE =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|\[Service Worker\]|\[AgentHost|\[AccountPolicyGate\]|Timed out waiting for authentication provider|Ignoring fetching additional builtin|\[DefaultAccount\]|\[chat-stt\]|No search provider registered|Canceled: |Creation of workbench contribution|Started local extension host|Extension host|WARN|%c)/;

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true, default: [] },
    extensionDevelopmentKind: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

/** As on the desktop, a profile keeps its settings here. */
function settings() {
  const file = join(values['user-data-dir'] ?? '', 'User/settings.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

async function runTests(server, browser) {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  page.setDefaultTimeout(120_000);
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    if (process.env.GUIDEWAY_TEST_LOG || !NOISE.test(line))
      process[type === 'error' ? 'stderr' : 'stdout'].write(`${line}\n`);
  });
  const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  const crashed = new Promise((resolve) => page.on('crash', () => resolve(BROWSER_CRASHED)));
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, 10 * 60_000, TOO_LONG);
  });
  const payload = [
    ...values.extensionDevelopmentPath.map((path) => ['extensionDevelopmentPath', server.uri(resolve(path))]),
    ['extensionTestsPath', server.uri(resolve(values.extensionTestsPath))],
    ['skipWelcome', 'true'],
  ];
  if (values.extensionDevelopmentKind) payload.push(['extensionDevelopmentKind', values.extensionDevelopmentKind]);
  await page.goto(server.address(positionals[0] && resolve(positionals[0]), payload));
  const code = await Promise.race([ended, crashed, late]);
  clearTimeout(timer);
  return code;
}

/** An extension host that was killed is reported to the page as an end in good order; the server knows better. */
function extensionHostDied(server) {
  const ends = server.output().matchAll(/Extension Host Process exited with code: (\S+), signal: (\S+?)\./g);
  return [...ends].find(([, code, signal]) => signal !== 'null' || !['0', '1'].includes(code))?.[0];
}

let code = FAULT;
let server;
let browser;
try {
  server = await startServer({ settings: settings(), extensions: values['extensions-dir'] });
  browser = await launchBrowser();
  code = await runTests(server, browser);
} catch (error) {
  console.error(error);
} finally {
  await browser?.close();
  // The server writes how the extension host ended before it ends itself.
  await server?.stop();
}
const died = server && extensionHostDied(server);
if (code === 0 && died) {
  console.error(died);
  code = EXTENSION_HOST_DIED;
}
process.exit(code);
