import type { Alternative, Branch, Step } from '../../guideline/model.ts';
import { hasOwnOption } from '../../guideline/next-steps.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { truthOf } from '../../region/step-options.ts';
import { takingOwn } from '../../region/takers.ts';
import { type Exercise, passes } from './exercise.ts';
import type { Goal } from './goal.ts';
import type { Reach } from './reach.ts';
import { stateOf } from './step-goals.ts';

/** An alternative that a case can take; the step itself stands for what it recommends, where alternatives are beside that. */
export type Option = Alternative | Step;

/** An option of a step that a case can take. */
export interface OptionGoal extends Pick<Goal, 'at' | 'state'> {
  readonly step: Step;
  readonly option: Option;
}

/** Every option of the steps that have alternatives as a goal, in the order of the file. */
export function optionGoals(reach: Reach, exercises: readonly Exercise[]): readonly OptionGoal[] {
  return [...reach.analysis.guideline.steps.values()].flatMap((step) => {
    if (step.alternatives.length === 0) return [];
    const passing = exercises.filter((exercise) => passes(exercise, step));
    return [...(hasOwnOption(step) ? [step] : []), ...step.alternatives].map((option) => {
      const by = passing.filter((exercise) => takes(exercise, step, option));
      const does = option === step ? 'takes what it recommends' : 'can take this alternative';
      return {
        step,
        option,
        at: option.at,
        state: stateOf(reach, step, by, () => whoMayTake(reach, step, option), does),
      };
    });
  });
}

/** Whether an option is taken for a patient who passes its step. */
export function takes({ route }: Pick<Exercise, 'route'>, step: Step, option: Option): boolean {
  const taken = route.chosen.find((one) => one.step === step && one.isOpen === true)?.alternative;
  return (taken ?? step) === option && !route.unchosen.includes(step);
}

/** The branches and the options that a patient takes, in the order of the way. */
export function waysTaken({ route }: Pick<Exercise, 'route'>): readonly (Branch | Option)[] {
  return route.passages.flatMap(
    ({ step, taken }) => taken ?? [...step.alternatives, step].find((option) => takes({ route }, step, option)) ?? [],
  );
}

/** Who arrives at a step and may take an option there. @throws BudgetExceeded */
export function whoMayTake(
  reach: Reach,
  step: Step,
  option: Option,
): { readonly region: Region; readonly exact: boolean } {
  const { pathway } = reach.analysis;
  const whom = option === step ? takingOwn(pathway, step) : truthOf(pathway, option as Alternative);
  const region = pathway.variables.diagrams.and(reach.arriving(step), whom ?? NOBODY);
  return { region, exact: whom !== undefined };
}
