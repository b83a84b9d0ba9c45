import type { Span } from '../text/position.ts';
import type { ReadingProblem } from './check.ts';

/**
 * Whether something in a stretch of the file could not be read.
 * @param reading in the order of the file
 */
export function isAmiss(reading: readonly ReadingProblem[], { start, end }: Span): boolean {
  let low = 0;
  let high = reading.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reading[middle]?.at.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (reading[low]?.at.start ?? Number.POSITIVE_INFINITY) <= end;
}
