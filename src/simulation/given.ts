import type { Patient } from '../condition/condition.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { ANY_CHOICE, holds, type IsTaken, optionsFor, type PatientOption, walk } from './walk.ts';

/** Whether an option recommends one of some actions to a patient. */
export function isGiven({ recommend }: PatientOption, actions: readonly string[], patient: Patient): boolean {
  return recommend.some(
    (one) => one.direction === 'for' && actions.includes(one.action.id) && holds(whomOf(one), patient) === true,
  );
}

/** Whether some recommendation of a step, for or against and in whichever option, concerns a patient. */
function isTold(step: Step, patient: Patient): boolean {
  return optionsFor(step, patient).some((option) => concerns(option, patient));
}

/** Whether the way of a patient may end at a step, for some choice, and nothing was told to the patient on all of it. */
export function endsUntold(guideline: Guideline, step: Step, patient: Patient, isTaken: IsTaken = ANY_CHOICE): boolean {
  const isUntold = (option: PatientOption, at: Step) =>
    isTaken(option, at) && (option.alternative?.next ? !concerns(option, patient) : !isTold(at, patient));
  return (
    walk(guideline, patient, undefined, isUntold).has(step) &&
    optionsFor(step, patient).some((option) => option.next === undefined && isUntold(option, step))
  );
}

function concerns({ recommend }: PatientOption, patient: Patient): boolean {
  return recommend.some((one) => holds(whomOf(one), patient) === true);
}
