import type { Condition } from '../condition/condition.ts';
import type { Step } from '../guideline/model.ts';
import type { Analysis } from '../region/analysis.ts';
import { describe } from '../region/describe.ts';
import { EVERYBODY, NOBODY, type Region } from '../region/diagram.ts';
import type { Flow } from '../region/flow.ts';

/** More than these are no short description any more. */
const MOST_WAYS = 4;
/** Each costs a description. */
const MOST_DECISIONS = 6;

/** Who arrives at a step. */
export type Arrivals =
  | { readonly kind: 'no way' | 'nobody' | 'long' }
  /** Something before it cannot be read or decided. */
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'those';
      /** Of all patients, or of those who come to `among`, exactly those for whom one of these is true; empty is all. */
      readonly ways: readonly Condition[];
      /** A decision through which everybody comes who arrives. */
      readonly among: Step | undefined;
    };

/**
 * Who arrives at a step in short: of all patients, or where that has no short description of those who come to a decision
 * before it, the first that gives one.
 */
export function arrivalsAt(step: Step, analysis: Analysis): Arrivals {
  const { graph } = analysis.pathway;
  if (!graph.place.has(step)) return { kind: 'no way' };
  const flow = flowTo(step, analysis);
  const { region, readable, decided } = flow.arrival(step);
  if (!readable || !decided) return { kind: 'unclear' };
  if (region === NOBODY) return { kind: 'nobody' };
  const ways = (patients: Region) => waysOf(analysis.decide(step, () => describe(analysis.pathway, region, patients)));
  const all = ways(flow.possible(step));
  if (all) return { kind: 'those', ways: all, among: undefined };
  // Whom the pathway has sorted out by then need not be said again.
  for (const among of decisionsOnEveryWay(step, analysis)) {
    const some = ways(flow.arrival(among).region);
    if (some) return { kind: 'those', ways: some, among };
  }
  return { kind: 'long' };
}

/** Undefined when there are too many ways; none when it is always true. */
function waysOf(who: Condition | undefined): readonly Condition[] | undefined {
  if (!who || isEverybody(who)) return who && [];
  const ways = who.kind === 'or' ? who.parts : [who];
  return ways.length > MOST_WAYS ? undefined : ways;
}

function isEverybody(condition: Condition): boolean {
  return (
    (condition.kind === 'constant' && condition.value) || (condition.kind === 'and' && condition.parts.length === 0)
  );
}

/** The last decisions through which everybody comes who arrives at a step, first to last. */
function decisionsOnEveryWay(step: Step, { pathway: { graph } }: Analysis): readonly Step[] {
  const passed = new Map<Step, ReadonlySet<Step>>();
  for (const one of graph.order) {
    const [first, ...others] = (graph.arriving.get(one) ?? []).flatMap(({ from, closesCycle }) =>
      closesCycle ? [] : (passed.get(from) ?? []),
    );
    const everyWay = [...(first ?? [])].filter((other) => others.every((way) => way.has(other)));
    if (one === step) return everyWay.filter(({ branches }) => branches !== undefined).slice(-MOST_DECISIONS);
    passed.set(one, new Set([...everyWay, one]));
  }
  return [];
}

/** The flow through all that comes before a step, which remembers every finding asked about on the way. */
function flowTo(step: Step, analysis: Analysis): Flow {
  const { graph } = analysis.pathway;
  const before = new Set([step]);
  // The set grows while it is walked.
  for (const one of before)
    for (const { from, closesCycle } of graph.arriving.get(one) ?? []) if (!closesCycle) before.add(from);
  const levels = new Set([...before].flatMap((one) => (one === step ? [] : analysis.pathway.levelsOf(one))));
  const [start] = graph.order;
  return analysis.flow({
    steps: graph.order.filter((one) => before.has(one)),
    patients: new Map(start && [[start, EVERYBODY]]),
    asks: (one) => (one === step ? levels : []),
  });
}
