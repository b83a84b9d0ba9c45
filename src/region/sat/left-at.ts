import type { Step } from '../../guideline/model.ts';
import type { Graph } from '../graph.ts';
import type { Search, Wanted } from './search.ts';

/**
 * The decisions before a step where the last of some patients turn away from every way to it: they arrive there and at
 * nothing on the ways on. Undefined when that is not decided.
 * @param patients who do not arrive at the step
 * @param steps so many are looked back at
 * @param conflicts that the question about each may take
 */
export function leftAt(
  search: Search,
  graph: Graph,
  step: Step,
  patients: readonly Wanted[],
  steps: number,
  conflicts: number,
): readonly Step[] | undefined {
  const seen = new Set([step]);
  const found = new Set<Step>();
  for (const at of seen) {
    if (seen.size > steps) return undefined;
    for (const { from, closesCycle } of graph.arriving.get(at) ?? []) {
      if (closesCycle) continue;
      const answer = search.find(from, patients, conflicts);
      if (answer === 'not decided') return undefined;
      if (answer === 'nobody') seen.add(from);
      else found.add(from);
    }
  }
  return [...found];
}
