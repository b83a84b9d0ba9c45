import type { Branch, Step } from '../../guideline/model.ts';
import { withOneAnswer } from '../../region/completions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../region/diagram.ts';
import type { Pathway } from '../../region/flow.ts';
import { split } from '../../region/split.ts';

/** A way from the start to where it ends, and the patients who go it. */
export interface Way {
  readonly branches: readonly Branch[];
  /** Not empty. */
  readonly patients: Region;
}

/** The beginning of a way. */
interface Beginning extends Way {
  /** Undefined when the way is complete. */
  readonly at: Step | undefined;
  readonly gained: number;
  /** The most that this way can come to; a way that ends in a recommendation counts half a branch more. */
  readonly promise: number;
}

/** Ways looked at before the best complete one so far is taken. */
const MOST_LOOKED_AT = 2000;

/**
 * Of all ways that some patient goes and on which the guideline has an answer, the one that takes most of the branches wanted; of equally good ones one that ends
 * in a recommendation, and then that which takes the earlier branches. Found best first: what a beginning can still come
 * to is bounded by the most branches that lie behind it (A*: Hart, Nilsson and Raphael, IEEE Transactions on Systems
 * Science and Cybernetics 4, 1968). Undefined when no way takes any of them, or none is found in time.
 * @throws BudgetExceeded
 */
export function bestWay(pathway: Pathway, wanted: ReadonlySet<Branch>): Way | undefined {
  const d = pathway.variables.diagrams;
  const [start] = pathway.graph.order;
  if (!start) return undefined;
  const ahead = mostAhead(pathway, wanted);
  const everybody = pathway.constraints.reduce<Region>((all, { region }) => d.and(all, region), EVERYBODY);
  const open: Beginning[] = [];
  let best: Beginning | undefined;
  const add = (
    before: Way & { gained: number },
    patients: Region,
    branch: Branch | undefined,
    to: Step | 'end' | 'stop',
  ) => {
    const gained = before.gained + (branch && wanted.has(branch) ? 1 : 0);
    const branches = branch ? [...before.branches, branch] : before.branches;
    const at = typeof to === 'string' ? undefined : to;
    const promise = gained + (at ? (ahead.get(at) ?? 0) + 0.5 : to === 'end' ? 0.5 : 0);
    const beginning = { at, patients, branches, gained, promise };
    if (at) open.push(beginning);
    else if (!best || promise > best.promise) best = beginning;
  };
  add({ branches: [], patients: everybody, gained: 0 }, everybody, undefined, start);
  for (let looked = 0; looked < MOST_LOOKED_AT; looked++) {
    const next = takeBest(open);
    if (!next || (best && best.promise >= next.promise)) break;
    d.charge();
    goOn(pathway, next, (patients, branch, to) => add(next, patients, branch, to));
  }
  return best && best.gained > 0 ? best : undefined;
}

/** Takes the beginning that promises most; of equal ones the longest, and then the first. */
function takeBest(open: Beginning[]): Beginning | undefined {
  let chosen = -1;
  for (const [i, one] of open.entries()) {
    const other = open[chosen];
    const isBetter =
      !other ||
      one.promise > other.promise ||
      (one.promise === other.promise && one.branches.length > other.branches.length);
    if (isBetter) chosen = i;
  }
  return chosen < 0 ? undefined : open.splice(chosen, 1)[0];
}

/** All ways on from the end of a beginning on which the guideline has an answer. */
function goOn(
  pathway: Pathway,
  { at, patients }: Beginning,
  add: (patients: Region, branch: Branch | undefined, to: Step | 'end' | 'stop') => void,
): void {
  if (!at) return;
  const { graph, variables, truths } = pathway;
  const edges = graph.leaving.get(at) ?? [];
  const target = (index: number): Step | undefined => {
    const edge = edges.find((one) => one.index === index);
    return edge?.closesCycle ? undefined : edge?.to;
  };
  if (!at.branches) {
    const next = at.next ? target(0) : 'end';
    if (next) add(patients, undefined, next);
    return;
  }
  const parts = split(variables, truths, at, withOneAnswer(pathway, at, patients));
  for (const [index, { branch, taken }] of parts.branches.entries()) {
    const to = target(index);
    if (taken !== NOBODY && to) add(taken, branch, to);
  }
  const waiting = parts.leftOut()?.stalled ?? NOBODY;
  if (waiting !== NOBODY) add(waiting, undefined, 'stop');
}

/** For each step the most branches wanted on any way on from it, whoever can go it. */
function mostAhead({ graph }: Pathway, wanted: ReadonlySet<Branch>): ReadonlyMap<Step, number> {
  const most = new Map<Step, number>();
  for (const step of [...graph.order].reverse()) {
    // A branch that leads to no step is no edge.
    let best = step.branches?.some((branch) => wanted.has(branch)) ? 1 : 0;
    for (const { branch, to, closesCycle } of graph.leaving.get(step) ?? []) {
      const own = branch && wanted.has(branch) ? 1 : 0;
      best = Math.max(best, own + (closesCycle ? 0 : (most.get(to) ?? 0)));
    }
    most.set(step, best);
  }
  return most;
}
