import type { Problem } from '../../checks/check.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, keepsComments, tried } from './trial.ts';
import { withoutItem, withoutKey } from './without-key.ts';

/** Takes a class that no rule names away from the actions that belong to it. */
export function dropClass(problem: Problem, files: GuidelineBundle): Remedy | undefined {
  const { guideline: document } = files;
  const { start, end } = problem.at;
  const edits: TextEdit[] = [];
  for (const { value } of mapOf(field(mapOf(document.yaml.root), 'actions'))?.entries.values() ?? []) {
    const action = mapOf(value);
    const list = listOf(field(action, 'is_a'));
    const item = list?.items.find(
      ({ at }) => document.text.slice(at.start, at.end) === document.text.slice(start, end),
    );
    if (!action || !list || !item) continue;
    const edit = list.items.length === 1 ? withoutKey(document, action, 'is_a') : withoutItem(document, list, item);
    if (!edit) return undefined;
    edits.push(edit);
  }
  if (edits.length === 0) return undefined;
  return {
    title: edits.length === 1 ? 'Remove the class from this action' : `Remove the class from ${edits.length} actions`,
    readings: CHECKS,
    change: () => tried(files, document, edits, (trial) => keepsComments(trial) && isResolved(problem, trial)),
  };
}
