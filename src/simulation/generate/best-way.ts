import type { Alternative, Branch, Step } from '../../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../../guideline/next-steps.ts';
import { splitByBranch } from '../../region/branch-regions.ts';
import { withOneAnswer } from '../../region/completions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../region/diagram.ts';
import type { GuidelineRegions } from '../../region/flow.ts';
import type { Option } from '../coverage/option-goals.ts';
import { onwardFrom } from './onward.ts';

/** A way from the start to where it ends, and the patients who go it. */
export interface Way {
  /** The alternatives that are chosen on it. */
  readonly choices: Choices;
  /** Not empty. */
  readonly patients: Region;
}

/** The beginning of a way. */
interface Beginning extends Way {
  /** Undefined when the way is complete. */
  readonly at: Step | undefined;
  /** How many branches and options have been taken. */
  readonly length: number;
  readonly gained: number;
  /** The most that this way can come to; a way that ends in a recommendation counts half a branch more. */
  readonly promise: number;
}

/** Ways looked at before the best complete one so far is taken. */
const MOST_LOOKED_AT = 2000;

/**
 * Of all ways that some patient goes and on which the guideline has an answer, the one that takes most of the branches and options wanted; of equally good ones one that ends
 * in a recommendation, and then that which takes the earlier ones. Found best first: what a beginning can still come
 * to is bounded by the most that lie behind it (A*: Hart, Nilsson and Raphael, IEEE Transactions on Systems
 * Science and Cybernetics 4, 1968). Undefined when no way takes any of them, or none is found in time.
 * @throws BudgetExceeded
 */
export function bestWay({ pathway, on }: WaysOn, wanted: ReadonlySet<Branch | Option>): Way | undefined {
  const d = pathway.variables.diagrams;
  const [start] = pathway.graph.order;
  if (!start) return undefined;
  const ahead = mostAhead(pathway, wanted);
  const everybody = pathway.constraints.reduce<Region>((all, { region }) => d.and(all, region), EVERYBODY);
  const open: Beginning[] = [];
  let best: Beginning | undefined;
  const add = (before: Omit<Beginning, 'at' | 'promise'>, { patients, taken, choice, to }: Onto) => {
    const gained = before.gained + (taken && wanted.has(taken) ? 1 : 0);
    const at = typeof to === 'string' ? undefined : to;
    const promise = gained + (at ? (ahead.get(at) ?? 0) + 0.5 : to === 'end' ? 0.5 : 0);
    const choices = choice ? new Map([...before.choices, choice]) : before.choices;
    const beginning = { at, patients, choices, length: before.length + (taken ? 1 : 0), gained, promise };
    if (at) open.push(beginning);
    else if (!best || promise > best.promise) best = beginning;
  };
  add({ choices: NO_CHOICES, length: 0, patients: everybody, gained: 0 }, { patients: everybody, to: start });
  for (let looked = 0; looked < MOST_LOOKED_AT; looked++) {
    const next = takeBest(open);
    if (!next || (best && best.promise >= next.promise)) break;
    d.charge();
    for (const onto of on(next)) add(next, onto);
  }
  return best && best.gained > 0 ? best : undefined;
}

/** Takes the beginning that promises most; of equal ones the longest, and then the first. */
function takeBest(open: Beginning[]): Beginning | undefined {
  let chosen = -1;
  for (const [i, one] of open.entries()) {
    const other = open[chosen];
    const isBetter =
      !other || one.promise > other.promise || (one.promise === other.promise && one.length > other.length);
    if (isBetter) chosen = i;
  }
  return chosen < 0 ? undefined : open.splice(chosen, 1)[0];
}

/** What a beginning goes on with. */
interface Onto {
  /** Not empty. */
  readonly patients: Region;
  readonly taken?: Branch | Option;
  /** What is chosen by that. */
  readonly choice?: readonly [step: string, alternative: Alternative] | undefined;
  readonly to: Step | 'end' | 'stop';
}

/** The ways on of a pathway, each found once: one best way after another begins in the same way. */
export class WaysOn {
  readonly pathway: GuidelineRegions;
  readonly #known = new Map<Step, Map<Region, readonly Onto[]>>();

  constructor(pathway: GuidelineRegions) {
    this.pathway = pathway;
  }

  /** All ways on from the end of a beginning on which the guideline has an answer. @throws BudgetExceeded */
  readonly on = ({ at, patients }: Pick<Beginning, 'at' | 'patients'>): readonly Onto[] => {
    if (!at) return [];
    const here = this.#known.get(at) ?? new Map<Region, readonly Onto[]>();
    this.#known.set(at, here);
    const ways = here.get(patients) ?? waysOn(this.pathway, at, patients);
    here.set(patients, ways);
    return ways;
  };
}

function waysOn(pathway: GuidelineRegions, at: Step, patients: Region): readonly Onto[] {
  const { graph, variables, truths } = pathway;
  const d = variables.diagrams;
  if (!at.branches)
    return onwardFrom(pathway, at).flatMap(({ alternative, whom, to }): readonly Onto[] => {
      const going = d.and(patients, whom);
      const choice = alternative && ([at.id, alternative] as const);
      return to && going !== NOBODY ? [{ patients: going, taken: alternative ?? at, choice, to }] : [];
    });
  const edges = new Map([...(graph.leaving.get(at) ?? [])].reverse().map((edge) => [edge.index, edge]));
  const parts = splitByBranch(variables, truths, at, withOneAnswer(pathway, at, patients));
  const ways = parts.branches.flatMap(({ branch, taken }, index): readonly Onto[] => {
    const edge = edges.get(index);
    return taken !== NOBODY && edge && !edge.closesCycle ? [{ patients: taken, taken: branch, to: edge.to }] : [];
  });
  const waiting = parts.leftOut()?.stalled ?? NOBODY;
  return waiting === NOBODY ? ways : [...ways, { patients: waiting, to: 'stop' }];
}

/** For each step the most of what is wanted on any way on from it, whoever can go it. */
function mostAhead({ graph }: GuidelineRegions, wanted: ReadonlySet<Branch | Option>): ReadonlyMap<Step, number> {
  const most = new Map<Step, number>();
  const isWanted = (one: Branch | Option) => wanted.has(one);
  for (const step of [...graph.order].reverse()) {
    // A way that ends, or leads to no step, is no edge.
    let best = [...(step.branches ?? []), step, ...step.alternatives].some(isWanted) ? 1 : 0;
    for (const { branch, alternative, to, closesCycle } of graph.leaving.get(step) ?? []) {
      const options = branch
        ? [branch]
        : alternative
          ? [alternative]
          : [step, ...step.alternatives.filter(({ next }) => !next)];
      const own = options.some(isWanted) ? 1 : 0;
      best = Math.max(best, own + (closesCycle ? 0 : (most.get(to) ?? 0)));
    }
    most.set(step, best);
  }
  return most;
}
