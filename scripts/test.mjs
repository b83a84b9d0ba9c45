/**
 * Runs vitest with the arguments given, without arguments the tests in VS Code beside it, and ends with one plain line of
 * counts for whatever reads the log. `npm run build` comes first. `--long` runs those tests alone that try a sample
 * otherwise (`test/long.ts`), on everything.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runSessions } from '../test/vscode/sessions.mjs';

const given = process.argv.slice(2);
const isLong = given.includes('--long');
const named = given.filter((argument) => argument !== '--long');
const chosen = isLong && named.length === 0 ? longTests() : named;
const folder = mkdtempSync(join(tmpdir(), 'guideway-test-'));
const results = join(folder, 'results.json');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const runner = spawn(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...chosen],
  // What `npm test` has built is not built again by the tests that need it.
  { stdio: 'inherit', env: { ...process.env, GUIDEWAY_BUILT: '1', ...(isLong && { GUIDEWAY_LONG: '1' }) } },
);
const ended = once(runner, 'exit');
// What the sessions say waits for the end of vitest, which draws its progress on the screen.
let held = [];
const say = (report) => (held ? held.push(report) : console.log(report));
const sessions = chosen.length === 0 ? runSessions(undefined, say).catch(notRun) : [];
const [status] = await ended;
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(results, 'utf8'));
  passed = report.numPassedTests;
  failed = report.numFailedTests;
  // A file that cannot be loaded has no tests of its own, and is a failure all the same.
  for (const file of report.testResults) if (file.status === 'failed' && file.assertionResults.length === 0) failed++;
} catch (error) {
  console.error(`The test runner left no results: ${error.message}`);
}
rmSync(folder, { recursive: true, force: true });
if (status !== 0 && failed === 0) failed = 1;

for (const report of held) console.log(report);
held = undefined;
const outcomes = await sessions;
const wrong = outcomes.filter(({ error }) => error !== undefined);
passed += outcomes.length - wrong.length;
failed += wrong.length;
for (const { name, error } of wrong) console.log(`\n✗ VS Code, ${name}\n${error}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function notRun(error) {
  return [{ name: 'the sessions', error: error.stack }];
}

function longTests() {
  return readdirSync('test', { recursive: true })
    .map((path) => join('test', path))
    .filter((path) => path.endsWith('.test.ts') && /from '[./]*\/long\.ts'/.test(readFileSync(path, 'utf8')));
}
