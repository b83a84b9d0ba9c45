import { partitionPoint } from './partition-point.ts';
import type { Span } from './position.ts';

interface Placed {
  readonly at: Span;
}

/**
 * Whether one of some places begins in a stretch of the text, its end included.
 * @param placed in the order of the text
 */
export function anyStartsIn(placed: readonly Placed[], { start, end }: Span): boolean {
  return (placed[firstFrom(placed, start)]?.at.start ?? Number.POSITIVE_INFINITY) <= end;
}

/**
 * Those of some places that begin in a stretch of the text, its end included.
 * @param placed in the order of the text
 */
export function spansStartingIn<P extends Placed>(placed: readonly P[], { start, end }: Span): readonly P[] {
  return placed.slice(firstFrom(placed, start), firstFrom(placed, end + 1));
}

/** The index of the first place that begins at an offset or after it. */
function firstFrom(placed: readonly Placed[], offset: number): number {
  return partitionPoint(placed.length, (index) => (placed[index]?.at.start ?? 0) < offset);
}
