import type { Span } from './position.ts';

/**
 * Whether one of some places begins in a stretch of the text, its end included.
 * @param placed in the order of the text
 */
export function startsWithin(placed: readonly { readonly at: Span }[], { start, end }: Span): boolean {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((placed[middle]?.at.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (placed[low]?.at.start ?? Number.POSITIVE_INFINITY) <= end;
}
