import type { Alternative, Guideline } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** Alternatives of one step with one label: nobody could say which of them is chosen. Upper and lower case are alike there. */
export function likeChoices({ steps }: Guideline): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  for (const { alternatives } of steps.values()) {
    const first = new Map<string, Alternative>();
    for (const alternative of alternatives) {
      const name = alternative.label.trim().toLowerCase();
      const earlier = first.get(name);
      if (!earlier) first.set(name, alternative);
      if (!earlier || name === '') continue;
      problems.push({
        code: 'duplicate-key',
        message:
          'Another alternative of this step has this label. Give each a label of its own, by which it is chosen.',
        at: alternative.at,
        related: [{ message: 'The other one is here.', at: earlier.at }],
      });
    }
  }
  return problems;
}
