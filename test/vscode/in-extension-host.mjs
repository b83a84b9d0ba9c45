/** Runs a bundle of tests within VS Code's extension host, as every extension does: through `runTests`. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEVELOPED, INSTALLED, TESTS_ALONE } from './extension.mjs';
import { HERE } from './host/places.mjs';
import { makeFolders, makeWorkspace } from './workspace.mjs';

/**
 * `GUIDEWAY_TEST_VSCODE=download` downloads a desktop VS Code, `GUIDEWAY_TEST_VSCODE=/path/to/code` takes that one; by
 * default it is the one from the npm registry, which is for Linux.
 */
const { GUIDEWAY_TEST_VSCODE: wanted } = process.env;

/**
 * @param {string} name the bundle of tests
 * @param {{ settings?: Record<string, unknown>, installed?: boolean, folders?: boolean, beside?: { publisher: string, name: string } }} [options] the person's settings; whether the
 *   packaged extension is installed, instead of the folder that it is developed in; whether a workspace of several folders is open;
 *   another extension that is installed and does nothing
 * @returns {Promise<import('./runner.mjs').Outcome[]>}
 */
export async function inExtensionHost(name, { settings = {}, installed = false, folders = false, beside } = {}) {
  const { runTests } = await import('@vscode/test-electron');
  const folder = mkdtempSync(join(tmpdir(), 'guideway-session-'));
  const workspace = join(folder, 'workspace');
  if (!folders) makeWorkspace(workspace);
  const opened = folders ? makeFolders(workspace) : workspace;
  mkdirSync(join(folder, 'profile/User'), { recursive: true });
  writeFileSync(join(folder, 'profile/User/settings.json'), JSON.stringify(settings));
  const extensions = installed ? INSTALLED : join(folder, 'extensions');
  if (beside) installEmpty(extensions, beside);
  const developed = installed ? TESTS_ALONE : DEVELOPED;
  let fault;
  try {
    await runTests({
      ...(wanted !== 'download' && { vscodeExecutablePath: wanted ?? join(HERE, 'host/code.mjs') }),
      extensionDevelopmentPath: developed,
      extensionTestsPath: join(developed, `tests/${name}.js`),
      launchArgs: [opened, `--user-data-dir=${join(folder, 'profile')}`, `--extensions-dir=${extensions}`],
    });
  } catch (error) {
    fault = error.message;
  }
  const left = join(workspace, folders ? 'strict' : '.', 'outcomes.json');
  const outcomes = existsSync(left) ? JSON.parse(readFileSync(left, 'utf8')) : [];
  // What the tests left says that they came to their end; VS Code's own code says how it ended itself.
  if (outcomes.length === 0) outcomes.push({ name, error: `VS Code ended before the tests: ${fault ?? 'code 0'}.` });
  else if (fault !== undefined && !outcomes.some(({ error }) => error)) outcomes.push({ name, error: fault });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return outcomes;
}

/** Puts an extension that does nothing where VS Code looks for those that are installed. */
function installEmpty(extensions, { publisher, name }) {
  const version = '1.0.0';
  const place = join(extensions, `${publisher}.${name}-${version}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ publisher, name, version, engines: { vscode: '*' } }));
}
