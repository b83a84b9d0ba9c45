/**
 * Puts the extension as VS Code gets it into `dist/vsix/`: bundles, what they read at run time, and a manifest derived
 * from package.json. In the package.json of the repository `"type": "module"` serves the command line; VS Code's web
 * host would take our bundle for an ES module, which it cannot load. Run without arguments, after the bundles are built.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the extension holds, by its path in the repository; a folder stands for all in it. */
const CONTENT = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'SECURITY.md',
  'bench/README.md',
  'dist/LICENSES.txt',
  'dist/extension',
  'dist/webview',
  'docs',
  'guidelines',
  'l10n',
  'media/icon.png',
  'media/walkthrough',
  'package.nls.json',
  'schemas',
  'snippets',
  'syntaxes',
  'templates',
];
/** Of package.json what concerns only the command line, the library and their building. */
const NOT_FOR_EDITORS = ['type', 'types', 'exports', 'bin', 'files', 'scripts', 'devDependencies', 'overrides'];

/** The manifest of the extension, from the package.json of the repository. */
export function manifest() {
  const given = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const key of NOT_FOR_EDITORS) delete given[key];
  given.engines = { vscode: given.engines.vscode };
  // For whoever imports `guideway` this is the library; for VS Code, its two kinds of hosts.
  given.main = './dist/extension/node.cjs';
  given.browser = './dist/extension/browser.js';
  return given;
}

/** Writes the extension anew. @param target path of the folder */
export function stage(target = join(root, 'dist/vsix')) {
  rmSync(target, { recursive: true, force: true });
  for (const path of CONTENT) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(root, path), join(target, path), { recursive: true });
  }
  cpSync(join(root, 'dist/together'), join(target, 'dist'), { recursive: true });
  cpSync(join(root, 'dist/sbom-extension.cdx.json'), join(target, 'dist/sbom.cdx.json'));
  // Its pictures would only weigh: VS Code shows none that lie beside it.
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/<picture>.*?<\/picture>\n\n/gs, '');
  writeFileSync(join(target, 'README.md'), readme);
  write('package.json', manifest());
  // What Node runs are ES modules; what the editor's hosts load is not.
  write('dist/package.json', { type: 'module' });
  write('dist/extension/package.json', { type: 'commonjs' });

  function write(path, content) {
    writeFileSync(join(target, path), `${JSON.stringify(content, null, 2)}\n`);
  }
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) stage();
