/**
 * `npm run fuzz -- [MINUTES] [SEED]` tries hostile files for so long, those first that led where no file had led before,
 * and prints each kind of fault once, with the smallest text that shows it. `GUIDEWAY_FUZZ_FOUND` names a folder for these.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [minutes = '10', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
if (!(Number(minutes) > 0) || !Number.isSafeInteger(Number(seed))) {
  console.error('Usage: npm run fuzz -- [MINUTES] [SEED]');
  process.exit(2);
}
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'test/fuzz', '--maxWorkers=1', '--disable-console-intercept'],
  {
    stdio: 'inherit',
    env: { ...process.env, GUIDEWAY_FUZZ: minutes, GUIDEWAY_SEED: seed },
  },
);
process.exitCode = status ?? 1;
