/** Which entries of a list others take the place of: from `start` on, `gone` entries make way for `come` others. */
export interface Changed {
  readonly start: number;
  readonly gone: number;
  readonly come: number;
}

/** Where two lists differ: all that is the same at their beginnings and at their ends is left out. */
export function changed<Entry>(before: readonly Entry[], after: readonly Entry[]): Changed {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { start, gone: before.length - start - end, come: after.length - start - end };
}
