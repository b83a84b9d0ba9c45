import type { Fraction } from '../../condition/fraction.ts';
import { actionsNamed } from '../classes.ts';
import type { Guideline, Recommendation, Rule } from '../model.ts';
import { recommendationsOf } from '../recommendations.ts';
import { type Advised, linkedWith, TimesOfAdvice } from './advice.ts';
import { boundsOf, secondsOf } from './bounds.ts';
import type { Bound } from './network.ts';

/** A rule about the time between two moments: that the one comes first, or that both are close to each other. */
export interface TimedRule {
  /** Any one of these actions will do. */
  readonly actions: readonly string[];
  /** Asked of everybody who is given one of these actions; of everybody when they are events. */
  readonly others: readonly string[];
  readonly isEvent: boolean;
  /** The longest time between in seconds; undefined: the action comes first. */
  readonly within: Fraction | undefined;
  /** Actions and events of which timings may tell something about these. */
  readonly moments: ReadonlySet<string>;
}

/**
 * A rule that timings decide, or that names a class; undefined for other rules, for one that could not be read, and for one
 * about the order of two actions of which no timing can say anything, which the steps alone decide.
 */
export function timedRule(guideline: Guideline, { says, broken }: Rule): TimedRule | undefined {
  if (says.kind !== 'require' || broken) return undefined;
  const { action, before, within } = says;
  const other = within?.of ?? before;
  const seconds = within && secondsOf(within.time);
  if (!other || (within && !seconds)) return undefined;
  const bounds = boundsIn(guideline);
  const isEvent = guideline.events.has(other.id);
  const [actions, others] = [actionsNamed(guideline, action), actionsNamed(guideline, other)];
  const moments = linkedWith([...actions, ...others], bounds);
  // What is asked of one action alone cannot be kept, and says nothing of another.
  const isTimed = bounds.some(({ from, to }) => from !== to && moments.has(from));
  const isOfClass = !guideline.actions.has(action.id) || !(isEvent || guideline.actions.has(other.id));
  return within || isTimed || isOfClass ? { actions, others, isEvent, within: seconds, moments } : undefined;
}

/** Several rules ask the same of one guideline. */
const known = new WeakMap<Guideline, readonly Bound<Recommendation>[]>();

/** What all timings of a guideline ask, whoever is given them. */
export function boundsIn(guideline: Guideline): readonly Bound<Recommendation>[] {
  const bounds =
    known.get(guideline) ?? recommendationsOf(guideline).flatMap(({ recommendation }) => boundsOf(recommendation));
  known.set(guideline, bounds);
  return bounds;
}

/** Whether a recommendation counts for a timed rule. */
export function countsFor({ moments }: Pick<TimedRule, 'moments'>, { direction, action }: Recommendation): boolean {
  return direction === 'for' && moments.has(action.id);
}

/**
 * The moments for which the advice of a patient breaks a rule: none of the actions certainly comes before, or close to, them.
 * @param advice all that counts for the rule
 * @param times what it says of times
 */
export function brokenFor(
  rule: TimedRule,
  advice: readonly Advised[],
  times: TimesOfAdvice = new TimesOfAdvice(advice, rule.moments),
): readonly string[] {
  const given = new Set(
    advice.flatMap(({ recommendation: { direction, action } }) => (direction === 'for' ? action.id : [])),
  );
  const asked = rule.isEvent ? rule.others : rule.others.filter((other) => given.has(other));
  if (asked.length === 0) return [];
  const actions = rule.actions.filter((action) => given.has(action));
  const { within } = rule;
  const holds = (action: string, other: string) =>
    within ? times.isWithin(within, action, other) : times.isBefore(action, other);
  return asked.filter((other) => !actions.some((action) => holds(action, other)));
}
