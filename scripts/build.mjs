/**
 * Bundles the command line program into `dist/`: one entry, and a part for each thing that is loaded only when needed;
 * the language server, in one file of its own; the library; and what the extension runs.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';
import { writeWhole } from './write-whole.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Some packages are in the older module format and ask for Node's own modules in a way that ES modules do not know. */
const forNode = {
  name: 'for-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode-(languageserver|languageserver-protocol|jsonrpc)\/node$/ }, ({ path }) => ({
      path: join(root, 'node_modules', dirname(path), 'lib/node/main.js'),
    }));
    // The same library from either kind of module, so that it is built in once.
    onResolve({ filter: /^vscode-languageserver-types$/ }, ({ path }) => ({
      path: join(root, 'node_modules', path, 'lib/esm/main.js'),
    }));
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'require-call' && isBuiltin(path)
        ? { path: path.replace(/^(node:)?/, 'node:'), namespace: 'node' }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({ contents: `export * from '${path}';` }));
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  // Not 'node': packages offer that their older module format, of which nothing can be left out.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['node:*', ...builtinModules],
  target: 'node20.19',
  // Reading the program is a good part of its startup time.
  minify: true,
  legalComments: 'none',
  define: { GUIDEWAY_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
  write: false,
};

/** Bundles and writes. */
async function bundle(options) {
  const result = await build(options);
  for (const { path, contents } of result.outputFiles) writeWhole(path, contents);
  return result;
}

/** Built in with the rest, the server would part what the other commands load into many more files. */
const serverApart = {
  name: 'server-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/node\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: '../server.js', external: true } : undefined,
    );
  },
};

const program = await bundle({
  ...common,
  entryPoints: { guideway: 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'parts/[name]-[hash]',
  splitting: true,
  plugins: [serverApart],
});
const server = await bundle({
  ...common,
  entryPoints: { server: 'src/server/node.ts' },
  outdir: 'dist',
  plugins: [forNode],
});
chmodSync(join(root, 'dist/guideway.js'), 0o755);

// In the extension, program and server share what both need, so that it weighs once; more files are no matter there.
const together = await bundle({
  ...common,
  entryPoints: { guideway: 'src/cli/main.ts', server: 'src/server/node.ts' },
  outdir: 'dist/together',
  chunkNames: 'parts/[name]-[hash]',
  splitting: true,
  plugins: [forNode],
});

/** What others import, the same for Node and browsers. It is theirs to read, to debug and to make small. */
const forImport = { ...common, external: [], target: 'es2023', minify: false, entryPoints: { index: 'src/index.ts' } };
const library = await bundle({ ...forImport, outdir: 'dist/library' });
await bundle({ ...forImport, outdir: 'dist/library', format: 'cjs', outExtension: { '.js': '.cjs' } });

// What `guideway render` makes PNG pictures with. The extension goes without: its preview has the editor's own canvas.
const PNG_PARTS = {
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
  'DejaVuSans.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'DejaVuSans-Bold.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'DejaVuSans-Oblique.ttf': 'dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf',
};
for (const [name, path] of Object.entries(PNG_PARTS)) {
  writeWhole(join(root, 'dist/png', name), readFileSync(join(root, 'node_modules', path)));
}

/** The editor's hosts load the older module format; `vscode` is what they bring. */
const forEditor = { ...common, format: 'cjs', external: ['vscode'], outdir: 'dist/extension' };
const node = await bundle({
  ...forEditor,
  platform: 'node',
  entryPoints: { node: 'src/extension/node.ts' },
  outExtension: { '.js': '.cjs' },
});
const browser = await bundle({
  ...forEditor,
  platform: 'browser',
  // A web worker host of 2025 or later.
  target: 'es2022',
  entryPoints: { browser: 'src/extension/browser.ts' },
});

/** The language server in a web worker. */
const worker = await bundle({
  ...common,
  format: 'iife',
  platform: 'browser',
  external: [],
  target: 'es2023',
  entryPoints: { 'server-worker': 'src/server/browser.ts' },
  outdir: 'dist/extension',
});

/** The pages of the preview and of a simulated patient, in the browser that VS Code is. */
const page = await bundle({
  ...common,
  format: 'iife',
  platform: 'browser',
  external: [],
  target: 'es2023',
  entryPoints: {
    preview: 'src/webview/main.ts',
    'preview-style': 'src/webview/preview.css',
    result: 'src/webview/result/main.ts',
    'result-style': 'src/webview/result/result.css',
  },
  outdir: 'dist/webview',
});

/** What others wrote and what stands in a file that was generated (`scripts/generate.mjs`). */
const IN_GENERATED = ['@atomic-ehr/ucum', 'ajv'];

/** The folders of the packages that were built in. */
function packagesIn(bundles, others = []) {
  const built = bundles
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  const named = [...IN_GENERATED, ...others].map((name) => `node_modules/${name}`);
  return [...new Set([...built, ...named])].sort();
}

const carried = {
  package: packagesIn([program, server, library], ['dejavu-fonts-ttf']),
  extension: packagesIn([together, node, browser, worker, page]),
};
// For `scripts/sbom.mjs`.
writeWhole(join(root, 'dist/packages.json'), JSON.stringify(carried));
const packages = [...new Set([...carried.package, ...carried.extension])].sort();
writeWhole(join(root, 'dist/LICENSES.txt'), licensesOf(packages.map((path) => join(root, path))));

// Parts of an earlier build go last, so that a program running meanwhile still finds its own.
for (const [folder, { metafile }] of [
  ['dist/parts', program],
  ['dist/together/parts', together],
]) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const name of readdirSync(join(root, folder))) {
    if (!(`${folder}/${name}` in metafile.outputs)) rmSync(join(root, folder, name));
  }
}
