import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/guideway.js', import.meta.url));
const reporter = new URL('./report-memory.mjs', import.meta.url).href;
const yaml = import.meta.resolve('yaml');

/** What can be started: as arguments of `node`. */
export const COMMANDS = {
  nothing: () => ['-e', '0'],
  check: (file) => [program, 'check', file],
  table: (guideline, input, output) => [program, 'run', guideline, '--table', input, '--output', output],
  parse: (file) => [
    '--input-type=module',
    '-e',
    `import { readFileSync } from 'node:fs'; import { parseDocument } from '${yaml}'; parseDocument(readFileSync(${JSON.stringify(file)}, 'utf8'));`,
  ],
};

/**
 * Runs a command in a process of its own.
 * @param {readonly string[]} command
 * @param {string} cwd
 * @returns milliseconds on the clock, from start to end
 */
export function timeOf(command, cwd) {
  const start = performance.now();
  run(command, cwd, ['ignore', 'ignore', 'pipe']);
  return performance.now() - start;
}

/** The same, with a millisecond or two for the report, and `memory`: the peak resident set in megabytes (10⁶ bytes). */
export function timeAndMemoryOf(command, cwd) {
  const start = performance.now();
  const { output } = run(['--import', reporter, ...command], cwd, ['ignore', 'ignore', 'pipe', 'pipe']);
  const time = performance.now() - start;
  const kilobytes = Number(output[3]);
  if (!(kilobytes > 0)) throw new Error('The process did not say how much memory it used.');
  return { time, memory: (kilobytes * 1024) / 1e6 };
}

function run(command, cwd, stdio) {
  const result = spawnSync(process.execPath, command, { cwd, stdio, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`node ${command.join(' ')} ended with ${result.status}: ${result.stderr}`);
  return result;
}
