import { classesOf } from '../guideline/classes.ts';
import type { Guideline } from '../guideline/model.ts';
import { isSurelyMeant, nearest } from '../text/nearest.ts';
import type { Span } from '../text/position.ts';

/** The names in rules that are no action and no event, so that they can be those of classes. */
export function classesInRules({ uses, actions, events }: Guideline): readonly string[] {
  const named = new Set(uses.flatMap(({ id, kinds }) => (kinds.includes('class') ? [id] : [])));
  return [...named].filter((id) => !actions.has(id) && !events.has(id));
}

/** The class of a rule that was surely meant by each class that no rule names, where there is one. */
export function classesMeant(guideline: Guideline): ReadonlyMap<string, string> {
  const inRules = classesInRules(guideline);
  const meant = new Map<string, string>();
  for (const id of classesOf(guideline).keys()) {
    const near = inRules.includes(id) || guideline.actions.has(id) ? undefined : nearest(id, inRules);
    if (near !== undefined && isSurelyMeant(id, near, inRules)) meant.set(id, near);
  }
  return meant;
}

/** Where a class stands under `is_a`. */
export function placesOfClass(guideline: Guideline, id: string): readonly Span[] {
  const actions = classesOf(guideline).get(id) ?? [];
  return actions.flatMap(({ isA = [] }) => isA.filter((ref) => ref.id === id).map(({ at }) => at));
}
