import { inside } from './cheapest.ts';
import type { Interval } from './diagram.ts';
import type { Variable } from './variable.ts';

/**
 * A code of a run that reads as a typical value: for numbers a round one near the middle and away from both ends, as far
 * as there is one; for others the first.
 */
export function typicalCode(variable: Variable, run: Interval): number {
  const grid = variable.kind === 'value' ? variable.coding.grid : undefined;
  if (!grid) return run[0];
  return grid.typical(inside(variable, run) ?? [run[0], run[0]]);
}
