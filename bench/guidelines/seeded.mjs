/**
 * Random choices that come out the same each time (the mulberry32 sequence of 32-bit numbers, public domain).
 * @param {number} seed a whole number
 */
export function seeded(seed) {
  let state = seed >>> 0;
  /** From 0 up to but not including 1. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from `low` to `high`, both included. */
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  /** @template T @param {readonly T[]} things @returns {T} */
  const pick = (things) => things[between(0, things.length - 1)];
  /** `count` different things, in a random order. @template T @param {readonly T[]} things @returns {T[]} */
  const sample = (things, count) => {
    const left = [...things];
    return Array.from({ length: count }, () => left.splice(between(0, left.length - 1), 1)[0]);
  };
  return { next, between, pick, sample };
}

/** @typedef {ReturnType<typeof seeded>} Random */

/**
 * A short word that differs for each seed, to begin the names of a text with: no two texts share a condition then, and
 * what was remembered of one text helps with no other.
 */
export function mark(seed) {
  let word = '';
  for (let rest = seed; word === '' || rest > 0; rest = Math.floor(rest / 26))
    word = String.fromCharCode(97 + (rest % 26)) + word;
  return word;
}
