import type { Alternative, Step } from '../guideline/model.ts';
import type { Passage, Route } from './route.ts';

/** The way of a patient: ids of the steps, and the branches taken as `stepId/index`, `stepId/next`, or `stepId/alternative-index`. */
export interface WayTaken {
  readonly steps: readonly string[];
  readonly branches: readonly string[];
}

/** Which steps and branches a patient's route goes along, so that a drawing can light them. */
export function wayTaken(route: Route): WayTaken {
  const { passages } = route;
  return {
    steps: passages.map(({ step }) => step.id),
    branches: passages.flatMap((passage, i) => waysFrom(passage, route, i === passages.length - 1)),
  };
}

/** @param isLast the way ends here, or stops, or leads to a step that there is not */
function waysFrom({ step, taken }: Passage, { chosen, unchosen, alternatives }: Route, isLast: boolean): string[] {
  if (taken) return [`${step.id}/${step.branches?.indexOf(taken)}`];
  if (step.branches) return [];
  if (unchosen.includes(step)) {
    // Whichever is chosen, it leads to the same step.
    const open = alternatives.filter((choice) => choice.step === step);
    return isLast ? [] : [...new Set(open.flatMap(({ alternative }) => wayBy(step, alternative)))];
  }
  return wayBy(step, chosen.find((one) => one.step === step && one.isOpen === true)?.alternative);
}

function wayBy(step: Step, alternative: Alternative | undefined): string[] {
  if (alternative?.next) return [`${step.id}/alternative-${step.alternatives.indexOf(alternative)}`];
  return step.next ? [`${step.id}/next`] : [];
}
