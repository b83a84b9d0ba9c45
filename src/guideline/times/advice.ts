import { type Fraction, ZERO } from '../fraction.ts';
import type { Recommendation } from '../model.ts';
import { boundsOf } from './bounds.ts';
import { type Bound, isWithin, TemporalNetwork } from './network.ts';

/** A recommendation that a patient is given, and which of the steps on the way makes it. */
export interface Advised {
  readonly recommendation: Recommendation;
  readonly place: number;
}

/** `earlier` comes before `later`, and never at the same moment. */
function order(earlier: string, later: string): Bound<undefined> {
  return { from: later, to: earlier, most: ZERO, strict: true, source: undefined };
}

/**
 * What the advice of one patient says of the times of some actions and events. Each action has one time; it stands where it is
 * recommended first. Of two actions the one of the earlier step comes first, unless timings say otherwise, directly or
 * through others; where the order of the steps of several actions cannot be kept together with the timings, it counts for none
 * of them. Only moments count that timings link with those that are asked about.
 */
export class TimesOfAdvice {
  readonly #network: TemporalNetwork<unknown>;

  /** @param asked actions and events */
  constructor(advice: readonly Advised[], asked: readonly string[]) {
    const all = advice.flatMap(({ recommendation }) => boundsOf(recommendation));
    const moments = linkedWith(asked, all);
    const bounds = all.filter(({ from }) => moments.has(from));
    const timings = new TemporalNetwork<unknown>(bounds);
    this.#network = timings.isFeasible ? withOrder(timings, bounds, advice, moments) : timings;
  }

  /** Whether one certainly comes before the other; no when the times cannot all be kept. */
  isBefore(one: string, other: string): boolean {
    return this.#network.isFeasible && isWithin(this.#network.most(other, one), { most: ZERO, strict: true });
  }

  /** Whether so many seconds at most certainly lie between them; no when the times cannot all be kept. */
  isWithin(seconds: Fraction, one: string, other: string): boolean {
    const asked = { most: seconds, strict: false };
    return (
      this.#network.isFeasible &&
      isWithin(this.#network.most(one, other), asked) &&
      isWithin(this.#network.most(other, one), asked)
    );
  }
}

/** Some moments, and all that bounds link with them, directly or through others. */
export function linkedWith(
  asked: Iterable<string>,
  bounds: readonly Pick<Bound<unknown>, 'from' | 'to'>[],
): Set<string> {
  const neighbors = new Map<string, string[]>();
  const link = (one: string, other: string) => {
    const known = neighbors.get(one);
    if (known) known.push(other);
    else neighbors.set(one, [other]);
  };
  for (const { from, to } of bounds) {
    link(from, to);
    link(to, from);
  }
  const linked = new Set(asked);
  for (const moment of linked) for (const other of neighbors.get(moment) ?? []) linked.add(other);
  return linked;
}

function withOrder(
  timings: TemporalNetwork<unknown>,
  bounds: readonly Bound<unknown>[],
  advice: readonly Advised[],
  moments: ReadonlySet<string>,
): TemporalNetwork<unknown> {
  const places = new Map<string, number>();
  for (const { recommendation, place } of advice) {
    const { direction, action } = recommendation;
    if (direction === 'against' || !moments.has(action.id)) continue;
    places.set(action.id, Math.min(place, places.get(action.id) ?? place));
  }
  const isOtherwise = (earlier: string, later: string) =>
    isWithin(timings.most(earlier, later), { most: ZERO, strict: false });
  const orders = [...places].flatMap(([earlier, place]) =>
    [...places].flatMap(([later, other]) =>
      place < other && !isOtherwise(earlier, later) ? [order(earlier, later)] : [],
    ),
  );
  const both = new TemporalNetwork<unknown>([...bounds, ...orders]);
  if (both.isFeasible) return both;
  const disputed = new Set(both.parts().flatMap((part) => (new TemporalNetwork(part).isFeasible ? [] : part)));
  return new TemporalNetwork<unknown>([...bounds, ...orders.filter((one) => !disputed.has(one))]);
}
