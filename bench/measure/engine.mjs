import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The one place where the program hands a guideline's text to the `yaml` package, with a clock around it. */
const TIMED_COMPOSE = `
  import { compose as plain } from './compose.ts';
  export * from './compose.ts';
  export const composing = { milliseconds: 0 };
  export function compose(...given) {
    const start = performance.now();
    try {
      return plain(...given);
    } finally {
      composing.milliseconds += performance.now() - start;
    }
  }`;

const ENTRY = `
  export { parseDocument } from 'yaml';
  export { readGuideline } from './src/guideline/read.ts';
  export { checkReading } from './src/checks/check-guideline.ts';
  export { compileRouter } from './src/simulation/router.ts';
  export { readCases } from './src/guideline/cases/read.ts';
  export { evaluateCondition } from './src/condition/evaluate.ts';
  export { composing } from './src/text/compose.ts';`;

const timedCompose = {
  name: 'timed-compose',
  setup({ onResolve, onLoad }) {
    const folder = join(root, 'src/text');
    onResolve({ filter: /(^|\/)compose\.ts$/ }, ({ namespace }) =>
      namespace === 'timed' ? undefined : { path: join(folder, 'compose.ts'), namespace: 'timed' },
    );
    onLoad({ filter: /./, namespace: 'timed' }, () => ({ contents: TIMED_COMPOSE, resolveDir: folder, loader: 'js' }));
  },
};

/**
 * Bundles the parts to be measured as the program itself is bundled, so that they and the bare parse run the very same
 * copy of the `yaml` package.
 * @param {string} folder for the bundle
 * @param {boolean} readable for a profile: names stay, and a source map tells where each line comes from
 */
export async function buildEngine(folder, readable = false) {
  const outfile = join(folder, 'engine.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'js' },
    absWorkingDir: root,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*', ...builtinModules],
    target: 'node20.19',
    minify: !readable,
    sourcemap: readable && 'inline',
    plugins: [timedCompose],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
