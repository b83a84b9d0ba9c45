import type { Patient } from '../condition/condition.ts';
import { evaluateCondition } from '../condition/evaluate.ts';
import { actionsNamed, actionsNamedBy } from '../guideline/classes.ts';
import type { Guideline, Rule, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { TimesOfAdvice } from '../guideline/times/advice.ts';
import { brokenFor, countsFor, type TimedRule, timedRule } from '../guideline/times/timed-rule.ts';
import type { Broken } from '../region/doses-together.ts';
import type { PlacedAdvice } from '../region/step-options.ts';
import type { Violation } from '../region/violation.ts';
import { type AdviceOnWay, adviceFor } from '../simulation/advice.ts';
import { areGivenTogether } from '../simulation/given-with.ts';
import { holds, optionsFor, type PatientOption } from '../simulation/walk.ts';
import { walkTo } from '../simulation/ways-to.ts';
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

/** One of the ways in which a rule is broken at a place. */
interface Way {
  readonly offer: PlacedAdvice | undefined;
  readonly moment: string | undefined;
}

function isBroken(guideline: Guideline, rule: Rule, violation: Violation, { offer, moment }: Way): Confirm {
  const { step, besides: [beside] = [], dose } = violation;
  const needed = required(guideline, rule);
  const timed = timedRule(guideline, rule);
  return (patient, isTaken) => {
    if (offer && timed && moment !== undefined) {
      const late = violation.late === violation.offer ? violation.late && offer : violation.late;
      const all = adviceFor(guideline, patient, (recommendation) => countsFor(timed, recommendation), isTaken);
      for (const one of all) if (isInBadTime(timed, { ...violation, offer, moment, late }, one)) return true;
      return false;
    }
    if (offer && beside) {
      const both = [offer, beside].map(({ recommendation }) => recommendation);
      return areGivenTogether(guideline, patient, both, step, isTaken);
    }
    const isWithout = (option: PatientOption, at: Step) =>
      isTaken(option, at) && !recommendsAny(option, needed, patient);
    if (!walkTo(guideline, patient, step, isWithout).has(step)) return false;
    if (dose && evaluateCondition(dose.broken, patient) !== true) return false;
    if (offer) return concerns(offer, patient) && isTaken({ alternative: offer.option }, step);
    return optionsFor(step, patient).some((option) => option.next === undefined && isWithout(option, step));
  };
}

/** Whether some advice breaks a rule about times where a violation says, and for that reason. */
function isInBadTime(
  timed: TimedRule,
  {
    offer,
    late,
    moment = '',
    isMissing,
    isReversed,
  }: Pick<Violation, 'moment' | 'isMissing' | 'isReversed'> & {
    readonly offer: PlacedAdvice;
    readonly late: PlacedAdvice | undefined;
  },
  { advice, stopsAt }: AdviceOnWay,
): boolean {
  const given = advice.map(({ recommendation }) => recommendation);
  if (![offer, late].every((one) => !one || given.includes(one.recommendation))) return false;
  const required = given.map(({ action }) => action.id).filter((id) => timed.actions.includes(id));
  if ((required.length === 0) !== isMissing) return false;
  // Who stops at a decision might have been recommended it further on, close to the moment, but not before it.
  if (stopsAt === 'choice' || (stopsAt && isMissing && timed.within)) return false;
  const times = new TimesOfAdvice(advice, timed.moments);
  if (!brokenFor(timed, advice, times).includes(moment)) return false;
  return !isReversed || required.every((id) => times.isBefore(moment, id));
}

/** The actions of which a rule requires one. */
function required(guideline: Guideline, { says }: Rule): readonly string[] {
  if (says.kind === 'require') return actionsNamed(guideline, says.action);
  return says.kind === 'require-any' || says.kind === 'require-one' ? actionsNamedBy(guideline, says.actions) : [];
}

function concerns({ option, recommendation }: PlacedAdvice, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(whomOf(recommendation), patient) === true;
}
