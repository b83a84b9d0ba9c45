import { KINDS } from '../generate.mjs';
import { measure } from './check.mjs';

/** A case that has taken longer than this, in milliseconds, is measured no more. */
const PATIENCE = 120_000;

/**
 * Measures every case in every round, so that all of them see the same machine. Each repetition has a text of its own:
 * nothing that was remembered of one helps with another. A first round is there to warm up; it counts only for a case
 * that is too slow for a second one.
 * @returns for each case `{ rounds, codes, bytes }`; `rounds` maps the number of a round to its records
 */
export function measureRounds(engine, cases, rounds, say) {
  const found = new Map(cases.map(({ name }) => [name, { rounds: new Map(), codes: new Set(), bytes: 0, spent: 0 }]));
  let seed = 0;
  for (let round = 0; round <= rounds; round++) {
    for (const { name, kind, size, repeats, undecidable } of cases) {
      const result = found.get(name);
      if (result.spent > PATIENCE) continue;
      say(`round ${round} of ${rounds}: ${name}`);
      const start = performance.now();
      const records = [];
      for (let i = 0; i < repeats; i++) {
        // Through bytes and back, as a file is read: the pieces that it was put together from are gone.
        const text = Buffer.from(KINDS[kind](size, seed++)).toString();
        const { times, codes } = measure(engine, text, seed);
        const wrong = undecidable ? undefined : codes[0];
        if (wrong) throw new Error(`${name}: \`${wrong}\` is reported for a text that has no such problem.`);
        records.push(times);
        result.bytes = text.length;
        for (const code of codes) result.codes.add(code);
      }
      result.rounds.set(round, records);
      result.spent += performance.now() - start;
    }
  }
  for (const { rounds } of found.values()) if (rounds.size > 1) rounds.delete(0);
  return found;
}

/** All repetitions of one case. */
export function recordsOf({ rounds }) {
  return [...rounds.values()].flat();
}
