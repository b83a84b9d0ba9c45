import type { Patient } from '../condition/condition.ts';
import type { Alternative, Guideline, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { ANY_CHOICE, holds, type IsTaken, optionsFor, type PatientOption } from './walk.ts';
import { walkTo } from './ways-to.ts';

/** Whether an option recommends one of some actions to a patient. */
export function recommendsAny({ recommend }: PatientOption, actions: readonly string[], patient: Patient): boolean {
  return recommend.some(
    (one) => one.direction === 'for' && actions.includes(one.action.id) && holds(whomOf(one), patient) === true,
  );
}

/** Whether the way of a patient may end at a step, for some choice, and nothing was told to the patient on all of it. */
export function endsWithoutRecommendation(
  guideline: Guideline,
  step: Step,
  patient: Patient,
  isTaken: IsTaken = ANY_CHOICE,
): boolean {
  return endsWith(guideline, step, patient, (option, at) => isTaken(option, at) && isUntold(option, at, patient));
}

/**
 * The alternatives that tell a patient nothing and can be chosen on a way that ends at a step without any recommendation, where
 * it takes one of them to be told nothing.
 */
export function alternativesWithoutRecommendation(
  guideline: Guideline,
  step: Step,
  patient: Patient,
): readonly Alternative[] {
  const isSilent: Follows = (option, at) => isUntold(option, at, patient);
  const isOwn: Follows = (option, at) => option.alternative === undefined && isSilent(option, at);
  if (endsWith(guideline, step, patient, isOwn)) return [];
  const leadsThere = (alternative: Alternative, from: Step) =>
    endsWith(guideline, step, patient, (option, at) =>
      at === from ? option.alternative === alternative : isSilent(option, at),
    );
  return [...walkTo(guideline, patient, step, isSilent).keys()].flatMap((at) =>
    optionsFor(at, patient).flatMap((option) => {
      const { alternative } = option;
      return alternative && isSilent(option, at) && leadsThere(alternative, at) ? alternative : [];
    }),
  );
}

type Follows = (option: PatientOption, step: Step) => boolean;

/** Whether the way of a patient ends at a step, for some choice, when only certain options are chosen on all of it. */
function endsWith(guideline: Guideline, step: Step, patient: Patient, isTaken: Follows): boolean {
  return (
    walkTo(guideline, patient, step, isTaken).has(step) &&
    optionsFor(step, patient).some((option) => option.next === undefined && isTaken(option, step))
  );
}

/** Whoever is told nothing by the step itself takes an alternative, if there is one. */
function isUntold(option: PatientOption, step: Step, patient: Patient): boolean {
  if (concerns(option, patient)) return false;
  return option.alternative !== undefined || optionsFor(step, patient).length === 1;
}

function concerns({ recommend }: PatientOption, patient: Patient): boolean {
  return recommend.some((one) => holds(whomOf(one), patient) === true);
}
