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
  const [low, high] = inside(variable, run) ?? [run[0], run[0]];
  const middle = (low + high) / 2;
  const slack = (high - low) / 4;
  const unit = grid.dense ? 2 : 1;
  for (let power = 10 ** Math.ceil(Math.log10(high - low + 1) + 1); power >= 1; power /= 10) {
    for (const size of [5, 2, 1]) {
      const round = Math.round(middle / (power * size * unit)) * power * size * unit + 0;
      if (round >= middle - slack && round <= middle + slack) return round;
    }
  }
  return Math.floor(middle);
}
