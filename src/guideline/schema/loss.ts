/** Keys of a step and what is in it that say nothing of who goes where and what is done. */
const HARMLESS = new Set([
  'label',
  'note',
  'basis',
  'cites',
  'cautions',
  'strength',
  'certainty',
  'good_practice',
  'after',
]);

/** True when nothing is lost for the checks of the pathway when the value at this path cannot be read. */
export function isHarmless(path: readonly string[]): boolean {
  // A step may be called `note`.
  const within = path[0] === 'steps' ? path.slice(2) : path;
  return within.some((key, index) => HARMLESS.has(key) && within[index - 1] !== 'timing');
}
