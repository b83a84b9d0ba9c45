import type { Patient } from '../condition/condition.ts';
import { actionsNamedBy } from '../guideline/classes.ts';
import type { Group, Guideline, Quantity, Ref, Rule, RuleSays, Step } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import { isUnderstood } from '../guideline/times/bounds.ts';
import { type Broken, dosesTogether } from '../region/doses-together.ts';
import { violationsOf } from '../region/rules.ts';
import type { Span } from '../text/position.ts';
import type { Check, Report } from './check.ts';
import { classesMeant } from './classes-meant.ts';
import { beyondInWords, beyondRemedy } from './dose-in-messages.ts';
import {
  actionName,
  eitherOfSome,
  groupName,
  joinWithAnd,
  joinWithOr,
  MOST_NAMED,
  momentName,
  stepName,
} from './naming.ts';
import { confirmation } from './rule-broken-for.ts';
import { time, timingInWords } from './times-in-words.ts';
import { usesIn } from './uses.ts';
import { type Evidence, namely, witnessed } from './witnessed.ts';

/** So many timings that a broken rule is about are shown. */
const MOST_TIMINGS = 6;

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
    if (usesIn(guideline).unknown.some(({ kind }) => kind === 'action')) return;
    const isTimeInDoubt = recommendationsOf(guideline).some(
      ({ recommendation: { timing } }) => timing && !isUnderstood(timing),
    );
    const withMore = new Set(classesMeant(guideline).values());
    for (const rule of guideline.rules) {
      // Who lacks the class may have an action that was to belong to it; that is told there.
      const mayBeGiven = requiredBy(rule.says).some(({ id }) => withMore.has(id));
      if (reading.some(({ at }) => rule.whole.start <= at.start && at.end <= rule.whole.end)) continue;
      for (const violation of dosesTogether(analysis, rule, violationsOf(analysis, rule))) {
        // The time that cannot be read may be the one that keeps the rule.
        if (isTimeInDoubt && isOfTimes(rule, violation)) continue;
        const { step, region, flow, offer, isMissing } = violation;
        if (mayBeGiven && !violation.besides && (!offer || isMissing !== false)) continue;
        // What comes after this place may have a time too.
        const isTimed = violation.moment !== undefined;
        const confirm = confirmation(guideline, rule, violation);
        const found = witnessed(context, step, region, confirm, flow, violation.others, isTimed);
        if (!found) continue;
        const { who, ...evidence } = analysis.leftOpen.has(rule) ? partly(found) : found;
        yield {
          message: `${headline(guideline, rule, violation, found.witness)}${namely(who)}. ${remedy(guideline, rule, violation, found.witness)}`,
          at: placeOf(violation),
          related: [
            { message: `The rule \`${rule.id}\`: ${rule.because}`, at: rule.at },
            ...besidesOf(guideline, violation),
            ...alsoOf(guideline, violation),
            ...late(guideline, violation),
            ...timings(guideline, violation),
          ],
          ...evidence,
          ...(!offer && { lacks: lackOf(guideline, rule, step) }),
        };
      }
    }
  },
};

/** Whether another timing could keep the rule: all that it asks for is recommended, and nothing says otherwise. */
function isOfTimes({ says }: Rule, { isMissing, isReversed }: Broken): boolean {
  return says.kind === 'require' && (says.within ?? says.before) !== undefined && !isMissing && !isReversed;
}

/** The actions and classes of which a rule requires one. */
function requiredBy(says: RuleSays): readonly Ref[] {
  if (says.kind === 'require') return [says.action];
  return says.kind === 'require-any' || says.kind === 'require-one' ? says.actions : [];
}

/** What those lack for whom the pathway ends without what a rule requires. */
function lackOf(guideline: Guideline, { id, because, says, at }: Rule, step: Step): NonNullable<Report['lacks']> {
  return {
    by: 'rule',
    step: step.id,
    actions: new Set(actionsNamedBy(guideline, requiredBy(says))),
    consequence: { message: `The rule \`${id}\` is broken for some of them as well: ${because}`, at },
  };
}

/** Where not all could be asked of the rule, there may be more patients. */
function partly({ witness, choose }: Evidence): Evidence {
  return {
    ...(witness && { witness }),
    ...(choose && { choose }),
    noRegion: 'not all could be decided of the rule, which may concern more patients',
    who: undefined,
  };
}

/** Where a problem begins: at what breaks the rule; where several do, at their group, or at the step. */
function placeOf({ step, offer, by }: Broken): Span {
  if (!offer) return step.at;
  const { action, group } = offer.recommendation;
  if (by.length < 2) return action.at;
  return group && by.every((one) => one.offer.recommendation.group === group) ? group.labelAt : offer.step.at;
}

function headline(guideline: Guideline, { id, says }: Rule, violation: Broken, witness: Patient | undefined): string {
  const { step, offer, besides, moment, isMissing, late, isReversed } = violation;
  const name = `Rule \`${id}\` is broken at ${stepName(offer?.step ?? step)}`;
  const all = namesOf(guideline, violation);
  const given = all.length > 2 ? `${all[0]} and ${all.length - 1} others` : joinWithAnd(all);
  const is = all.length > 1 ? 'are' : 'is';
  if (says.kind === 'forbid')
    return `${name}: ${given} ${is} recommended to patients it forbids ${all.length > 1 ? 'them' : 'it'} for`;
  if (violation.dose) return `${name}: ${given} ${beyondInWords(violation.dose, witness)}`;
  if (besides) {
    const others = besides.map(({ recommendation }) => actionName(guideline, recommendation.action));
    return `${name}: ${given} ${is} recommended to patients who are recommended ${eitherOfSome([...new Set(others)])} as well`;
  }
  const needed = neededInWords(guideline, says);
  if (says.kind === 'require' && says.within && !isMissing && moment !== undefined) {
    const [what, verb] = isLate(guideline, violation) ? [given, is] : [neededInWords(guideline, says, 'an'), 'is'];
    return `${name}: ${what} ${verb} not certain to come within ${says.within.time ? time(says.within.time) : ''} of ${momentName(guideline, moment)}`;
  }
  if (!offer) return `${name}: the pathway ends for patients who were never recommended ${needed}`;
  if (isMissing) return `${name}: ${given} ${is} recommended to patients who are never recommended ${needed}`;
  if (isMissing === undefined)
    return `${name}: ${given} ${is} recommended to patients who were not recommended ${needed} before`;
  const where = late && late.step !== offer.step ? ` at ${stepName(late.step)}` : '';
  const one = `${neededInWords(guideline, says, 'an')}${where}`;
  return `${name}: ${one} ${isReversed ? 'comes after' : 'is not certain to come before'} ${given}`;
}

/** What breaks the rule, each action once; none when something is missing. */
function namesOf(guideline: Guideline, { by }: Broken): readonly string[] {
  return [...new Set(by.map(({ offer: { recommendation } }) => actionName(guideline, recommendation.action)))];
}

function remedy(guideline: Guideline, { says }: Rule, violation: Broken, witness: Patient | undefined): string {
  const { step, by, besides, isMissing, moment, offer, late } = violation;
  if (says.kind === 'forbid')
    return `Send these patients elsewhere, or put a \`when\` on the ${by.length > 1 ? 'group' : 'recommendation'}.`;
  if (violation.dose) return beyondRemedy(violation.dose, witness);
  const overlapping = besides && groupOfAll(violation);
  if (overlapping) return `This is the overlap of the group ${groupName(overlapping)}: mend that one.`;
  if (besides) return 'Put a `when` on one of them, or make them alternatives.';
  const needed = neededInWords(guideline, says, 'an');
  if (says.kind === 'require' && says.within && !isMissing) {
    const what = by.length > 1 ? 'each' : isLate(guideline, violation) ? 'it' : needed;
    return `Give ${what} a time, such as \`timing: { after: ${moment}, to: ${quantityOf(says.within.time)} }\`.`;
  }
  if (says.kind === 'require' && says.before && isMissing === false) {
    const change = violation.isTimedOtherwise ? ', and change the timings that say otherwise' : '';
    if (by.length > 1) return `Give each \`timing: { after: ${late?.recommendation.action.id} }\`${change}.`;
    return `Give ${needed} \`timing: { before: ${moment} }\`${change}.`;
  }
  if (says.kind === 'require' && says.before) {
    const before = `timing: { before: ${offer?.recommendation.action.id ?? says.before.id} }`;
    return `Recommend ${needed} at an earlier step${by.length > 1 ? '' : `, or in the same place with \`${before}\``}.`;
  }
  return `Recommend ${needed} on their way, in every alternative too.${step.revisit ? ' The way back (`revisit`) is not followed: if they are to get it then, give the rule a `when` that leaves them out.' : ''}`;
}

/** The group that allows one recommendation and holds all that break a rule together: its overlap is told as well. */
function groupOfAll({ by, besides = [] }: Broken): Group | undefined {
  const [group, ...others] = new Set(
    [...by.map(({ offer }) => offer), ...besides].map(({ recommendation }) => recommendation.group),
  );
  return others.length === 0 && (group?.select === 'exactly-one' || group?.select === 'at-most-one')
    ? group
    : undefined;
}

/** Whether what is reported is itself what comes too late after an event. */
function isLate({ events }: Guideline, { offer, moment }: Broken): boolean {
  return offer !== undefined && moment !== undefined && events.has(moment);
}

/** What a rule requires: `*Radiograph*`, `any action of the class `nsaid``, `*Apixaban* or *Warfarin*`. */
function neededInWords(guideline: Guideline, says: RuleSays, article: 'an' | 'any' = 'any'): string {
  const names = says.kind === 'require' ? [says.action] : 'actions' in says ? says.actions : [];
  return joinWithOr(
    names.map((name) =>
      guideline.actions.has(name.id) ? actionName(guideline, name) : `${article} action of the class \`${name.id}\``,
    ),
  );
}

/** What breaks the rule, where that is more than one recommendation. */
function alsoOf(guideline: Guideline, { by }: Broken): NonNullable<Report['related']> {
  return (by.length > 1 ? by : []).slice(0, MOST_NAMED).map(
    ({
      offer: {
        recommendation: { action },
      },
    }) => ({
      message: `${actionName(guideline, action)} breaks the rule.`,
      at: action.at,
    }),
  );
}

/** What must not be recommended together with what is reported. */
function besidesOf(guideline: Guideline, { besides = [] }: Broken): NonNullable<Report['related']> {
  return besides.slice(0, MOST_NAMED).map(({ recommendation: { action }, step }) => ({
    message: `${actionName(guideline, action)} is recommended to ${besides.length === 1 ? 'them' : 'some of them'} at ${stepName(step)}.`,
    at: action.at,
  }));
}

/** Where what the rule requires is recommended, but not in time. */
function late(guideline: Guideline, violation: Broken): NonNullable<Report['related']> {
  const { offer, late } = violation;
  if (!late || late === offer) return [];
  const { action } = late.recommendation;
  return [
    { message: `${actionName(guideline, action)} is recommended to them at ${stepName(late.step)}.`, at: action.at },
  ];
}

/** What the same patients are told about times. */
function timings(guideline: Guideline, { timed = [], isMissing }: Broken): NonNullable<Report['related']> {
  // What is recommended nowhere is not late.
  if (isMissing) return [];
  return timed.slice(0, MOST_TIMINGS).map((recommendation) => ({
    message: `${timingInWords(guideline, recommendation)}.`,
    at: recommendation.timing?.at ?? recommendation.at,
  }));
}

function quantityOf(time: Quantity | undefined): string {
  return time ? `${time.value} ${time.unit}` : '';
}
