import { type Decimal, scaleOf, unitsOf } from '../condition/decimal.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';

/** Points that everyone in `whom` gets. */
export interface Addend {
  readonly add: Decimal;
  readonly whom: Region;
}

/** What some patients get for one part of a score; the choices of a part exclude each other and are for everybody together. */
interface Choice<N> {
  readonly points: N;
  readonly whom: Region;
}

/** Ordinary numbers, or long ones. */
interface Arithmetic<N> {
  readonly zero: N;
  readonly one: N;
  plus(a: N, b: N): N;
  minus(a: N, b: N): N;
}

const ORDINARY: Arithmetic<number> = { zero: 0, one: 1, plus: (a, b) => a + b, minus: (a, b) => a - b };
const LONG: Arithmetic<bigint> = { zero: 0n, one: 1n, plus: (a, b) => a + b, minus: (a, b) => a - b };

/**
 * All patients whose points add up to at least a threshold (more than it, when not inclusive).
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
  const groups = groupsIn(diagrams, addends);
  // Ordinary numbers are faster, and exact as long as no sum is larger than this.
  return reach + 1n <= BigInt(Number.MAX_SAFE_INTEGER)
    ? sumAtLeast(
        diagrams,
        ORDINARY,
        inParts(diagrams, ORDINARY, groups, whom, weights.map(Number)),
        Number(goal),
        Number(reach),
      )
    : sumAtLeast(diagrams, LONG, inParts(diagrams, LONG, groups, whom, weights), goal, reach);
}

/** Points that rest on so few findings are looked at together, as long as they come to so few different sums. */
const MOST_LEVELS = 3;
const MOST_CHOICES = 64;

/**
 * Points that rest on the same findings as one part, whatever the order in which the author wrote them: of twenty ranges of one
 * number each patient is in one. The parts stand in the order of the diagrams.
 */
function inParts<N extends number | bigint>(
  d: Diagrams,
  by: Arithmetic<N>,
  groups: readonly (readonly number[])[],
  whom: readonly Region[],
  weights: readonly N[],
): Choice<N>[][] {
  const alone = (i: number): Choice<N>[] => [
    { points: by.zero, whom: d.not(whom[i] as Region) },
    { points: weights[i] as N, whom: whom[i] as Region },
  ];
  return groups.flatMap((group) => {
    if (group.length === 1) return group.map(alone);
    const whole = together(
      d,
      by,
      group.map((i) => ({ those: whom[i] as Region, points: weights[i] as N })),
    );
    return whole ? [whole] : group.map(alone);
  });
}

const groupsOf = new WeakMap<readonly Addend[], readonly (readonly number[])[]>();

/** The places of addends that are looked at together; the same addends are compared with many thresholds. */
function groupsIn(d: Diagrams, addends: readonly Addend[]): readonly (readonly number[])[] {
  const groups = groupsOf.get(addends) ?? groupedBySupport(addends.map(({ whom }) => d.support(whom)));
  groupsOf.set(addends, groups);
  return groups;
}

/**
 * What rests on the same few levels, together, in the order of the diagrams: the places of such things.
 * @param supports the levels that each rests on
 */
export function groupedBySupport(supports: readonly ReadonlySet<number>[]): number[][] {
  const groups: { readonly levels: ReadonlySet<number>; readonly places: number[] }[] = [];
  const places = [...supports.keys()].sort((a, b) => (supports[b]?.size ?? 0) - (supports[a]?.size ?? 0) || a - b);
  for (const place of places) {
    const levels = supports[place] as ReadonlySet<number>;
    const isFew = levels.size <= MOST_LEVELS;
    const group = isFew
      ? groups.find((one) => one.levels.size <= MOST_LEVELS && [...levels].every((level) => one.levels.has(level)))
      : undefined;
    if (group) group.places.push(place);
    else groups.push({ levels, places: [place] });
  }
  const first = ({ levels }: (typeof groups)[number]) => Math.min(...levels);
  return groups.sort((a, b) => first(a) - first(b)).map((group) => group.places);
}

/** What the patients get for some points together; undefined when there are too many different sums. */
function together<N extends number | bigint>(
  d: Diagrams,
  by: Arithmetic<N>,
  items: readonly { readonly those: Region; readonly points: N }[],
): Choice<N>[] | undefined {
  let sums = new Map<N, Region>([[by.zero, EVERYBODY]]);
  for (const { those, points } of items) {
    const next = new Map<N, Region>();
    const add = (sum: N, whom: Region) => {
      if (whom !== NOBODY) next.set(sum, d.or(next.get(sum) ?? NOBODY, whom));
    };
    for (const [sum, whom] of sums) {
      add(sum, d.minus(whom, those));
      add(by.plus(sum, points), d.and(whom, those));
    }
    if (next.size > MOST_CHOICES) return undefined;
    sums = next;
  }
  return [...sums].map(([points, whom]) => ({ points, whom }));
}

/** Who reaches the goal from each sum of an interval: they are the same for all of these sums. */
interface Reaching<N> {
  readonly low: N;
  readonly high: N;
  readonly who: Region;
}

/**
 * By dynamic programming over the partial sums. Sums from which the same patients reach the goal are one (Abío et al., "A new
 * look at BDDs for pseudo-Boolean constraints", JAIR 2012), and those that can no longer change the answer are cut off at once.
 * @param reach no sum is larger than this, nor its negative
 */
function sumAtLeast<N extends number | bigint>(
  diagrams: Diagrams,
  by: Arithmetic<N>,
  parts: readonly (readonly Choice<N>[])[],
  goal: N,
  reach: N,
): Region {
  const all = parts.map((choices) => choices.map(({ points }) => points));
  // What the parts from i on can still bring, at the least and at the most.
  const least = new Array<N>(parts.length + 1).fill(by.zero);
  const most = new Array<N>(parts.length + 1).fill(by.zero);
  for (let i = parts.length - 1; i >= 0; i--) {
    const points = all[i] as readonly N[];
    least[i] = by.plus(
      least[i + 1] as N,
      points.reduce((a, b) => (b < a ? b : a)),
    );
    most[i] = by.plus(
      most[i + 1] as N,
      points.reduce((a, b) => (b > a ? b : a)),
    );
  }
  const done = parts.map(() => new Intervals<N>());
  const from = (i: number, sum: N): Reaching<N> | undefined => {
    const safe = by.minus(goal, least[i] as N);
    if (sum >= safe) return { low: safe, high: reach, who: EVERYBODY };
    const lost = by.minus(goal, most[i] as N);
    if (sum < lost) return { low: by.minus(by.zero, reach), high: by.minus(lost, by.one), who: NOBODY };
    return done[i]?.find(sum);
  };
  // A score may have more items than calls can stand within each other.
  const open: (readonly [i: number, sum: N])[] = [[0, by.zero]];
  for (let next = open.at(-1); next; next = open.at(-1)) {
    const [i, sum] = next;
    if (from(i, sum)) {
      open.pop();
      continue;
    }
    const choices = parts[i] as readonly Choice<N>[];
    const missing = choices.find(({ points }) => !from(i + 1, by.plus(sum, points)));
    if (missing) {
      open.push([i + 1, by.plus(sum, missing.points)]);
      continue;
    }
    diagrams.charge();
    let low: N = by.minus(by.zero, reach);
    let high: N = reach;
    let who: Region = NOBODY;
    for (const { points, whom } of choices) {
      const rest = from(i + 1, by.plus(sum, points)) as Reaching<N>;
      const [first, last] = [by.minus(rest.low, points), by.minus(rest.high, points)];
      if (first > low) low = first;
      if (last < high) high = last;
      who = diagrams.or(who, diagrams.and(whom, rest.who));
    }
    done[i]?.add({ low, high, who });
    open.pop();
  }
  return (from(0, by.zero) as Reaching<N>).who;
}

/** Intervals of sums that do not meet, in their order. */
class Intervals<N extends number | bigint> {
  readonly #all: Reaching<N>[] = [];

  find(sum: N): Reaching<N> | undefined {
    const found = this.#all[this.#firstFrom(sum)];
    return found && found.low <= sum ? found : undefined;
  }

  add(interval: Reaching<N>): void {
    this.#all.splice(this.#firstFrom(interval.low), 0, interval);
  }

  /** Where the first interval stands that does not end below a sum. */
  #firstFrom(sum: N): number {
    let [low, high] = [0, this.#all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle] as Reaching<N>).high < sum) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
