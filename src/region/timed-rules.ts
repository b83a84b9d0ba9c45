import type { Rule } from '../guideline/model.ts';
import { brokenFor, countsFor, type TimedRule, timedRule } from '../guideline/times/timed-rule.ts';
import { type Advised, adviceOf } from './advice.ts';
import type { Analysis } from './analysis.ts';
import type { Region } from './diagram.ts';
import type { Offer } from './offers.ts';
import { relatedMoments } from './related-moments.ts';
import { type Violation, withMore } from './violation.ts';

/** A rule that timings decide, with no more moments than matter; undefined for one that the steps alone decide. */
export function decidedByTimings(analysis: Analysis, rule: Rule): TimedRule | undefined {
  const timed = timedRule(analysis.guideline, rule);
  if (!timed) return undefined;
  const { moments, isByStepsAlone } = relatedMoments(analysis, timed);
  const isOfClass = timed.actions.length > 1 || timed.others.length > 1;
  return isByStepsAlone && !isOfClass ? undefined : { ...timed, moments };
}

/**
 * Where a rule about times is broken, once for each recommendation that breaks it: the patients are divided by what they are
 * advised that timings link with the rule, and each advice is asked on its own.
 * @param whom whom the rule concerns
 * @param levels what decides that
 */
export function timedViolations(
  analysis: Analysis,
  rule: TimedRule,
  whom: Region,
  levels: readonly number[],
): Violation[] {
  const all = adviceOf(analysis, { whom, levels }, (recommendation) => countsFor(rule, recommendation)) ?? [];
  const found = new Map<unknown, Violation>();
  for (const advised of all) {
    const { given, step, region, flow } = advised;
    const advice = given.map(({ offer: { recommendation }, place }) => ({ recommendation, place }));
    const timed = advice.flatMap(({ recommendation }) => (recommendation.timing ? recommendation : []));
    const action = firstOf(advised, rule.actions);
    // Who stops at a decision might have been recommended it further on: that is a gap, and breaks no rule.
    if (rule.isEvent && !action && step.branches) continue;
    for (const moment of brokenFor(rule, advice)) {
      const offer = rule.isEvent ? action : firstOf(advised, [moment]);
      const place = offer?.recommendation ?? step;
      const known = found.get(place);
      if (known) found.set(place, withMore(known, { step, region, flow }));
      else found.set(place, { step, offer, region, flow, moment, isMissing: action === undefined, timed });
    }
  }
  return [...found.values()];
}

function firstOf({ given }: Advised, actions: readonly string[]): Offer | undefined {
  return given.find(({ offer }) => actions.includes(offer.recommendation.action.id))?.offer;
}
