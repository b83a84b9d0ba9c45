import type { Problem, Severity } from '../../checks/check.ts';
import type { PlaceProblems } from '../../diagram/drawing.ts';
import type { Guideline } from '../../guideline/model.ts';
import { spansStartingIn } from '../../text/spans-starting-in.ts';
import { mostOf, omittedInWords } from '../most.ts';
import { plainWords } from '../words.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** So many problems are told at one place; below the drawing all are listed. */
const MOST_TOLD = 20;

/**
 * Problems by where a drawing shows them: by the id of their step, and where they stand within a branch by
 * `stepId/index`. What stands outside of steps is left out.
 */
export function problemsByPlace(guideline: Guideline, problems: readonly Problem[]): Map<string, PlaceProblems> {
  const places = new Map<string, Problem[]>();
  const own = problems.filter((problem) => problem.cases === undefined).sort((a, b) => a.at.start - b.at.start);
  for (const step of guideline.steps.values())
    for (const problem of spansStartingIn(own, { start: step.whole.start, end: step.whole.end - 1 })) {
      const { start } = problem.at;
      const branch = step.branches?.findIndex(({ at }) => start >= at.start && start <= at.end) ?? -1;
      const key = branch < 0 ? step.id : `${step.id}/${branch}`;
      const known = places.get(key);
      if (known) known.push(problem);
      else places.set(key, [problem]);
    }
  return new Map([...places].map(([key, all]) => [key, inOnePlace(all)]));
}

function inOnePlace(problems: readonly Problem[]): PlaceProblems {
  const { shown, omitted } = mostOf(problems, MOST_TOLD);
  const worst = problems.reduce((a, b) => (WEIGHT[b.severity] > WEIGHT[a.severity] ? b : a));
  const messages = shown.map(({ message }) => plainWords(message));
  if (omitted.size > 0) messages.push(plainWords(`And ${omittedInWords(omitted)}.`));
  return { severity: worst.severity, messages };
}
