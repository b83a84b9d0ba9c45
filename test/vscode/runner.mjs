/** Runs tests one after the other, in an extension host as well as in Node: neither has a test runner of its own. */

/**
 * @typedef {object} Outcome how one test ended
 * @property {string} name
 * @property {number} ms
 * @property {string} [error] why it failed; absent when it passed
 *
 * @typedef {(name: string, body: () => void | Promise<void>) => void} Test declares a test
 *
 * @typedef {object} Around what goes with each test
 * @property {() => Promise<void>} [before]
 * @property {() => Promise<void>} [after]
 * @property {(name: string) => Promise<void>} [failed] before `after`, for a last look
 */

/** A hang fails; a slow or busy machine does not. */
const LONGEST = 180_000;

/** `GUIDEWAY_TEST_ONLY=rename npm test` runs the tests with such a name alone; a web worker knows no such things. */
const only = new RegExp(globalThis.process?.env?.GUIDEWAY_TEST_ONLY ?? '');

/**
 * Runs all tests that the suites declare, and prints a line for each.
 * @param {readonly ((test: Test) => void)[]} suites
 * @param {Around} [around]
 * @returns {Promise<Outcome[]>} never rejects because of a test
 */
export async function runSuites(suites, { before, after, failed } = {}) {
  /** @type {{ name: string, body: () => void | Promise<void> }[]} */
  const tests = [];
  for (const suite of suites) suite((name, body) => tests.push({ name, body }));
  const outcomes = [];
  for (const { name, body } of tests.filter(({ name }) => only.test(name))) {
    const start = Date.now();
    const errors = [];
    try {
      await before?.();
      await inTime(Promise.resolve().then(body));
    } catch (error) {
      errors.push(error);
      try {
        await failed?.(name);
      } catch (fault) {
        errors.push(fault);
      }
    }
    try {
      await after?.();
    } catch (error) {
      errors.push(error);
    }
    /** @type {Outcome} */
    const outcome = { name, ms: Date.now() - start };
    if (errors.length > 0) outcome.error = errors.map((error) => error?.stack ?? String(error)).join('\n');
    console.log(`  ${outcome.error ? '✗' : '✓'} ${name} (${outcome.ms} ms)`);
    if (outcome.error) console.log(outcome.error.replace(/^/gm, '      '));
    outcomes.push(outcome);
  }
  return outcomes;
}

async function inTime(done) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Still not done after ${LONGEST / 1000} s.`)), LONGEST);
  });
  try {
    await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks again and again until there is an answer that is neither undefined nor false, and gives it.
 * @template T
 * @param {string} what what is waited for, for the error
 * @param {() => T | Promise<T>} ask
 * @param {number} [longest] milliseconds
 * @returns {Promise<Exclude<T, undefined | false>>}
 * @throws {Error} when it takes too long
 */
export async function until(what, ask, longest = 90_000) {
  const end = Date.now() + longest;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return /** @type {Exclude<T, undefined | false>} */ (answer);
    }
    if (Date.now() > end) throw new Error(`Waited ${longest / 1000} s in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
