import type { Guideline, Step } from '../guideline/model.ts';
import { waysOut } from '../guideline/ways.ts';

/** All steps from the start on, each branch to its end before the next one; then those to which nothing leads. */
export function inReadingOrder({ start, steps }: Pick<Guideline, 'start' | 'steps'>): readonly Step[] {
  const seen = new Set<Step>();
  const follow = (from: Step) => {
    const waiting = [from];
    for (let step = waiting.pop(); step; step = waiting.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      for (const { to } of [...waysOut(step)].reverse()) {
        const next = steps.get(to.id);
        if (next) waiting.push(next);
      }
    }
  };
  const first = start && steps.get(start.id);
  if (first) follow(first);
  for (const step of steps.values()) follow(step);
  return [...seen];
}
