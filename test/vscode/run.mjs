/**
 * Runs the tests in VS Code and ends with a line of counts. `npm run build` comes first.
 * `node test/vscode/run.mjs in-a-browser by-hand` runs those sessions alone.
 */
import { NAMES, runSessions } from './sessions.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !NAMES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no session ${unknown.join(', ')}; there are ${NAMES.join(', ')}.`);
  process.exit(2);
}
const outcomes = await runSessions(asked.length > 0 ? asked : NAMES);
const failed = outcomes.filter(({ error }) => error !== undefined);
for (const { name, error } of failed) console.log(`\n✗ ${name}\n${error}`);
console.log(`\n${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
