import type { Alternative, Step } from '../../guideline/model.ts';
import { nextAfter } from '../../guideline/next-steps.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import type { GuidelineRegions } from '../../region/flow.ts';
import { optionsOf } from '../../region/step-options.ts';
import { takingOwn } from '../../region/takers.ts';

/** One way on from a recommendation. */
export interface Onward {
  /** What has to be chosen; undefined where nothing is. */
  readonly alternative: Alternative | undefined;
  /** Who can go it. */
  readonly whom: Region;
  /** Undefined where it leads to no step, or back. */
  readonly to: Step | 'end' | undefined;
}

/** The ways on from a recommendation: without a choice, and by each alternative. @throws BudgetExceeded */
export function onwardFrom(pathway: GuidelineRegions, step: Step): readonly Onward[] {
  const edges = pathway.graph.leaving.get(step) ?? [];
  const target = (alternative: Alternative | undefined): Onward['to'] => {
    if (!nextAfter(step, alternative)) return 'end';
    const way = alternative?.next ? alternative : undefined;
    const edge = edges.find((one) => !one.branch && one.alternative === way);
    return edge?.closesCycle ? undefined : edge?.to;
  };
  const options = optionsOf(pathway, step).flatMap(({ option, whom }) => (option ? { option, whom } : []));
  return [
    { alternative: undefined, whom: takingOwn(pathway, step), to: target(undefined) },
    ...options.map(({ option, whom }) => ({ alternative: option, whom: whom ?? NOBODY, to: target(option) })),
  ];
}
