import type { Route } from './route.ts';

/** The way of a patient: ids of the steps, and the branches taken as `stepId/index`, `stepId/next`, or `stepId/alternative-index`. */
export interface WayTaken {
  readonly steps: readonly string[];
  readonly branches: readonly string[];
}

/** Which steps and branches a patient's route goes along, so that a drawing can light them. */
export function wayTaken({ passages, chosen, ending }: Route): WayTaken {
  return {
    steps: passages.map(({ step }) => step.id),
    branches: passages.flatMap(({ step, taken }) => {
      if (taken) return `${step.id}/${step.branches?.indexOf(taken)}`;
      if (step.branches || (ending.kind === 'end' && ending.step === step)) return [];
      const choice = chosen.find((one) => one.step === step && one.isOpen === true)?.alternative;
      if (choice?.next) return `${step.id}/alternative-${step.alternatives.indexOf(choice)}`;
      return step.next ? `${step.id}/next` : [];
    }),
  };
}
