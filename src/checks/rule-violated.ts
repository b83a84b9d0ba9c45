import type { Patient } from '../condition/condition.ts';
import type { Guideline, Quantity, Rule, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { brokenFor, countsFor, timedRule } from '../guideline/times/timed-rule.ts';
import type { Offer } from '../region/offers.ts';
import { type Violation, violationsOf } from '../region/rules.ts';
import { adviceFor } from '../simulation/advice.ts';
import { surelyGiven } from '../simulation/given.ts';
import { holds, walk } from '../simulation/walk.ts';
import type { Check, Report } from './check.ts';
import { actionName, momentName, stepName } from './naming.ts';
import { time, timingInWords } from './times-in-words.ts';
import { usesIn } from './uses.ts';
import { witnessed } from './witnessed.ts';

/** So many timings that a broken rule is about are shown. */
const MOST_TIMINGS = 6;

export const check: Check = {
  code: 'rule-violated',
  severity: 'error',
  title: 'A rule does not hold for some patients',
  *run(context) {
    const { analysis, guideline } = context;
    // A misspelled action may be the one that a rule is about.
    if (usesIn(guideline).unknown.some(({ section }) => section === 'actions')) return;
    for (const rule of guideline.rules) {
      for (const violation of violationsOf(analysis, rule)) {
        const { step, offer, region, flow } = violation;
        const found = witnessed(context, step, region, confirmation(guideline, rule, violation), flow);
        if (!found) continue;
        const { who: those, region: all, ...shown } = found;
        // One of several ways does not say whom the problem concerns.
        const who = violation.isPart ? '' : those;
        const evidence = violation.isPart || all === undefined ? shown : { ...shown, region: all };
        yield {
          message: `${headline(guideline, rule, violation)}${who === '' ? '' : `: ${who}`}. ${remedy(guideline, rule, violation)}`,
          at: offer?.recommendation.action.at ?? step.at,
          related: [
            { message: `The rule \`${rule.id}\`: ${rule.because}`, at: rule.at },
            ...timings(guideline, violation),
          ],
          ...evidence,
        };
      }
    }
  },
};

function headline(guideline: Guideline, { id, says }: Rule, { step, offer, moment, isMissing }: Violation): string {
  const name = `Rule \`${id}\` is broken at ${stepName(offer?.step ?? step)}`;
  if (says.kind === 'forbid')
    return `${name}: ${actionName(guideline, says.action)} is recommended to patients it forbids it for`;
  const needed = says.kind === 'require' ? actionName(guideline, says.action) : '';
  if (says.kind === 'require' && says.within && !isMissing && moment !== undefined)
    return `${name}: ${needed} is not certain to come within ${says.within.time ? time(says.within.time) : ''} of ${momentName(guideline, moment)}`;
  if (!offer) return `${name}: the pathway ends for patients who were never recommended ${needed}`;
  const given = actionName(guideline, offer.recommendation.action);
  if (isMissing) return `${name}: ${given} is recommended to patients who are never recommended ${needed}`;
  return isMissing === undefined
    ? `${name}: ${given} is recommended to patients who had no ${needed} before`
    : `${name}: ${needed} is not certain to come before ${given}`;
}

function remedy(guideline: Guideline, { says }: Rule, { isMissing, moment }: Violation): string {
  if (says.kind === 'forbid') return 'Send these patients elsewhere, or put a `when` on the recommendation.';
  if (says.kind !== 'require') return '';
  const needed = actionName(guideline, says.action);
  if (says.within && !isMissing)
    return `Give ${needed} a time, such as \`timing: { after: ${moment}, to: ${quantityOf(says.within.time)} }\`.`;
  if (says.before && isMissing === false)
    return `Give ${needed} \`timing: { before: ${moment} }\`, and change the timings that say otherwise.`;
  return says.before
    ? `Recommend ${needed} at an earlier step, or in the same place with \`timing: { before: ${says.before.id} }\`.`
    : `Recommend ${needed} on their way, in every alternative too.`;
}

/** What the same patients are told about times. */
function timings(guideline: Guideline, { timed = [] }: Violation): NonNullable<Report['related']> {
  return timed.slice(0, MOST_TIMINGS).map((recommendation) => ({
    message: `${timingInWords(guideline, recommendation)}.`,
    at: recommendation.timing?.at ?? recommendation.at,
  }));
}

function quantityOf(time: Quantity | undefined): string {
  return time ? `${time.value} ${time.unit}` : '';
}

/** Walks the witness: it must reach the step, the rule must concern it, and the rule must be broken there. */
function confirmation(
  guideline: Guideline,
  rule: Rule,
  { step, offer, moment }: Violation,
): (patient: Patient) => boolean {
  const { says } = rule;
  const timed = timedRule(guideline, rule);
  return (patient) => {
    if (holds(rule.when, patient) !== true) return false;
    if (timed && moment !== undefined) {
      for (const advice of adviceFor(guideline, patient, (recommendation) => countsFor(timed, recommendation)))
        if (brokenFor(timed, advice).includes(moment)) return true;
      return false;
    }
    const given = (at: Step) => says.kind === 'require' && surelyGiven(at, says.action.id, patient);
    if (!walk(guideline, patient, given).has(step)) return false;
    return offer ? concerns(offer, patient) : !given(step);
  };
}

function concerns({ option, recommendation }: Offer, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(whomOf(recommendation), patient) === true;
}
