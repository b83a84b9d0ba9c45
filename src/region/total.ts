import { type Decimal, scaleOf, unitsOf } from '../condition/decimal.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';

/** Points that everyone in `whom` gets. */
export interface Addend {
  readonly add: Decimal;
  readonly whom: Region;
}

/**
 * All patients whose points add up to at least a threshold (more than it, when not inclusive), by dynamic programming
 * over the partial sums. Sums that can no longer change the answer are cut off at once.
 * @throws BudgetExceeded
 */
export function totalAtLeast(
  diagrams: Diagrams,
  addends: readonly Addend[],
  threshold: Decimal,
  inclusive: boolean,
): Region {
  const scale = scaleOf([threshold, ...addends.map(({ add }) => add)]);
  const weights = addends.map(({ add }) => unitsOf(add, scale));
  const goal = unitsOf(threshold, scale) + (inclusive ? 0n : 1n);
  // What the addends from i on can still bring, at the least and at the most.
  const least = new Array<bigint>(weights.length + 1).fill(0n);
  const most = new Array<bigint>(weights.length + 1).fill(0n);
  for (let i = weights.length - 1; i >= 0; i--) {
    const weight = weights[i] as bigint;
    least[i] = (least[i + 1] as bigint) + (weight < 0n ? weight : 0n);
    most[i] = (most[i + 1] as bigint) + (weight > 0n ? weight : 0n);
  }
  const done = addends.map(() => new Map<bigint, Region>());
  const from = (i: number, sum: bigint): Region => {
    if (sum + (least[i] as bigint) >= goal) return EVERYBODY;
    if (sum + (most[i] as bigint) < goal) return NOBODY;
    const known = done[i]?.get(sum);
    if (known !== undefined) return known;
    diagrams.charge();
    const { whom } = addends[i] as Addend;
    const counted = whom === NOBODY ? NOBODY : diagrams.and(whom, from(i + 1, sum + (weights[i] as bigint)));
    const passed = whom === EVERYBODY ? NOBODY : diagrams.minus(from(i + 1, sum), whom);
    const result = diagrams.or(counted, passed);
    done[i]?.set(sum, result);
    return result;
  };
  return from(0, 0n);
}
