import type { Patient } from '../condition/condition.ts';
import type { Alternative, Guideline, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/ways.ts';
import { type IsTaken, optionsFor, walk } from './walk.ts';

/**
 * The alternatives that must be chosen for a patient so that something happens: at each step of the way the recommendations
 * of the step itself where it happens with these as well, else the first alternative with which it does.
 * @param happens whether it happens for some choice of those that are followed; true where all are
 */
export function neededChoices(guideline: Guideline, patient: Patient, happens: (isTaken: IsTaken) => boolean): Choices {
  const chosen = new Map<Step, Alternative | undefined>();
  const isTaken: IsTaken = ({ alternative }, step) => !chosen.has(step) || chosen.get(step) === alternative;
  for (const step of walk(guideline, patient).keys()) {
    if (step.alternatives.length === 0) continue;
    const option = optionsFor(step, patient).find(({ alternative }) => {
      chosen.set(step, alternative);
      return happens(isTaken);
    });
    if (!option) chosen.delete(step);
  }
  const onTheWay = walk(guideline, patient, undefined, isTaken);
  return new Map(
    [...chosen].flatMap(([step, alternative]) => (alternative && onTheWay.has(step) ? [[step.id, alternative]] : [])),
  );
}
