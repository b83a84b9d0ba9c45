import type { Problem, Severity } from '../../checks/check.ts';
import type { PlaceProblems } from '../../diagram/drawing.ts';
import type { Guideline } from '../../guideline/model.ts';
import { plainWords } from '../words.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * Problems by where a drawing shows them: by the id of their step, and where they stand within a branch by
 * `stepId/index`. What stands outside of steps is left out.
 */
export function problemsByPlace(guideline: Guideline, problems: readonly Problem[]): Map<string, PlaceProblems> {
  const places = new Map<string, PlaceProblems>();
  const steps = [...guideline.steps.values()];
  for (const { at, message, severity, cases } of problems) {
    if (cases !== undefined) continue;
    const step = steps.find(({ whole }) => at.start >= whole.start && at.start < whole.end);
    if (!step) continue;
    const branch = step.branches?.findIndex((one) => at.start >= one.at.start && at.start <= one.at.end) ?? -1;
    const key = branch < 0 ? step.id : `${step.id}/${branch}`;
    const before = places.get(key);
    places.set(key, {
      severity: before && WEIGHT[before.severity] > WEIGHT[severity] ? before.severity : severity,
      messages: [...(before?.messages ?? []), plainWords(message)],
    });
  }
  return places;
}
