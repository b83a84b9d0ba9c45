import type { Guideline, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { levelsRead } from './constraints.ts';
import type { Pathway } from './flow.ts';

/** What a `forbid` rule asks about must be remembered down to the recommendations that it speaks of. */
export function levelsOfForbidding(pathway: Pathway, guideline: Guideline): (step: Step) => number[] {
  const levels = new Map<string, number[]>();
  for (const { says, when } of guideline.rules) {
    if (says.kind !== 'forbid' || !when?.condition) continue;
    const known = levels.get(says.action.id) ?? [];
    levels.set(says.action.id, [...known, ...levelsRead(pathway.variables, when.condition)]);
  }
  if (levels.size === 0) return () => [];
  return (step) =>
    recommendationsAt(step).flatMap(({ direction, action }) =>
      direction === 'for' ? (levels.get(action.id) ?? []) : [],
    );
}
