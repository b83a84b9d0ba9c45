import type { Decimal } from '../condition/decimal.ts';
import { BudgetExceeded, type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';

/** Points that everyone in `whom` gets. */
export interface Addend {
  readonly add: Decimal;
  readonly whom: Region;
}

/**
 * All patients whose points add up to at least a threshold (more than it, when not inclusive), by dynamic programming
 * over the partial sums. Sums that can no longer change the answer are cut off at once.
 * @throws BudgetExceeded also when the points cannot be added exactly
 */
export function totalAtLeast(
  diagrams: Diagrams,
  addends: readonly Addend[],
  threshold: Decimal,
  inclusive: boolean,
): Region {
  const scale = addends.reduce((most, { add }) => Math.max(most, add.scale), threshold.scale);
  const scaled = ({ digits, scale: own }: Decimal): number => digits * 10 ** (scale - own);
  const weights = addends.map(({ add }) => scaled(add));
  const goal = scaled(threshold) + (inclusive ? 0 : 1);
  // Very large and very small points together have more digits than a floating-point number keeps.
  const reach = weights.reduce((sum, weight) => sum + Math.abs(weight), Math.abs(goal));
  if (reach > Number.MAX_SAFE_INTEGER) throw new BudgetExceeded();
  // What the addends from i on can still bring, at the least and at the most.
  const least = new Array<number>(weights.length + 1).fill(0);
  const most = new Array<number>(weights.length + 1).fill(0);
  for (let i = weights.length - 1; i >= 0; i--) {
    const weight = weights[i] as number;
    least[i] = (least[i + 1] as number) + Math.min(0, weight);
    most[i] = (most[i + 1] as number) + Math.max(0, weight);
  }
  const done = addends.map(() => new Map<number, Region>());
  /** Who reaches the goal from a sum on, as far as that is known. */
  const from = (i: number, sum: number): Region | undefined => {
    if (sum + (least[i] as number) >= goal) return EVERYBODY;
    if (sum + (most[i] as number) < goal) return NOBODY;
    return done[i]?.get(sum);
  };
  // A score may have more items than calls can stand within each other.
  const open: (readonly [i: number, sum: number])[] = [[0, 0]];
  for (let next = open.at(-1); next; next = open.at(-1)) {
    const [i, sum] = next;
    if (from(i, sum) !== undefined) {
      open.pop();
      continue;
    }
    const { whom } = addends[i] as Addend;
    const counting = sum + (weights[i] as number);
    const counted = whom === NOBODY ? NOBODY : from(i + 1, counting);
    const passed = whom === EVERYBODY ? NOBODY : from(i + 1, sum);
    if (counted === undefined) open.push([i + 1, counting]);
    else if (passed === undefined) open.push([i + 1, sum]);
    else {
      diagrams.charge();
      done[i]?.set(sum, diagrams.or(diagrams.and(whom, counted), diagrams.minus(passed, whom)));
      open.pop();
    }
  }
  return from(0, 0) as Region;
}
