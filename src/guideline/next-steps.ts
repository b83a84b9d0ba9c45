import type { Alternative, Branch, Ref, Step } from './model.ts';

/** One way out of a step, to a step that may not be declared. */
export interface NextStep {
  /** Undefined where the step is no decision. */
  readonly branch: Branch | undefined;
  /** The alternative that leads there when it is chosen; undefined for the way of the step itself. */
  readonly alternative: Alternative | undefined;
  readonly to: Ref;
}

/** The ways out of a step: its branches in their order, its `next`, and the alternatives that lead elsewhere. */
export function nextSteps(step: Step): readonly NextStep[] {
  const ways: NextStep[] = (step.branches ?? []).map((branch) => ({ branch, alternative: undefined, to: branch.go }));
  if (step.next) ways.push({ branch: undefined, alternative: undefined, to: step.next });
  for (const alternative of step.alternatives)
    if (alternative.next) ways.push({ branch: undefined, alternative, to: alternative.next });
  return ways;
}

/** The alternatives that are chosen for a patient, by the id of the step; at other steps its own recommendations are. */
export type Choices = ReadonlyMap<string, Alternative>;

export const NO_CHOICES: Choices = new Map();

/** Where somebody goes on from a recommendation who has chosen an alternative, or none; undefined at the end. */
export function nextAfter(step: Step, chosen: Alternative | undefined): Ref | undefined {
  return chosen?.next ?? step.next;
}

/** Whether a step has recommendations of its own to choose, beside its alternatives. */
export function hasOwnOption({ recommend, alternatives }: Step): boolean {
  return recommend.length > 0 || alternatives.length === 0;
}

/** Whether a way ends at a step, for some choice; a decision is no end. */
export function mayEndAt(step: Step): boolean {
  if (step.branches || step.next) return false;
  return hasOwnOption(step) || !step.alternatives.every(({ next, when }) => next && !when);
}
