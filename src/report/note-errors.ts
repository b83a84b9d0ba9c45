import { errorInWords } from '../guideline/errors-in-parts.ts';
import type { Guard, Guideline, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import type { LineIndex } from '../text/position.ts';

/** The first error because of which a condition at some steps cannot be used, in a sentence; undefined when there is none. */
export function errorAtSteps(guideline: Guideline, steps: readonly Step[], lines: LineIndex): string | undefined {
  const broken = steps.flatMap(guardsOf).filter(({ condition, text }) => condition === undefined && text.trim() !== '');
  for (const { problems, text, at } of broken) {
    const [problem] = problems;
    const line = lines.positionAt(problem?.at.start ?? at.start).line + 1;
    if (problem) return `A condition has an error in line ${line}: ${problem.message}`;
    const names = text.replace(/"[^"]*"/g, ' ').match(/[A-Za-z_]\w*/g) ?? [];
    for (const name of names) {
      const error = errorInWords(guideline, name);
      if (error !== undefined) return error;
    }
  }
  return undefined;
}

function guardsOf(step: Step): readonly Guard[] {
  const offers = [...(step.branches ?? []), ...recommendationsAt(step), ...(step.alternatives ?? [])];
  return offers.flatMap(({ when }) => when ?? []);
}
