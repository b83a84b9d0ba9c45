import type { Patient } from '../condition/condition.ts';
import type { Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds, optionsFor, type PatientOption } from './walk.ts';

/** Whether an option recommends one of some actions to a patient. */
export function isGiven({ recommend }: PatientOption, actions: readonly string[], patient: Patient): boolean {
  return recommend.some(
    (one) => one.direction === 'for' && actions.includes(one.action.id) && holds(whomOf(one), patient) === true,
  );
}

/** Whether some recommendation of a step, for or against and in whichever option, concerns a patient. */
export function isTold(step: Step, patient: Patient): boolean {
  return optionsFor(step, patient).some(({ recommend }) =>
    recommend.some((one) => holds(whomOf(one), patient) === true),
  );
}
