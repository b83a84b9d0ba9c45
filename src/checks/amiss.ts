import type { Span } from '../text/position.ts';
import { startsWithin } from '../text/starts-within.ts';
import type { ReadingProblem } from './check.ts';

/**
 * Whether something in a stretch of the file could not be read.
 * @param reading in the order of the file
 */
export function isAmiss(reading: readonly ReadingProblem[], at: Span): boolean {
  return startsWithin(reading, at);
}
