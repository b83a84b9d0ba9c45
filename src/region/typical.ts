import { inside } from './cheapest.ts';
import type { Interval } from './diagram.ts';
import type { Variable } from './variable.ts';

/**
 * A code of a run that reads as a typical value: for numbers one away from both ends of the run, as far as there is one; for
 * others the first.
 */
export function typicalCode(variable: Variable, run: Interval): number {
  const grid = variable.kind === 'value' ? variable.coding.grid : undefined;
  if (!grid) return run[0];
  const values = inside(variable, run);
  return values ? grid.typical(values) : run[0];
}
