import type { Patient } from '../condition/condition.ts';
import { actionsNamed, actionsNamedBy } from '../guideline/classes.ts';
import type { Guideline, Quantity, Recommendation, Rule, RuleSays, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { brokenFor, countsFor, timedRule } from '../guideline/times/timed-rule.ts';
import { violationsOf } from '../region/rules.ts';
import type { PlacedAdvice } from '../region/step-options.ts';
import type { Violation } from '../region/violation.ts';
import { adviceFor } from '../simulation/advice.ts';
import { holds, optionsFor, type PatientOption, walk } from '../simulation/walk.ts';
import { recommendsAny } from '../simulation/without-recommendation.ts';
import type { Check, Report } from './check.ts';
import { actionName, either, listSome, momentName, stepName } from './naming.ts';
import { time, timingInWords } from './times-in-words.ts';
import { usesIn } from './uses.ts';
import { type Confirm, type Evidence, namely, witnessed } from './witnessed.ts';

/** So many timings that a broken rule is about are shown. */
const MOST_TIMINGS = 6;
/** So many places are shown of what must not be recommended as well. */
const MOST_BESIDES = 6;

export const check: Check = {
  code: 'rule-violated',
  severity: 'error',
  title: 'A rule does not hold for some patients',
  proves: { refutes: [{ claims: ['rules'] }] },
  remedies: ['exclude'],
  event: 'against a rule',
  *run(context) {
    const { analysis, guideline, reading } = context;
    // A misspelled action may be the one that a rule is about.
    if (usesIn(guideline).unknown.some(({ section }) => section === 'actions')) return;
    for (const rule of guideline.rules) {
      if (reading.some(({ at }) => rule.whole.start <= at.start && at.end <= rule.whole.end)) continue;
      for (const violation of violationsOf(analysis, rule)) {
        const { step, offer, region, flow } = violation;
        const confirm = confirmation(guideline, rule, violation);
        const found = witnessed(context, step, region, confirm, flow, violation.others);
        if (!found) continue;
        const { who, ...evidence } = analysis.leftOpen.has(rule) ? partly(found) : found;
        yield {
          message: `${headline(guideline, rule, violation)}${namely(who)}. ${remedy(guideline, rule, violation)}`,
          at: offer?.recommendation.action.at ?? step.at,
          related: [
            { message: `The rule \`${rule.id}\`: ${rule.because}`, at: rule.at },
            ...besidesOf(guideline, violation),
            ...late(guideline, violation),
            ...timings(guideline, violation),
          ],
          ...evidence,
        };
      }
    }
  },
};

/** Where not all could be asked of the rule, there may be more patients. */
function partly({ witness, choose }: Evidence): Evidence {
  return {
    ...(witness && { witness }),
    ...(choose && { choose }),
    noRegion: 'not all could be decided of the rule, which may concern more patients',
    who: undefined,
  };
}

function headline(guideline: Guideline, { id, says }: Rule, violation: Violation): string {
  const { step, offer, besides, moment, isMissing, late, isReversed } = violation;
  const name = `Rule \`${id}\` is broken at ${stepName(offer?.step ?? step)}`;
  const given = offer ? actionName(guideline, offer.recommendation.action) : '';
  if (says.kind === 'forbid') return `${name}: ${given} is recommended to patients it forbids it for`;
  if (besides) {
    const others = besides.map(({ recommendation }) => actionName(guideline, recommendation.action));
    return `${name}: ${given} is recommended to patients who are recommended ${anyOf([...new Set(others)])} as well`;
  }
  const needed = neededInWords(guideline, says);
  if (says.kind === 'require' && says.within && !isMissing && moment !== undefined)
    return `${name}: ${isLate(guideline, violation) ? given : neededInWords(guideline, says, 'an')} is not certain to come within ${says.within.time ? time(says.within.time) : ''} of ${momentName(guideline, moment)}`;
  if (!offer) return `${name}: the pathway ends for patients who were never recommended ${needed}`;
  if (isMissing) return `${name}: ${given} is recommended to patients who are never recommended ${needed}`;
  if (isMissing === undefined)
    return `${name}: ${given} is recommended to patients who were not recommended ${needed} before`;
  const where = late && late.step !== offer.step ? ` at ${stepName(late.step)}` : '';
  const one = `${neededInWords(guideline, says, 'an')}${where}`;
  return `${name}: ${one} ${isReversed ? 'comes after' : 'is not certain to come before'} ${given}`;
}

function remedy(guideline: Guideline, { says }: Rule, violation: Violation): string {
  const { step, besides, isMissing, moment, offer } = violation;
  if (says.kind === 'forbid') return 'Send these patients elsewhere, or put a `when` on the recommendation.';
  if (besides) return 'Put a `when` on one of them, or make them alternatives.';
  const needed = neededInWords(guideline, says, 'an');
  if (says.kind === 'require' && says.within && !isMissing)
    return `Give ${isLate(guideline, violation) ? 'it' : needed} a time, such as \`timing: { after: ${moment}, to: ${quantityOf(says.within.time)} }\`.`;
  if (says.kind === 'require' && says.before && isMissing === false)
    return `Give ${needed} \`timing: { before: ${moment} }\`, and change the timings that say otherwise.`;
  return says.kind === 'require' && says.before
    ? `Recommend ${needed} at an earlier step, or in the same place with \`timing: { before: ${offer?.recommendation.action.id ?? says.before.id} }\`.`
    : `Recommend ${needed} on their way, in every alternative too.${step.revisit ? ' The way back (`revisit`) is not followed: if they are to get it then, give the rule a `when` that leaves them out.' : ''}`;
}

/** `*Ibuprofen*`, `*Ibuprofen* or *Naproxen*`, `any of *Ibuprofen*, …`. */
function anyOf(names: readonly string[]): string {
  return names.length > MOST_BESIDES ? `any of ${listSome(names)}` : either(names);
}

/** Whether what is reported is itself what comes too late after an event. */
function isLate({ events }: Guideline, { offer, moment }: Violation): boolean {
  return offer !== undefined && moment !== undefined && events.has(moment);
}

/** What a rule requires: `*Radiograph*`, `any action of the class `nsaid``, `*Apixaban* or *Warfarin*`. */
function neededInWords(guideline: Guideline, says: RuleSays, article: 'an' | 'any' = 'any'): string {
  const names = says.kind === 'require' ? [says.action] : 'actions' in says ? says.actions : [];
  return either(
    names.map((name) =>
      guideline.actions.has(name.id) ? actionName(guideline, name) : `${article} action of the class \`${name.id}\``,
    ),
  );
}

/** What must not be recommended together with what is reported. */
function besidesOf(guideline: Guideline, { besides = [] }: Violation): NonNullable<Report['related']> {
  return besides.slice(0, MOST_BESIDES).map(({ recommendation: { action }, step }) => ({
    message: `${actionName(guideline, action)} is recommended to ${besides.length === 1 ? 'them' : 'some of them'} at ${stepName(step)}.`,
    at: action.at,
  }));
}

/** Where what the rule requires is recommended, but not in time. */
function late(guideline: Guideline, violation: Violation): NonNullable<Report['related']> {
  const { offer, late } = violation;
  if (!late || late === offer) return [];
  const { action } = late.recommendation;
  return [
    { message: `${actionName(guideline, action)} is recommended to them at ${stepName(late.step)}.`, at: action.at },
  ];
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
function confirmation(guideline: Guideline, rule: Rule, violation: Violation): Confirm {
  const { step, offer, besides: [beside] = [], moment } = violation;
  const needed = required(guideline, rule);
  const timed = timedRule(guideline, rule);
  const isBroken: Confirm = (patient, isTaken) => {
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
  return (patient, isTaken) => holds(rule.when, patient) === true && isBroken(patient, isTaken);
}

/** The actions of which a rule requires one. */
function required(guideline: Guideline, { says }: Rule): readonly string[] {
  if (says.kind === 'require') return actionsNamed(guideline, says.action);
  return says.kind === 'require-any' || says.kind === 'require-one' ? actionsNamedBy(guideline, says.actions) : [];
}

function concerns({ option, recommendation }: PlacedAdvice, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(whomOf(recommendation), patient) === true;
}
