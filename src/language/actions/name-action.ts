import type { Problem } from '../../checks/check.ts';
import { usesIn } from '../../checks/uses.ts';
import { classesOf } from '../../guideline/classes.ts';
import { actionName } from '../../guideline/names-in-messages.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isResolved, tried } from './trial.ts';

/** More actions than these are better chosen by completion. */
const MOST_ACTIONS = 5;

/** Names one action where a class of them stands and cannot. */
export function nameAction(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline: document } = files;
  const { guideline, text } = document;
  const unknown = usesIn(guideline).unknown.find(({ at }) => at.start === problem.at.start);
  if (unknown?.misplaced !== 'class') return [];
  const { at, id } = unknown;
  return (classesOf(guideline).get(id) ?? []).slice(0, MOST_ACTIONS).map((action) => {
    const edit = { at, newText: scalarInPlaceOf(text.slice(at.start, at.end), action.id) };
    return {
      title: `Name ${actionName(guideline, action)} of this class`,
      readings: CHECKS,
      change: () => tried(files, document, [edit], (trial) => isResolved(problem, trial)),
    };
  });
}
