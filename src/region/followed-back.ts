import type { Step } from '../guideline/model.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow, Pathway } from './flow.ts';

/** What following patients back over a step costs, in operations on diagrams. */
const STEP_COST = 10;

/**
 * All patients of a region of a step as they began, told by every finding on their ways there: at the step itself, what is
 * asked neither there nor later is forgotten. They are followed back on all ways at once.
 * @param region over the findings remembered at the step in this flow
 * @throws BudgetExceeded
 */
export function followedBack(pathway: Pathway, flow: Flow, step: Step, region: Region): Region {
  const { diagrams: d } = pathway.variables;
  const { order, place, arriving } = pathway.graph;
  let begun: Region = NOBODY;
  let waiting = new Map([[step, region]]);
  for (let current: Flow | undefined = flow; current && waiting.size > 0; ) {
    const { patients, after, joining }: Flow['course'] = current.course;
    // Those who came from the flow that this one goes on from.
    const earlier = new Map<Step, Region>();
    const add = (to: Map<Step, Region>, at: Step, some: Region) => {
      if (some !== NOBODY) to.set(at, d.or(to.get(at) ?? NOBODY, some));
    };
    const last = Math.max(...[...waiting.keys()].map((one) => place.get(one) ?? -1));
    for (let i = last; i >= 0 && waiting.size > 0; i--) {
      const at = order[i] as Step;
      const those = waiting.get(at);
      if (those === undefined) continue;
      d.charge(STEP_COST);
      waiting.delete(at);
      const here = d.and(those, current.arrival(at).region);
      const beginning = d.and(here, patients.get(at) ?? NOBODY);
      if (after) add(earlier, at, beginning);
      else begun = d.or(begun, beginning);
      for (const edge of arriving.get(at) ?? []) {
        if (edge.closesCycle) continue;
        const own = current.passed(edge);
        if (own !== undefined) add(waiting, edge.from, d.and(here, own));
        else add(earlier, edge.from, d.and(here, joining?.passed(edge) ?? NOBODY));
      }
    }
    waiting = earlier;
    current = after ?? joining;
  }
  return begun;
}
