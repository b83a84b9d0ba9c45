import type { Patient } from '../condition/condition.ts';
import type { Alternative, Guideline, Step } from '../guideline/model.ts';
import { type Choices, hasOwnOption } from '../guideline/next-steps.ts';
import { ANY_CHOICE, holds, type IsTaken, optionsFor, walk } from './walk.ts';
import { onwardOptions, type WaysTo, walkTo, waysTo } from './ways-to.ts';

/**
 * The alternatives that must be chosen for a patient so that something happens: at each step of the way the recommendations
 * of the step itself where it happens with these as well, else the first alternative with which it does. At a step that comes
 * after it, nothing has to be chosen.
 * @param happens whether it happens for some choice of those that are followed; true where all are
 * @param place where it has happened, so that only the ways there matter; without it, anywhere
 */
export function neededChoices(
  guideline: Guideline,
  patient: Patient,
  happens: (isTaken: IsTaken) => boolean,
  place?: Step,
): Choices {
  const hasChoice = ({ alternatives }: Step) => alternatives.length > 0;
  // The way is not walked for nothing.
  if (![...guideline.steps.values()].some(hasChoice)) return new Map();
  const walked = (isFollowed: IsTaken): Iterable<Step> =>
    place ? walkTo(guideline, patient, place, isFollowed) : walk(guideline, patient, isFollowed).keys();
  const steps = [...walked(ANY_CHOICE)].filter(hasChoice);
  if (steps.length === 0) return new Map();
  const ways = place && waysTo(guideline, place);
  const followed = new Map<Step, ReadonlySet<Alternative | undefined>>();
  const isTaken: IsTaken = ({ alternative }, step) => followed.get(step)?.has(alternative) ?? true;
  const chosen = new Map<Step, Alternative>();
  for (const step of steps) {
    const options = optionsAt(step, patient, ways);
    const happensWith = (count: number) => {
      followed.set(step, new Set(options.slice(0, count)));
      return happens(isTaken);
    };
    const first = firstWith(options.length, happensWith);
    const option = options[first - 1];
    if (first > options.length) followed.delete(step);
    else followed.set(step, new Set([option]));
    if (option) chosen.set(step, option);
  }
  for (const [step, alternative] of chosen) {
    followed.set(step, new Set());
    if (happens(isTaken)) chosen.delete(step);
    else followed.set(step, new Set([alternative]));
  }
  const onTheWay = new Set(walked(isTaken));
  return new Map([...chosen].flatMap(([step, alternative]) => (onTheWay.has(step) ? [[step.id, alternative]] : [])));
}

/** What may be chosen at a step, first what is when nothing has to be; of the rest only what leads on. */
function optionsAt(step: Step, patient: Patient, ways: WaysTo | undefined): readonly (Alternative | undefined)[] {
  const some = ways ? onwardOptions(ways, step, patient) : optionsFor(step, patient);
  const options = some.map(({ alternative }) => alternative);
  const usual = hasOwnOption(step) ? undefined : step.alternatives.find(({ when }) => holds(when, patient) === true);
  return options.includes(usual) ? options : [usual, ...options];
}

/** The least number up to `most` with which something holds that holds with all greater ones too; else one more than `most`. */
function firstWith(most: number, holds: (count: number) => boolean): number {
  if (holds(1)) return 1;
  let [low, high] = [2, most + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
