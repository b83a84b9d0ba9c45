/** Tests in VS Code's window, driven from outside. */
import { runSuites } from '../runner.mjs';
import { Workbench } from './workbench.mjs';

/**
 * Opens a window and runs tests in it. On a busy machine a window misses a key now and then, so what fails is tried once
 * more, in a new window; what is really wrong fails twice.
 * @param {(test: import('../runner.mjs').Test, workbench: Workbench) => void} declare
 * @param {Parameters<typeof Workbench.start>[0]} [options] of the window
 * @returns {Promise<import('../runner.mjs').Outcome[]>}
 */
export async function inAWindow(declare, options) {
  const outcomes = await run(declare, options);
  const failed = outcomes.flatMap(({ name, error }) => (error === undefined ? [] : name));
  if (failed.length === 0) return outcomes;
  console.log('  Once more, in a new window:');
  const again = await run(declare, options, new Set(failed));
  return outcomes.map((one) => again.find(({ name }) => name === one.name) ?? one);
}

/**
 * Opens a window and runs tests in it that are one story: each goes on where the one before ended. When one fails, all are
 * tried once more, in a new window.
 * @param {Parameters<typeof inAWindow>[0]} declare
 * @param {Parameters<typeof inAWindow>[1]} [options]
 * @returns {Promise<import('../runner.mjs').Outcome[]>}
 */
export async function asAStory(declare, options) {
  const outcomes = await run(declare, options, undefined, false);
  if (outcomes.every(({ error }) => error === undefined)) return outcomes;
  console.log('  Once more, in a new window:');
  return run(declare, options, undefined, false);
}

async function run(declare, options, wanted, tidies = true) {
  const workbench = await Workbench.start(options);
  try {
    return await runSuites([(test) => declare(only(test, wanted), workbench)], {
      ...(tidies && { after: () => workbench.tidy() }),
      failed: (name) => workbench.showFailure(name),
    });
  } finally {
    await workbench.stop();
  }
}

function only(test, wanted) {
  return wanted === undefined ? test : (name, body) => wanted.has(name) && test(name, body);
}
