/** Bundles the command line program into `dist/`: one entry, and a part for each thing that is loaded only when needed. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  legalComments: 'linked',
  define: { GUIDEWAY_VERSION: JSON.stringify(version) },
  metafile: true,
  logLevel: 'warning',
});
chmodSync(join(root, 'dist/guideway.js'), 0o755);

// Parts of an earlier build go last, so that a program running meanwhile still finds its own.
mkdirSync(join(root, 'dist/parts'), { recursive: true });
for (const name of readdirSync(join(root, 'dist/parts'))) {
  if (!(`dist/parts/${name}` in metafile.outputs)) rmSync(join(root, 'dist/parts', name));
}
