import type { Condition, Truth } from '../../condition/condition.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import type { Branch, LocatedCondition, Step } from '../../guideline/model.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { truthOf } from '../../region/step-options.ts';
import { isWhole } from '../../region/variables.ts';
import { type Exercise, passes } from './exercise.ts';
import { earlierThan, type Reach } from './reach.ts';

/** A condition at a step, and whom it is asked about. */
export interface Site {
  readonly step: Step;
  /** Undefined where the condition belongs to a recommendation or alternative. */
  readonly branch: Branch | undefined;
  readonly condition: Condition;
  /** @throws BudgetExceeded */
  asked(reach: Reach): Region;
  isAskedOf(exercise: Exercise): boolean;
}

/** The conditions of the branches of a decision; none when one of them cannot be read, as then nobody is sent on. */
export function branchSites(step: Step): readonly (Site & { readonly branch: Branch })[] {
  const branches = step.branches ?? [];
  if (branches.some(({ when }) => when && !isReadable(when))) return [];
  return branches.flatMap((branch) => {
    const condition = branch.when?.condition;
    if (!condition) return [];
    const before = step.hit === 'first' ? earlierThan(step, branch) : [];
    return {
      step,
      branch,
      condition,
      asked: (reach: Reach) => reach.asked(step, branch),
      isAskedOf: (exercise: Exercise) =>
        passes(exercise, step) && before.every(({ when }) => truthFor(when, exercise) !== true),
    };
  });
}

/** The conditions of the recommendations and alternatives of a step. */
export function offerSites(step: Step): readonly Site[] {
  const site = (when: LocatedCondition | undefined, ...around: readonly (LocatedCondition | undefined)[]): Site[] => {
    const condition = when && isReadable(when) ? when.condition : undefined;
    const within = around.filter((guard) => guard !== undefined);
    if (!condition || !within.every(isReadable)) return [];
    return [
      {
        step,
        branch: undefined,
        condition,
        asked: (reach) => {
          const { pathway } = reach.analysis;
          const { diagrams } = pathway.variables;
          return within.reduce(
            (asked, guard) => diagrams.and(asked, truthOf(pathway, { when: guard }) ?? NOBODY),
            reach.arriving(step),
          );
        },
        isAskedOf: (exercise) => passes(exercise, step) && within.every((guard) => truthFor(guard, exercise) === true),
      },
    ];
  };
  const sites = ({ groups, recommend }: Pick<Step, 'groups' | 'recommend'>, open?: LocatedCondition) => [
    ...groups.flatMap(({ when }) => site(when, open)),
    ...recommend.flatMap(({ when, group }) => site(when, group?.when, open)),
  ];
  return [
    ...sites(step),
    ...step.alternatives.flatMap((alternative) => [...site(alternative.when), ...sites(alternative, alternative.when)]),
  ];
}

/** What a condition is for the patient of a case. */
function truthFor(guard: LocatedCondition | undefined, { patient }: Exercise): Truth {
  return guard?.condition && evaluateCondition(guard.condition, patient);
}

function isReadable({ condition }: LocatedCondition): boolean {
  return condition !== undefined && isWhole(condition);
}
