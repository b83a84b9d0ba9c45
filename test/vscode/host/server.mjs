/** VS Code's server: it serves the workbench, and runs the extension host in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_IN_EXTENSIONS, NODE, VSCODE } from './places.mjs';

const PROGRAM = join(VSCODE, 'out/server-main.js');

/** What a fresh profile shows or asks on its own, and what would look outside. */
const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/**
 * Starts a server with a fresh profile.
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings] the person's settings
 * @param {string} [options.extensions] folder of installed extensions
 * @param {boolean} [options.driven] whether extensions under development may be loaded; VS Code then shows no toasts
 */
export async function startServer({ settings = {}, extensions, driven = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guideway-vscode-'));
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  writeFileSync(join(folder, 'data/User/settings.json'), JSON.stringify({ ...QUIET, ...settings }));
  const argv = [
    PROGRAM,
    ...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', folder],
    ...['--extensions-dir', extensions ?? join(folder, 'extensions')],
    ...['--builtin-extensions-dir', BUILT_IN_EXTENSIONS],
    ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry', '--disable-experiments'],
    '--disable-workspace-trust',
    ...(driven ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(NODE, argv, { env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const ended = once(child, 'exit');
  const port = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      output += chunk;
      const [, port] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then(() => reject(new Error(`VS Code's server ended before it was ready.\n${output}`)), reject);
  });
  const host = `127.0.0.1:${port}`;
  return {
    /** The address of the workbench with a folder or a workspace file open, and what the smoke test driver is told. */
    address(opened, payload = []) {
      const address = new URL(`http://${host}`);
      if (opened !== undefined)
        address.searchParams.set(opened.endsWith('.code-workspace') ? 'workspace' : 'folder', opened);
      if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
      return address.href;
    },
    /** How the workbench calls a file on this computer. */
    uri: (path) => `vscode-remote://${host}${encodeURI(path)}`,
    /** All that the server has said so far. */
    output: () => output,
    async stop() {
      kill(child, 'SIGTERM');
      const late = setTimeout(() => kill(child, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
      // The extension host and the language server are children, and may outlive their parent.
      kill(child, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * Installs a packaged extension as `code --install-extension` does.
 * @returns the folder of installed extensions
 */
export async function installExtension(vsix, folder) {
  const argv = [
    PROGRAM,
    '--install-extension',
    vsix,
    '--extensions-dir',
    folder,
    '--server-data-dir',
    `${folder}-data`,
  ];
  const child = spawn(NODE, argv, { env: environment(folder), stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  rmSync(`${folder}-data`, { recursive: true, force: true });
  if (code !== 0) throw new Error(`VS Code did not install ${vsix}: code ${code}.`);
  return folder;
}

function environment(folder) {
  // Without a marketplace nothing is looked up; the sockets go, and vanish, with the profile.
  const { NODE_OPTIONS: _, ...rest } = process.env;
  return { ...rest, EXTENSIONS_GALLERY: '{"serviceUrl":""}', XDG_RUNTIME_DIR: folder };
}

function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
