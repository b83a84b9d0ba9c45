import type { Problem } from '../../checks/check.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, keepsComments, tried } from './trial.ts';
import { withoutItem, withoutKey } from './without-key.ts';

/** Takes a class that no rule names away from the action at which the problem stands. */
export function dropClass(problem: Problem, files: GuidelineBundle): Remedy | undefined {
  const { guideline: document } = files;
  for (const { value } of mapOf(field(mapOf(document.yaml.root), 'actions'))?.entries.values() ?? []) {
    const action = mapOf(value);
    const list = listOf(field(action, 'is_a'));
    const item = list?.items.find(({ at }) => at.start === problem.at.start);
    if (!action || !list || !item) continue;
    const edit = list.items.length === 1 ? withoutKey(document, action, 'is_a') : withoutItem(document, list, item);
    if (!edit) return undefined;
    return {
      title: 'Remove the class from this action',
      readings: CHECKS,
      change: () => tried(files, document, [edit], (trial) => keepsComments(trial) && isResolved(problem, trial)),
    };
  }
  return undefined;
}
