import type { Random } from './oracle/random-guideline.ts';

/**
 * Whether a property is tried on everything, as `npm run test:long` does, and not on a sample alone. Such a test says
 * itself how long it may take.
 */
export const long = process.env.GUIDEWAY_LONG === '1';

/** What samples are drawn with (`randomFrom`): the same every time in the suite, others with each long run, which says so. */
export const seed = Number(process.env.GUIDEWAY_SEED ?? (long ? Date.now() % 2 ** 31 : 20260214));
if (long) console.log(`Samples are drawn with GUIDEWAY_SEED=${seed}.`);

/** How many of something are tried: a few, or in the long run many. */
export function sample(count: number, longCount: number): number {
  return long ? longCount : count;
}

/** As many of some things as wanted, drawn by chance; all, in some order, where there are no more. */
export function drawn<T>(all: readonly T[], count: number, random: Random): readonly T[] {
  const left = [...all];
  const taken = Math.min(count, left.length);
  for (let i = 0; i < taken; i++) {
    const at = i + random.below(left.length - i);
    [left[i], left[at]] = [left[at] as T, left[i] as T];
  }
  return left.slice(0, taken);
}
