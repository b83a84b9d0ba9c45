/** Installs the test host from the npm registry, and does the few steps that npm does not. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { BUILT_IN_EXTENSIONS, CACHE, CHROMIUM, HERE, MODULES, VSCODE } from './places.mjs';

/** Of VS Code's own extensions those that a YAML file needs: the others make the start slower, or want to sign in. */
const EXTENSIONS = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'yaml',
];

/**
 * Makes the host ready; does nothing when it is.
 * @throws {Error} when npm cannot install
 */
export function install() {
  once('packages', ['package-lock.json'], () => {
    console.log('Installing a VS Code to test in (a minute or two, once).');
    // The packages warn that they want the Node that is among them.
    const argv = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, error } = spawnSync('npm', argv, { cwd: HERE, stdio: 'inherit' });
    if (status !== 0) throw new Error(`\`npm ci\` in test/vscode ended with ${error ?? status}.`);
  });
  once('host', ['package-lock.json', 'host/install.mjs'], prepare);
}

/** Does something unless it has been done with the files as they are. */
function once(name, files, work) {
  const stamp = join(CACHE, `${name}.done`);
  const made = createHash('sha256');
  for (const file of files) made.update(readFileSync(join(HERE, file)));
  const wanted = made.digest('hex');
  if (existsSync(MODULES) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  mkdirSync(CACHE, { recursive: true });
  rmSync(stamp, { force: true });
  work();
  writeFileSync(stamp, wanted);
}

function prepare() {
  // The workbench loads its libraries from below the server, where npm does not put them.
  const libraries = join(VSCODE, 'node_modules');
  rmSync(libraries, { recursive: true, force: true });
  symlinkSync('../../..', libraries);

  rmSync(BUILT_IN_EXTENSIONS, { recursive: true, force: true });
  mkdirSync(BUILT_IN_EXTENSIONS);
  for (const name of EXTENSIONS) symlinkSync(join(VSCODE, 'extensions', name), join(BUILT_IN_EXTENSIONS, name));

  writeFileSync(`${CHROMIUM}.part`, unpacked('chromium.br'), { mode: 0o755 });
  renameSync(`${CHROMIUM}.part`, CHROMIUM);
  extractLibraries();
  writeFonts();
}

function unpacked(name) {
  return brotliDecompressSync(readFileSync(join(MODULES, '@sparticuz/chromium/bin', name)));
}

/** Where the system lacks a library that Chromium is linked to, the package's own are put beside it. */
function extractLibraries() {
  const { stdout, error } = spawnSync('ldd', [CHROMIUM], { encoding: 'utf8' });
  if (error === undefined && !stdout.includes('not found')) return;
  const tar = spawnSync('tar', ['--extract', '--directory', CACHE], { input: unpacked('al2023.tar.br') });
  if (tar.status !== 0) throw new Error(`The libraries of Chromium could not be unpacked: ${tar.error ?? tar.stderr}`);
}

/** A machine may have no fonts; and with these everybody sees the same pictures. */
function writeFonts() {
  const fonts = join(MODULES, 'dejavu-fonts-ttf/ttf');
  const family = (generic, name) =>
    `<alias binding="same"><family>${generic}</family><prefer><family>${name}</family></prefer></alias>`;
  writeFileSync(
    join(CACHE, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir><cachedir>${join(CACHE, 'fonts')}</cachedir>
${family('monospace', 'DejaVu Sans Mono')}${family('sans-serif', 'DejaVu Sans')}${family('serif', 'DejaVu Serif')}
<match target="pattern"><edit name="family" mode="append_last"><string>DejaVu Sans</string></edit></match>
</fontconfig>
`,
  );
}
