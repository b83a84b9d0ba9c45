import { ZERO } from '../condition/fraction.ts';
import type { Step } from '../guideline/model.ts';
import { partsNotKept } from '../guideline/times/advice.ts';
import type { Bound } from '../guideline/times/network.ts';
import { boundsIn, type TimedRule } from '../guideline/times/timed-rule.ts';
import type { Analysis } from './analysis.ts';
import { between } from './graph.ts';

/** What decides a rule about times, whatever the advice. */
export interface Related {
  /** The moments of the rule and those through which anything can be said of them. */
  readonly moments: ReadonlySet<string>;
  /** True when the order of steps alone tells what comes first: no timing can say otherwise, and no step recommends both. */
  readonly isByStepsAlone: boolean;
}

/** Beyond so many bounds, of some 200 actions that timings link, everything is asked for. */
const MOST_BOUNDS = 20_000;

type Edge = Pick<Bound<undefined>, 'from' | 'to'>;

/**
 * All timings and all orders of steps that any patient can be given make one network. A patient's own is a part of it: so what
 * is certain of two moments comes from a way between them here, and the order of steps is in dispute for nobody where the
 * whole can be kept. Other moments need not be asked for.
 */
export function relatedMoments(analysis: Analysis, rule: TimedRule): Related {
  const { actions, others, moments } = rule;
  const steps = actionsAt(analysis, moments);
  const timings = boundsIn(analysis.guideline).filter(({ from }) => moments.has(from));
  const bounds: readonly Bound<unknown>[] = [...timings, ...ordersOf(analysis, steps)];
  if (bounds.length > MOST_BOUNDS) return { moments, isByStepsAlone: false };
  const disputed = partsNotKept(bounds).map((part) => new Set(part.flatMap(({ from, to }) => [from, to])));
  const [later, earlier] = [neighbors(bounds), neighbors(bounds.map(({ from, to }) => ({ from: to, to: from })))];
  const ways = (from: readonly string[], to: readonly string[]) => {
    const back = reached(to, earlier);
    return [...reached(from, later)].filter((moment) => back.has(moment));
  };
  const all = new Set([...actions, ...others, ...ways(others, actions)]);
  if (rule.within) for (const moment of ways(actions, others)) all.add(moment);
  for (const part of disputed) if ([...part].some((moment) => all.has(moment))) for (const one of part) all.add(one);
  const isApart = (action: string, other: string) =>
    !disputed.some((part) => part.has(action) && part.has(other)) &&
    ![...steps.values()].some((here) => here.has(action) && here.has(other));
  return {
    moments: all,
    isByStepsAlone: !rule.within && actions.every((action) => others.every((other) => isApart(action, other))),
  };
}

/** The actions that each step of the way recommends, so far as they are asked for. */
function actionsAt(analysis: Analysis, moments: ReadonlySet<string>): ReadonlyMap<Step, ReadonlySet<string>> {
  const found = new Map<Step, Set<string>>();
  for (const moment of moments)
    for (const step of analysis.recommending(moment)) {
      const known = found.get(step);
      if (known) known.add(moment);
      else found.set(step, new Set([moment]));
    }
  return found;
}

/** For each action, those that some way recommends at a later step. */
function ordersOf({ pathway }: Analysis, actions: ReadonlyMap<Step, ReadonlySet<string>>): Bound<undefined>[] {
  const { graph } = pathway;
  const steps = [...actions.keys()];
  const names = [...new Set([...actions.values()].flatMap((some) => [...some]))];
  const bits = new Map(names.map((name, i) => [name, 1n << BigInt(i)]));
  const after = new Map<Step, bigint>();
  const later = new Map<string, bigint>();
  const own = (step: Step) => [...(actions.get(step) ?? [])].reduce((all, name) => all | (bits.get(name) ?? 0n), 0n);
  for (const step of between(graph, steps, new Set(steps)).reverse()) {
    const all = (graph.leaving.get(step) ?? []).reduce((some, { to }) => some | (after.get(to) ?? 0n) | own(to), 0n);
    after.set(step, all);
    for (const name of actions.get(step) ?? []) later.set(name, (later.get(name) ?? 0n) | all);
  }
  return [...later].flatMap(([earlier, some]) =>
    names
      .filter((name) => name !== earlier && (some & (bits.get(name) ?? 0n)) !== 0n)
      .map((name) => ({ from: name, to: earlier, most: ZERO, strict: true, source: undefined })),
  );
}

function neighbors(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = found.get(from);
    if (known) known.push(to);
    else found.set(from, [to]);
  }
  return found;
}

function reached(from: readonly string[], next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(from);
  for (const moment of seen) for (const other of next.get(moment) ?? []) seen.add(other);
  return seen;
}
