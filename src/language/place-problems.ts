import type { Severity } from '../checks/check.ts';
import type { PlaceProblems } from '../diagram/drawing.ts';
import type { Step } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';
import { problemsIn } from './diagnostics.ts';
import type { PathwayFiles } from './pathway-files.ts';
import { plainMessage } from './plain-message.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/**
 * The problems of a guideline where a drawing shows them: by step id, and by `stepId/index` those of a branch. What stands
 * outside the steps, such as a problem of a finding, is not among them.
 */
export function placeProblems(files: PathwayFiles): ReadonlyMap<string, PlaceProblems> {
  const steps = [...files.guideline.guideline.steps.values()].sort((a, b) => a.whole.start - b.whole.start);
  const found = new Map<string, { severity: Severity; messages: string[] }>();
  for (const { at, severity, message } of problemsIn(files, files.guideline)) {
    const key = keyOf(at, steps);
    if (key === undefined) continue;
    const place = found.get(key) ?? { severity, messages: [] };
    found.set(key, place);
    if (WEIGHT[severity] > WEIGHT[place.severity]) place.severity = severity;
    place.messages.push(plainMessage(message));
  }
  return found;
}

function keyOf(at: Span, steps: readonly Step[]): string | undefined {
  const step = lastBefore(at.start, steps);
  if (!step || !holds(step.whole, at)) return undefined;
  const branch = (step.branches ?? []).findIndex((one) => holds(one.at, at));
  return branch < 0 ? step.id : `${step.id}/${branch}`;
}

function holds(whole: Span, at: Span): boolean {
  return whole.start <= at.start && at.start < whole.end;
}

function lastBefore(offset: number, steps: readonly Step[]): Step | undefined {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.whole.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}
