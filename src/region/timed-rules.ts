import type { Recommendation, Rule } from '../guideline/model.ts';
import { TimesOfAdvice } from '../guideline/times/advice.ts';
import { brokenFor, countsFor, type TimedRule, timedRule } from '../guideline/times/timed-rule.ts';
import { type Advised, adviceOf, type Beginning } from './advice.ts';
import type { Analysis } from './analysis.ts';
import { adviceIn, type Breach, breachesOneByOne, firstOf } from './breaches-one-by-one.ts';
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

/** So many reasons why a rule is broken at one place are told one by one, and all others as one. */
const MOST_REASONS = 10;

/**
 * Where a rule about times is broken, once for each recommendation that breaks it and for each reason: what is required is
 * not recommended, or what is recommended of it comes after, or may do so. The patients are divided by what they are advised
 * that timings link with the rule, and each advice is asked on its own.
 * @param beginning whom the rule concerns, and what decides that
 */
export function timedViolations(analysis: Analysis, rule: Rule, timed: TimedRule, beginning: Beginning): Violation[] {
  const found = new Map<unknown, Map<string, Violation>>();
  for (const { advised, moments } of breachesOf(analysis, rule, timed, beginning)) {
    const late = firstOf(advised, timed.actions);
    // Who stops at a decision might have been recommended it further on: that is a gap, and breaks no rule.
    if ((timed.isEvent || timed.within) && !late && advised.step.branches) continue;
    for (const moment of moments) {
      const offer = timed.isEvent ? late : firstOf(advised, [moment]);
      const place = offer?.recommendation ?? advised.step;
      const reasons = found.get(place) ?? new Map<string, Violation>();
      found.set(place, reasons);
      const why = whyBroken(analysis, timed, advised, late, moment);
      const own = `${late?.recommendation.at.start} ${why.isReversed}`;
      const isTold = reasons.has(own) || why.isMissing || reasons.size < MOST_REASONS;
      const reason = isTold ? own : 'others';
      const known = reasons.get(reason);
      const { step, region, flow } = advised;
      const told = { moment, timed: timingsIn(advised), ...(isTold ? why : { isMissing: false }) };
      reasons.set(reason, known ? withMore(known, advised) : { step, offer, region, flow, ...told });
    }
  }
  return [...found.values()].flatMap((reasons) => [...reasons.values()]);
}

/** Whether nothing is recommended of what is required, or what is recommended of it, and whether that must come after. */
function whyBroken(
  analysis: Analysis,
  timed: TimedRule,
  advised: Advised,
  late: Offer | undefined,
  moment: string,
): Pick<Violation, 'isMissing' | 'late' | 'isReversed'> {
  return late ? { isMissing: false, late, isReversed: isAfter(analysis, timed, advised, moment) } : { isMissing: true };
}

function timingsIn({ given }: Advised): readonly Recommendation[] {
  return given.map(({ offer: { recommendation } }) => recommendation).filter(({ timing }) => timing);
}

/** Whether all that is given of what a rule requires before a moment is certain to come after it. */
function isAfter(
  analysis: Analysis,
  { actions, within, moments }: TimedRule,
  { given }: Advised,
  moment: string,
): boolean {
  if (within) return false;
  const times = new TimesOfAdvice(adviceIn(analysis, given), moments);
  return given
    .map(({ offer: { recommendation } }) => recommendation.action.id)
    .filter((action) => actions.includes(action))
    .every((action) => times.isBefore(moment, action));
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
