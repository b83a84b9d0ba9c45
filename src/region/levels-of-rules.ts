import { actionsNamed } from '../guideline/classes.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { levelsRead } from './constraints.ts';
import type { GuidelineRegions } from './flow.ts';

/**
 * What the rules ask about at a step: that of a `forbid`, `dose_of` or `require … before` is asked where the action it speaks of
 * is recommended, and must be remembered until there.
 */
export function levelsOfRules(pathway: GuidelineRegions, guideline: Guideline): (step: Step) => number[] {
  const levels = new Map<string, number[]>();
  for (const { says, when } of guideline.rules) {
    const action =
      says.kind === 'forbid' || says.kind === 'dose' ? says.action : says.kind === 'require' ? says.before : undefined;
    if (!action || !when?.condition) continue;
    const asked = levelsRead(pathway.variables, [when.condition]);
    for (const id of actionsNamed(guideline, action)) levels.set(id, [...(levels.get(id) ?? []), ...asked]);
  }
  if (levels.size === 0) return () => [];
  return (step) =>
    recommendationsAt(step).flatMap(({ direction, action }) =>
      direction === 'for' ? (levels.get(action.id) ?? []) : [],
    );
}
