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
  const walked = (isFollowed: IsTaken) =>
    (place ? walkTo(guideline, patient, place, isFollowed) : walk(guideline, patient, isFollowed)).keys();
  const steps = [...walked(ANY_CHOICE)].filter(hasChoice);
  if (steps.length === 0) return new Map();
  const followed = new Followed(happens);
  if (!followed.happensWith([])) return new Map();
  const ways = place && waysTo(guideline, place);
  const usual = steps.map((step): Limit => [step, new Set([usualAt(step, patient)])]);
  for (let done = 0; done < steps.length; done++) {
    done += followed.narrow(usual.slice(done));
    const step = steps[done];
    if (!step) break;
    const options = optionsAt(step, patient, ways);
    const count = firstWith(options.length, (most) => followed.happensWith([[step, new Set(options.slice(0, most))]]));
    followed.narrow([[step, new Set(options.slice(count - 1, count))]]);
  }
  const chosen = steps.filter((step) => followed.chosenAt(step));
  for (let done = 0; done < chosen.length; done++)
    done += followed.narrow(chosen.slice(done).map((step): Limit => [step, new Set()]));
  const onTheWay = new Set(walked(followed.isTaken));
  return new Map(
    steps.flatMap((step) => {
      const alternative = followed.chosenAt(step);
      return alternative && onTheWay.has(step) ? [[step.id, alternative]] : [];
    }),
  );
}

type Options = ReadonlySet<Alternative | undefined>;

/** No more than these options are followed at a step. */
type Limit = readonly [step: Step, options: Options];

/** What is followed of the options of each step: all, or no more than some. */
class Followed {
  readonly #limits = new Map<Step, Options>();
  readonly #happens: (isTaken: IsTaken) => boolean;

  constructor(happens: (isTaken: IsTaken) => boolean) {
    this.#happens = happens;
  }

  readonly isTaken: IsTaken = ({ alternative }, step) => this.#limits.get(step)?.has(alternative) ?? true;

  /** The alternative that alone is followed at a step. */
  chosenAt(step: Step): Alternative | undefined {
    const [option] = this.#limits.get(step) ?? [];
    return option;
  }

  /** Whether it still happens with some more limits. */
  happensWith(more: readonly Limit[]): boolean {
    const before = more.map(([step]) => [step, this.#limits.get(step)] as const);
    this.#limit(more);
    const isSo = this.#happens(this.isTaken);
    this.#limit(before);
    return isSo;
  }

  /**
   * Sets limits one after the other as long as it still happens. With fewer options it happens no sooner, so that many are
   * tried at once.
   * @returns how many are set
   */
  narrow(more: readonly Limit[]): number {
    const count = this.happensWith(more)
      ? more.length
      : firstWith(more.length, (most) => !this.happensWith(more.slice(0, most))) - 1;
    this.#limit(more.slice(0, count));
    return count;
  }

  #limit(limits: readonly (readonly [Step, Options | undefined])[]): void {
    for (const [step, options] of limits)
      if (options) this.#limits.set(step, options);
      else this.#limits.delete(step);
  }
}

/** What is chosen for a patient at a step where nothing has to be. */
function usualAt(step: Step, patient: Patient): Alternative | undefined {
  return hasOwnOption(step) ? undefined : step.alternatives.find(({ when }) => holds(when, patient) === true);
}

/** What may be chosen at a step, first what is when nothing has to be; of the rest only what leads on. */
function optionsAt(step: Step, patient: Patient, ways: WaysTo | undefined): readonly (Alternative | undefined)[] {
  const some = ways ? onwardOptions(ways, step, patient) : optionsFor(step, patient);
  const options = some.map(({ alternative }) => alternative);
  const usual = usualAt(step, patient);
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
