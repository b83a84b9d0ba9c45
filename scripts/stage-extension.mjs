/**
 * Puts the extension as VS Code gets it into `dist/vsix/`: bundles, what they read at run time, and a manifest derived
 * from package.json. In the package.json of the repository `"type": "module"` serves the command line; VS Code's web
 * host would take our bundle for an ES module, which it cannot load. Run without arguments, after the bundles are built.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the extension holds, by its path in the repository; a folder stands for all in it. */
const CONTENT = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
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
/** What the packaging tool calls otherwise. */
const RENAMED = { 'CHANGELOG.md': 'changelog.md', LICENSE: 'LICENSE.txt', 'README.md': 'readme.md' };
/** On the first page: pictures, which would only weigh, as VS Code shows none that lie beside it; and pages for contributors. */
const NOT_ON_FIRST_PAGE = [/<picture>.*?<\/picture>\n\n/gs, /\[\w+\]\((?:CONTRIBUTING\.md|bench\/README\.md)\) · /g];
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
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const firstPage = NOT_ON_FIRST_PAGE.reduce((text, one) => text.replaceAll(one, ''), readme);
  writeFileSync(join(target, 'README.md'), firstPage);
  for (const [from, to] of Object.entries(RENAMED)) renameSync(join(target, from), join(target, to));
  for (const path of readdirSync(target, { recursive: true }).filter((name) => name.endsWith('.md')))
    writeFileSync(join(target, path), relinked(readFileSync(join(target, path), 'utf8'), path.split(sep).join('/')));
  write('package.json', manifest());
  // What Node runs are ES modules; what the editor's hosts load is not.
  write('dist/package.json', { type: 'module' });
  write('dist/extension/package.json', { type: 'commonjs' });

  function write(path, content) {
    writeFileSync(join(target, path), `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** A page whose links lead to files by the names that they have here. @param path of the page */
function relinked(text, path) {
  const folder = posix.dirname(path);
  return text.replaceAll(/(?<=\]\()[^()\s#]+/g, (link) => {
    const renamed = RENAMED[posix.join(folder, link)];
    return renamed === undefined ? link : posix.relative(folder, renamed);
  });
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) stage();
