import type { Patient } from '../condition/condition.ts';
import type { Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds } from './walk.ts';

/** Whether a step recommends an action to a patient whichever of its options is chosen. */
export function surelyGiven(step: Step, action: string, patient: Patient): boolean {
  const own = step.recommend.length > 0 ? [step.recommend] : [];
  const alternatives = step.alternatives.filter(({ when }) => holds(when, patient) === true);
  const options = [...own, ...alternatives.map(({ recommend }) => recommend)];
  return (
    options.length > 0 &&
    options.every((recommend) =>
      recommend.some(
        (one) => one.direction === 'for' && one.action.id === action && holds(whomOf(one), patient) === true,
      ),
    )
  );
}

/** Whether some recommendation of a step, for or against and in whichever option, concerns a patient. */
export function isTold(step: Step, patient: Patient): boolean {
  const alternatives = step.alternatives.filter(({ when }) => holds(when, patient) === true);
  const options = [step.recommend, ...alternatives.map(({ recommend }) => recommend)];
  return options.flat().some((one) => holds(whomOf(one), patient) === true);
}
