import type { Alternative, Branch, Guideline, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';

/** One way from a step to the next: a branch of a decision, or the `next` of a recommendation or of an alternative. */
export interface Edge {
  readonly from: Step;
  readonly to: Step;
  /** Undefined for `next`. */
  readonly branch: Branch | undefined;
  /** The alternative that must be chosen to go this way; undefined for the way of the step itself. */
  readonly alternative: Alternative | undefined;
  /** Where the branch stands among those of its decision. */
  readonly index: number;
  /** True when it leads back to a step on the way here; patients are not followed along it. */
  readonly closesCycle: boolean;
}

/** The steps as patients meet them. */
export interface Graph {
  /** Every step to which some way leads from the start, each before all steps that follow it. */
  readonly order: readonly Step[];
  /** The place of each step in that order. */
  readonly place: ReadonlyMap<Step, number>;
  /** Steps to which no way leads, in the order of the file. */
  readonly apart: readonly Step[];
  readonly leaving: ReadonlyMap<Step, readonly Edge[]>;
  readonly arriving: ReadonlyMap<Step, readonly Edge[]>;
  /** Of a step with alternatives the ways by which each of them leads elsewhere, and those of the step itself. */
  readonly byOption: ReadonlyMap<Step, ReadonlyMap<Alternative | undefined, readonly Edge[]>>;
  /** Steps to which some way leads back. */
  readonly inCycle: ReadonlySet<Step>;
  /** False when part of a step could not be read or a way leads to no step: then more patients may arrive anywhere. */
  readonly whole: boolean;
}

/** Depth-first from the start, without recursion, so that a chain of any length is fine. */
export function graphOf(guideline: Guideline): Graph {
  const leaving = new Map<Step, Edge[]>();
  const arriving = new Map<Step, Edge[]>();
  const finished: Step[] = [];
  const open = new Set<Step>();
  const seen = new Set<Step>();
  const stack: { step: Step; ways: ReturnType<typeof nextSteps>; next: number }[] = [];
  const inCycle = new Set<Step>();
  let whole = true;

  const enter = (step: Step): void => {
    seen.add(step);
    open.add(step);
    leaving.set(step, []);
    if (step.broken) whole = false;
    stack.push({ step, ways: nextSteps(step), next: 0 });
  };
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  if (start) enter(start);
  else whole = false;

  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const index = top.next++;
    const way = top.ways[index];
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
    const { branch, alternative } = way;
    const edge: Edge = { from: top.step, to, branch, alternative, index, closesCycle: open.has(to) };
    if (edge.closesCycle) inCycle.add(to);
    leaving.get(top.step)?.push(edge);
    const into = arriving.get(to);
    if (into) into.push(edge);
    else arriving.set(to, [edge]);
    if (!seen.has(to)) enter(to);
  }
  const apart = [...guideline.steps.values()].filter((step) => !seen.has(step));
  const order = finished.reverse();
  const place = new Map(order.map((step, i) => [step, i]));
  return { order, place, apart, leaving, arriving, byOption: byOption(leaving), inCycle, whole };
}

function byOption(leaving: ReadonlyMap<Step, readonly Edge[]>): Graph['byOption'] {
  const steps = [...leaving].filter(([{ alternatives }]) => alternatives.length > 0);
  return new Map(
    steps.map(([step, edges]) => {
      const ways = new Map<Alternative | undefined, Edge[]>();
      for (const edge of edges) {
        const others = ways.get(edge.alternative);
        if (others) others.push(edge);
        else ways.set(edge.alternative, [edge]);
      }
      return [step, ways];
    }),
  );
}

/** The alternative by which patients leave a step, at steps where that is settled; undefined is the way of the step itself. */
export type Leaving = ReadonlyMap<Step, Alternative | undefined>;

/** The ways that lead on from a step, where it may be settled by which alternative. */
export function waysOn({ leaving, byOption }: Graph, step: Step, settled: Leaving | undefined): readonly Edge[] {
  const options = settled?.has(step) ? byOption.get(step) : undefined;
  return (options ? options.get(settled?.get(step)) : leaving.get(step)) ?? [];
}

/**
 * The steps on the ways from some steps to others, both included, in the order of the graph. Only the stretch of the
 * order that lies between them is looked at.
 * @param last where the last of the others stands, for whoever asks often
 */
export function between(
  graph: Graph,
  from: readonly Step[],
  to: ReadonlySet<Step>,
  settled?: Leaving,
  last = lastOf(graph, to),
): Step[] {
  const place = (step: Step) => graph.place.get(step) ?? Number.POSITIVE_INFINITY;
  const first = from.reduce((least, step) => Math.min(least, place(step)), Number.POSITIVE_INFINITY);
  const after = reached(
    from,
    (step) => waysOn(graph, step, settled).map((edge) => edge.to),
    (step) => place(step) <= last,
  );
  const before = reached(
    [...after].filter((step) => to.has(step)),
    (step) => (graph.arriving.get(step) ?? []).map((edge) => edge.from),
    (step) => place(step) >= first,
  );
  return [...after].filter((step) => before.has(step)).sort((a, b) => place(a) - place(b));
}

/** Where in the order the last of some steps stands. */
export function lastOf({ place }: Graph, steps: Iterable<Step>): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const step of steps) last = Math.max(last, place.get(step) ?? last);
  return last;
}

function reached(
  from: readonly Step[],
  next: (step: Step) => readonly Step[],
  within: (step: Step) => boolean,
): Set<Step> {
  const seen = new Set(from.filter(within));
  for (const step of seen) for (const other of next(step)) if (within(other)) seen.add(other);
  return seen;
}
