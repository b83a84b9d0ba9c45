import { distance } from 'fastest-levenshtein';

/**
 * The known name that a mistyped one most likely stands for, or undefined when none is near: at most a third of the
 * letters differ (Levenshtein distance, letter case and `-`/`_`/space ignored). Of equally near names the first.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const other = plain(candidate);
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const far = distance(wanted, other);
    if (far < bestDistance) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

function plain(name: string): string {
  return name.slice(0, 100).toLowerCase().replaceAll(/[-_ ]/g, '-');
}
