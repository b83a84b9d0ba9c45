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
  const reach = weights.reduce((sum, weight) => sum + (weight < 0n ? -weight : weight), goal < 0n ? -goal : goal);
  const whom = addends.map((addend) => addend.whom);
  // Ordinary numbers are faster, and exact as long as no sum is larger than this.
  return reach <= BigInt(Number.MAX_SAFE_INTEGER)
    ? sumAtLeast(diagrams, whom, weights.map(Number), Number(goal), 0, (a, b) => a + b)
    : sumAtLeast(diagrams, whom, weights, goal, 0n, (a, b) => a + b);
}

function sumAtLeast<N extends number | bigint>(
  diagrams: Diagrams,
  whom: readonly Region[],
  weights: readonly N[],
  goal: N,
  zero: N,
  add: (a: N, b: N) => N,
): Region {
  // What the addends from i on can still bring, at the least and at the most.
  const least = new Array<N>(weights.length + 1).fill(zero);
  const most = new Array<N>(weights.length + 1).fill(zero);
  for (let i = weights.length - 1; i >= 0; i--) {
    const weight = weights[i] as N;
    least[i] = add(least[i + 1] as N, weight < zero ? weight : zero);
    most[i] = add(most[i + 1] as N, weight > zero ? weight : zero);
  }
  const done = weights.map(() => new Map<N, Region>());
  /** Who reaches the goal from a sum on, as far as that is known. */
  const from = (i: number, sum: N): Region | undefined => {
    if (add(sum, least[i] as N) >= goal) return EVERYBODY;
    if (add(sum, most[i] as N) < goal) return NOBODY;
    return done[i]?.get(sum);
  };
  // A score may have more items than calls can stand within each other.
  const open: (readonly [i: number, sum: N])[] = [[0, zero]];
  for (let next = open.at(-1); next; next = open.at(-1)) {
    const [i, sum] = next;
    if (from(i, sum) !== undefined) {
      open.pop();
      continue;
    }
    const those = whom[i] as Region;
    const counting = add(sum, weights[i] as N);
    const counted = those === NOBODY ? NOBODY : from(i + 1, counting);
    const passed = those === EVERYBODY ? NOBODY : from(i + 1, sum);
    if (counted === undefined) open.push([i + 1, counting]);
    else if (passed === undefined) open.push([i + 1, sum]);
    else {
      diagrams.charge();
      done[i]?.set(sum, diagrams.or(diagrams.and(those, counted), diagrams.minus(passed, those)));
      open.pop();
    }
  }
  return from(0, zero) as Region;
}
