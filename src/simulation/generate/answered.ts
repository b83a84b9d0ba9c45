import type { Step } from '../../guideline/model.ts';
import { withOneAnswer } from '../../region/completions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../region/diagram.ts';
import type { Pathway } from '../../region/flow.ts';
import { split } from '../../region/split.ts';
import { onwardFrom } from './onward.ts';

/** To whom a pathway gives an answer: their way comes to its end, or waits for a finding. */
export class Answered {
  readonly #pathway: Pathway;
  readonly #from = new Map<Step, Region>();

  constructor(pathway: Pathway) {
    this.#pathway = pathway;
  }

  /** Those with an answer if their way leads through a step. @throws BudgetExceeded */
  from(step: Step): Region {
    for (const each of [...this.#pathway.graph.order].reverse()) {
      if (this.#from.has(step)) break;
      if (!this.#from.has(each)) this.#from.set(each, this.#at(each));
    }
    return this.#from.get(step) ?? NOBODY;
  }

  /** @param step whose followers are known already */
  #at(step: Step): Region {
    const { graph, variables, truths } = this.#pathway;
    const d = variables.diagrams;
    const edges = graph.leaving.get(step) ?? [];
    const onFrom = (index: number): Region => {
      const edge = edges.find((one) => one.index === index);
      return edge && !edge.closesCycle ? (this.#from.get(edge.to) ?? NOBODY) : NOBODY;
    };
    if (!step.branches)
      return onwardFrom(this.#pathway, step).reduce<Region>((all, { whom, to }) => {
        const after = to === 'end' ? EVERYBODY : to ? (this.#from.get(to) ?? NOBODY) : NOBODY;
        return d.or(all, d.and(whom, after));
      }, NOBODY);
    const parts = split(variables, truths, step, withOneAnswer(this.#pathway, step, EVERYBODY));
    return parts.branches.reduce<Region>(
      (all, { taken }, index) => d.or(all, d.and(taken, onFrom(index))),
      parts.leftOut()?.stalled ?? NOBODY,
    );
  }
}
