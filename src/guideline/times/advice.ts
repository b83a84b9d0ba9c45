import { type Fraction, ZERO } from '../../condition/fraction.ts';
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
 * of them. Between moments of a circle that cannot be kept nothing is certain.
 */
export class TimesOfAdvice {
  readonly #network: TemporalNetwork<unknown>;
  /**
   * True when every timing counts, and every order of steps: then more advice only makes more certain, as long as no action
   * comes earlier by it.
   */
  readonly isSettled: boolean;

  /** @param moments actions and events; others and their timings do not count */
  constructor(advice: readonly Advised[], moments: ReadonlySet<string>) {
    const bounds = advice
      .flatMap(({ recommendation }) => boundsOf(recommendation))
      .filter(({ from, to }) => moments.has(from) && moments.has(to));
    const impossible = partsNotKept(bounds);
    const lost = new Set<Bound<unknown>>(impossible.flat());
    const timings = bounds.filter((bound) => !lost.has(bound));
    const apart = new Map(
      impossible.flatMap((part, i) => part.flatMap(({ from, to }) => [from, to].map((one) => [one, i]))),
    );
    const network = new TemporalNetwork(timings);
    const all = ordersOf(placesOf(advice, moments));
    const orders = all.filter(
      ({ from, to }) =>
        !isWithin(network.most(to, from), { most: ZERO, strict: false }) &&
        (!apart.has(from) || apart.get(from) !== apart.get(to)),
    );
    const disputed = new Set(partsNotKept<unknown>([...timings, ...orders]).flat());
    this.isSettled = lost.size === 0 && orders.length === all.length && disputed.size === 0;
    this.#network = new TemporalNetwork<unknown>([...timings, ...orders.filter((one) => !disputed.has(one))]);
  }

  /** Whether one certainly comes before the other. */
  isBefore(one: string, other: string): boolean {
    return isWithin(this.#network.most(other, one), { most: ZERO, strict: true });
  }

  /** Whether one certainly comes no earlier than the other. */
  isNotBefore(one: string, other: string): boolean {
    return isWithin(this.#network.most(one, other), { most: ZERO, strict: false });
  }

  /** Whether so many seconds at most certainly lie between them. */
  isWithin(seconds: Fraction, one: string, other: string): boolean {
    const asked = { most: seconds, strict: false };
    return isWithin(this.#network.most(one, other), asked) && isWithin(this.#network.most(other, one), asked);
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

/** Bounds by the sets of moments that lead to each other, of the sets that cannot be kept. */
export function partsNotKept<S>(bounds: readonly Bound<S>[]): readonly (readonly Bound<S>[])[] {
  return new TemporalNetwork(bounds).parts().filter((part) => !new TemporalNetwork(part).isFeasible);
}

/** Where each action is recommended first. */
function placesOf(advice: readonly Advised[], moments: ReadonlySet<string>): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const { recommendation, place } of advice) {
    const { direction, action } = recommendation;
    if (direction === 'against' || !moments.has(action.id)) continue;
    places.set(action.id, Math.min(place, places.get(action.id) ?? place));
  }
  return places;
}

/** The order of steps, between any two actions. */
function ordersOf(places: ReadonlyMap<string, number>): Bound<unknown>[] {
  const byPlace = new Map<number, string[]>();
  for (const [action, place] of places) {
    const known = byPlace.get(place);
    if (known) known.push(action);
    else byPlace.set(place, [action]);
  }
  const orders: Bound<unknown>[] = [];
  for (const [earlier, place] of places)
    for (const [other, actions] of byPlace)
      if (place < other) for (const later of actions) orders.push(order(earlier, later));
  return orders;
}
