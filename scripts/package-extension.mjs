/** Makes `dist/guideway-VERSION.vsix` of what `scripts/stage-extension.mjs` has put together; `npm run package` runs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = join(root, 'scripts/vsix');
/** The most that the packaged extension may weigh, in bytes. */
const LIMIT = 1_700_000;

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = join(root, `dist/guideway-${version}.vsix`);
const vsce = join(tool, 'node_modules/@vscode/vsce/vsce');

// The packaging tool is ten times as large as all else that building needs, so only packaging installs it.
if (!existsSync(vsce)) run('npm', ['ci', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], tool);
run(
  process.execPath,
  [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix],
  join(root, 'dist/vsix'),
);
const { size } = statSync(vsix);
if (size > LIMIT) {
  console.error(`The extension weighs ${size} bytes, more than the ${LIMIT} it may. Leave something out.`);
  process.exit(1);
}

function run(command, given, cwd) {
  const { status, error } = spawnSync(command, given, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
