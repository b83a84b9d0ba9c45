import { compareFractions, type Fraction, fractionOf, negative, times, ZERO } from '../../condition/fraction.ts';
import { secondsIn } from '../../condition/unit.ts';
import type { Quantity, Recommendation, Timing } from '../model.ts';
import type { Bound } from './network.ts';

/**
 * What the timing of a recommendation asks, as bounds. `before` and `after` mean earlier and later, never the same moment,
 * and `with` the same moment, or one within `to`. What is to be avoided is not done at any time, and asks for nothing.
 * A time that is none, or one that is at least longer than it is at most, is for `unit-mismatch` to say, and left out.
 */
export function boundsOf<R extends Recommendation>(recommendation: R): readonly Bound<R>[] {
  const { direction, action, timing } = recommendation;
  if (direction === 'against' || !timing) return [];
  let [least, most] = [secondsOf(timing.from), secondsOf(timing.to)];
  if (least && most && compareFractions(least, most) > 0) [least, most] = [undefined, undefined];
  const bound = (from: string, to: string, seconds: Fraction, strict: boolean): Bound<R> => ({
    from,
    to,
    most: seconds,
    strict,
    source: recommendation,
  });
  if (timing.relation === 'with') {
    if (timing.to && !most) return [];
    const [one, other] = [action.id, timing.action.id];
    return [bound(one, other, most ?? ZERO, false), bound(other, one, most ?? ZERO, false)];
  }
  const [first, second] = timing.relation === 'before' ? [action.id, timing.action.id] : [timing.action.id, action.id];
  const between = least ?? ZERO;
  return [
    bound(second, first, negative(between), compareFractions(between, ZERO) === 0),
    ...(most ? [bound(first, second, most, false)] : []),
  ];
}

/** Whether all of a timing is known; where not, what it asks for may be more than its bounds say. */
export function isUnderstood({ from, to }: Timing): boolean {
  const [least, most] = [secondsOf(from), secondsOf(to)];
  if ((from && !least) || (to && !most)) return false;
  return !least || !most || compareFractions(least, most) <= 0;
}

/** A time in seconds, by UCUM's own definitions; undefined when it is none. */
export function secondsOf(quantity: Quantity | undefined): Fraction | undefined {
  const seconds = quantity && secondsIn(quantity.unit);
  return seconds && times(fractionOf(quantity.value), seconds);
}
