/** Bundles the command line program into `dist/`: one entry, and a part for each thing that is loaded only when needed. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { guideway: 'src/cli/main.ts' },
  outdir: 'dist',
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
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
});
chmodSync(join(root, 'dist/guideway.js'), 0o755);

// The licenses of the packages that were built in ask to go with them.
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
);
const licenses = [...packages].sort().map((name) => {
  const folder = join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const { license, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
});
writeFileSync(join(root, 'dist/LICENSES.txt'), licenses.join(`\n${'-'.repeat(80)}\n\n`));

// Parts of an earlier build go last, so that a program running meanwhile still finds its own.
mkdirSync(join(root, 'dist/parts'), { recursive: true });
for (const name of readdirSync(join(root, 'dist/parts'))) {
  if (!(`dist/parts/${name}` in metafile.outputs)) rmSync(join(root, 'dist/parts', name));
}
