import type { Branch, Guideline, Ref, Step } from '../guideline/model.ts';

/** One way from a step to the next: a branch of a decision, or the `next` of a recommendation. */
export interface Edge {
  readonly from: Step;
  readonly to: Step;
  /** Undefined for `next`. */
  readonly branch: Branch | undefined;
  /** True when it leads back to a step on the way here; patients are not followed along it. */
  readonly closesCycle: boolean;
}

/** The steps as patients meet them. */
export interface Graph {
  /** Every step to which some way leads from the start, each before all steps that follow it. */
  readonly order: readonly Step[];
  /** Steps to which no way leads, in the order of the file. */
  readonly apart: readonly Step[];
  readonly leaving: ReadonlyMap<Step, readonly Edge[]>;
  readonly arriving: ReadonlyMap<Step, readonly Edge[]>;
  /** False when part of a step could not be read or a way leads to no step: then more patients may arrive anywhere. */
  readonly whole: boolean;
}

/** The ways out of a step, with those that lead to no known step. */
export function waysOut(step: Step): readonly { readonly branch: Branch | undefined; readonly to: Ref }[] {
  const ways: { branch: Branch | undefined; to: Ref }[] = (step.branches ?? []).map((branch) => ({
    branch,
    to: branch.go,
  }));
  if (step.next) ways.push({ branch: undefined, to: step.next });
  return ways;
}

/** Depth-first from the start, without recursion, so that a chain of any length is fine. */
export function graphOf(guideline: Guideline): Graph {
  const leaving = new Map<Step, Edge[]>();
  const arriving = new Map<Step, Edge[]>();
  const finished: Step[] = [];
  const open = new Set<Step>();
  const seen = new Set<Step>();
  const stack: { step: Step; ways: ReturnType<typeof waysOut>; next: number }[] = [];
  let whole = true;

  const enter = (step: Step): void => {
    seen.add(step);
    open.add(step);
    leaving.set(step, []);
    if (step.broken) whole = false;
    stack.push({ step, ways: waysOut(step), next: 0 });
  };
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  if (start) enter(start);
  else whole = false;

  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const way = top.ways[top.next++];
    if (!way) {
      stack.pop();
      open.delete(top.step);
      finished.push(top.step);
      continue;
    }
    const to = guideline.steps.get(way.to.id);
    if (!to) {
      whole = false;
      continue;
    }
    const edge: Edge = { from: top.step, to, branch: way.branch, closesCycle: open.has(to) };
    leaving.get(top.step)?.push(edge);
    const into = arriving.get(to);
    if (into) into.push(edge);
    else arriving.set(to, [edge]);
    if (!seen.has(to)) enter(to);
  }
  const apart = [...guideline.steps.values()].filter((step) => !seen.has(step));
  return { order: finished.reverse(), apart, leaving, arriving, whole };
}
