import { actionsNamedBy, classesOf, mayNameMore } from './classes.ts';
import type { Guideline } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** Rules that hold whatever the pathway recommends: that two of one action do not go together. */
export function idleRules(guideline: Guideline): ReadingProblem[] {
  return guideline.rules.flatMap(({ says, at }) => {
    if (says.kind !== 'forbid-together') return [];
    const isClear = says.actions.every(
      (ref) => (guideline.actions.has(ref.id) || classesOf(guideline).has(ref.id)) && !mayNameMore(guideline, ref),
    );
    if (!isClear || actionsNamedBy(guideline, says.actions).length > 1) return [];
    const message = '`forbid_together` needs two actions, or a class of two. Add the other one, or use `forbid`.';
    return [{ code: 'schema' as const, message, at: says.actions[0]?.at ?? at }];
  });
}
