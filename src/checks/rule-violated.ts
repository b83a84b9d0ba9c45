import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Rule, Step } from '../guideline/model.ts';
import type { Offer } from '../region/offers.ts';
import { type Violation, violationsOf } from '../region/rules.ts';
import { surelyGiven } from '../simulation/given.ts';
import { holds, walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { actionName, stepName } from './naming.ts';
import { usesIn } from './uses.ts';
import { namely, witnessed } from './witnessed.ts';

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
        const { who, ...evidence } = found;
        yield {
          message: `${headline(guideline, rule, step, offer?.recommendation)}${namely(who)}. ${remedy(guideline, rule)}`,
          at: offer?.recommendation.action.at ?? step.at,
          related: [{ message: `The rule \`${rule.id}\`: ${rule.because}`, at: rule.at }],
          ...evidence,
        };
      }
    }
  },
};

function headline(
  guideline: Guideline,
  { id, says }: Rule,
  step: Step,
  recommendation: Recommendation | undefined,
): string {
  const where = stepName(step);
  const name = `Rule \`${id}\` is broken at ${where}`;
  if (says.kind === 'forbid')
    return `${name}: ${actionName(guideline, says.action)} is recommended to patients it forbids it for`;
  const needed = actionName(guideline, says.action);
  return recommendation
    ? `${name}: ${actionName(guideline, recommendation.action)} is recommended to patients who had no ${needed} before`
    : `${name}: the pathway ends for patients who were never recommended ${needed}`;
}

function remedy(guideline: Guideline, { says }: Rule): string {
  if (says.kind === 'forbid') return 'Send these patients elsewhere, or put a `when` on the recommendation.';
  const needed = actionName(guideline, says.action);
  return says.before
    ? `Recommend ${needed} at an earlier step, or in the same place with \`timing: { before: ${says.before.id} }\`.`
    : `Recommend ${needed} on their way, in every alternative too.`;
}

/** Walks the witness: it must reach the step, the rule must concern it, and the rule must be broken there. */
function confirmation(guideline: Guideline, rule: Rule, { step, offer }: Violation): (patient: Patient) => boolean {
  const { says } = rule;
  return (patient) => {
    if (holds(rule.when, patient) !== true) return false;
    const given = (at: Step) => says.kind === 'require' && surelyGiven(at, says.action.id, patient);
    if (!walk(guideline, patient, given).has(step)) return false;
    return offer ? concerns(offer, patient) : !given(step);
  };
}

function concerns({ option, recommendation }: Offer, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(recommendation.when, patient) === true;
}
