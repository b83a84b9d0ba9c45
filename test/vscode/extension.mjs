/** The extension as it ships: packaged, installed, and, for tests within it, with the tests beside it. */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { CACHE, HERE } from './host/places.mjs';
import { installExtension } from './host/server.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Folder of installed extensions, in which the packaged one is alone. */
export const INSTALLED = join(CACHE, 'installed-extensions');
/** The same as a folder under development, with the tests inside: VS Code runs tests where the extension around them runs. */
export const DEVELOPED = join(CACHE, 'developed');
/** An extension that brings nothing but tests: VS Code runs tests only of an extension under development. */
export const TESTS_ALONE = join(CACHE, 'tests-alone');

/**
 * Packages what has been built, installs it, and bundles the tests.
 * @throws {Error} when packaging or installing fails
 */
export async function prepare() {
  const packaging = { cwd: ROOT, encoding: 'utf8' };
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ['scripts/package-extension.mjs'], packaging);
  if (status !== 0) throw new Error(`The extension was not packaged.\n${error ?? stdout + stderr}`);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const folder of [INSTALLED, DEVELOPED, TESTS_ALONE]) rmSync(folder, { recursive: true, force: true });
  await installExtension(join(ROOT, `dist/guideway-${version}.vsix`), INSTALLED);
  cpSync(join(ROOT, 'dist/vsix'), DEVELOPED, { recursive: true });
  await bundleTests();
  cpSync(join(DEVELOPED, 'tests'), join(TESTS_ALONE, 'tests'), { recursive: true });
  const alone = { name: 'tests-alone', publisher: 'guideway', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(TESTS_ALONE, 'package.json'), JSON.stringify(alone));
}

/** Bundles the tests as the extension hosts load them: one file each, in the older module format. */
async function bundleTests() {
  const common = {
    absWorkingDir: HERE,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    outdir: join(DEVELOPED, 'tests'),
    logLevel: 'warning',
  };
  for (const file of readdirSync(join(HERE, 'suites/sessions'))) {
    const platform = file.startsWith('in-a-browser') ? 'browser' : 'node';
    await build({ ...common, platform, entryPoints: [join('suites/sessions', file)] });
  }
  writeFileSync(join(DEVELOPED, 'tests/package.json'), '{ "type": "commonjs" }\n');
}
