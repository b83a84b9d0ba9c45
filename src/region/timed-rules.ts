import type { Recommendation, Rule } from '../guideline/model.ts';
import { brokenFor, countsFor, type TimedRule, timedRule } from '../guideline/times/timed-rule.ts';
import { adviceOf, type Beginning } from './advice.ts';
import type { Analysis } from './analysis.ts';
import { adviceIn, type Breach, breachesOneByOne, firstOf } from './breaches-one-by-one.ts';
import { relatedMoments } from './related-moments.ts';
import { type Violation, withMore } from './rules.ts';

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
 * @param beginning whom the rule concerns, and what decides that
 */
export function timedViolations(analysis: Analysis, rule: Rule, timed: TimedRule, beginning: Beginning): Violation[] {
  const found = new Map<unknown, Violation>();
  for (const { advised, moments } of breachesOf(analysis, rule, timed, beginning)) {
    const { given, step, region, flow } = advised;
    const action = firstOf(advised, timed.actions);
    // Who stops at a decision might have been recommended it further on: that is a gap, and breaks no rule.
    if (timed.isEvent && !action && step.branches) continue;
    for (const moment of moments) {
      const offer = timed.isEvent ? action : firstOf(advised, [moment]);
      const place = offer?.recommendation ?? step;
      const known = found.get(place);
      if (known) found.set(place, withMore(known, { step, region, flow }));
      else {
        const told = given.map(({ offer: { recommendation } }) => recommendation).filter(({ timing }) => timing);
        found.set(place, { step, offer, region, flow, moment, isMissing: action === undefined, timed: told });
      }
    }
  }
  return [...found.values()];
}

function breachesOf(analysis: Analysis, rule: Rule, timed: TimedRule, beginning: Beginning): readonly Breach[] {
  const isAsked = (recommendation: Recommendation) => countsFor(timed, recommendation);
  const advised = adviceOf(analysis, beginning, isAsked);
  if (!advised) return [];
  const all = advised.all.map((one) => ({
    advised: one,
    moments: brokenFor(timed, adviceIn(analysis, one.given)),
  }));
  if (advised.isWhole) return all;
  const { breaches, isWhole } = breachesOneByOne(analysis, timed, beginning);
  if (isWhole) return breaches;
  analysis.leaveOpen(rule);
  return [...all, ...breaches];
}
