import type { Patient } from '../condition/condition.ts';
import { actionsNamed, actionsNamedBy } from '../guideline/classes.ts';
import type { Guideline, Recommendation, Rule, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { brokenFor, countsFor, timedRule } from '../guideline/times/timed-rule.ts';
import type { Broken } from '../region/doses-together.ts';
import type { PlacedAdvice } from '../region/step-options.ts';
import type { Violation } from '../region/violation.ts';
import { adviceFor } from '../simulation/advice.ts';
import { holds, optionsFor, type PatientOption, walk } from '../simulation/walk.ts';
import { recommendsAny } from '../simulation/without-recommendation.ts';
import type { Confirm } from './witnessed.ts';

/** Walks the witness: it must reach the step, the rule must concern it, and the rule must be broken there. */
export function confirmation(guideline: Guideline, rule: Rule, violation: Broken): Confirm {
  const { by, offer, moment } = violation;
  const ways = by.length > 0 ? by : [{ offer, moment }];
  const confirms = ways.map((way) => isBroken(guideline, rule, violation, way));
  return (patient, isTaken) =>
    holds(rule.when, patient) === true && confirms.some((confirm) => confirm(patient, isTaken));
}

function isBroken(
  guideline: Guideline,
  rule: Rule,
  violation: Violation,
  { offer, moment }: { readonly offer: PlacedAdvice | undefined; readonly moment: string | undefined },
): Confirm {
  const { step, besides: [beside] = [] } = violation;
  const needed = required(guideline, rule);
  const timed = timedRule(guideline, rule);
  return (patient, isTaken) => {
    if (timed && moment !== undefined) {
      const all = adviceFor(guideline, patient, (recommendation) => countsFor(timed, recommendation), isTaken);
      for (const advice of all) {
        const isMissing = !advice.some(({ recommendation: { action } }) => timed.actions.includes(action.id));
        if (isMissing === violation.isMissing && brokenFor(timed, advice).includes(moment)) return true;
      }
      return false;
    }
    if (offer && beside) {
      const both = [offer, beside].map(({ recommendation }) => recommendation.action.id);
      const isAsked = ({ direction, action }: Recommendation) => direction === 'for' && both.includes(action.id);
      for (const advice of adviceFor(guideline, patient, isAsked, isTaken))
        if (both.every((id) => advice.some(({ recommendation }) => recommendation.action.id === id))) return true;
      return false;
    }
    const isWithout = (option: PatientOption, at: Step) =>
      isTaken(option, at) && !recommendsAny(option, needed, patient);
    if (!walk(guideline, patient, undefined, isWithout).has(step)) return false;
    if (offer) return concerns(offer, patient) && isTaken({ alternative: offer.option }, step);
    return optionsFor(step, patient).some((option) => option.next === undefined && isWithout(option, step));
  };
}

/** The actions of which a rule requires one. */
function required(guideline: Guideline, { says }: Rule): readonly string[] {
  if (says.kind === 'require') return actionsNamed(guideline, says.action);
  return says.kind === 'require-any' || says.kind === 'require-one' ? actionsNamedBy(guideline, says.actions) : [];
}

function concerns({ option, recommendation }: PlacedAdvice, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(whomOf(recommendation), patient) === true;
}
