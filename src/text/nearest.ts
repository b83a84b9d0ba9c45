import { distance } from 'fastest-levenshtein';

/**
 * The known name that a mistyped one most likely stands for, or undefined when none is near: at most a third of the
 * letters differ (Levenshtein distance; two letters swapped count once; letter case and `-`/`_`/space are ignored).
 * Of equally near names the first.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = Math.floor((wanted.length + 1) / 3) + 1;
  for (const candidate of known) {
    const other = plain(candidate);
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const far = isSwap(wanted, other) ? 1 : distance(wanted, other);
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

/** Two neighboring letters have changed places, and nothing else. */
function isSwap(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return (
    a.length === b.length &&
    a[i] !== undefined &&
    a[i] === b[i + 1] &&
    a[i + 1] === b[i] &&
    a.slice(i + 2) === b.slice(i + 2)
  );
}
