import type { Route } from './route.ts';

/** The way of a patient: ids of the steps, and the branches taken as `stepId/index`, or `stepId/next`. */
export interface WayTaken {
  readonly steps: readonly string[];
  readonly branches: readonly string[];
}

/** Which steps and branches a patient's route goes along, so that a drawing can light them. */
export function wayTaken({ passages }: Route): WayTaken {
  return {
    steps: passages.map(({ step }) => step.id),
    branches: passages.flatMap(({ step, taken }) => {
      if (taken) return `${step.id}/${step.branches?.indexOf(taken)}`;
      return step.next && !step.branches ? `${step.id}/next` : [];
    }),
  };
}
