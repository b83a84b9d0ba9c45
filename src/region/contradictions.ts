import type { Alternative, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import type { RegionAtStep } from './affected-patients.ts';
import type { Analysis } from './analysis.ts';
import { type Diagrams, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between, lastOf } from './graph.ts';
import { adviceAt, type PlacedAdvice } from './step-options.ts';

/** So many contradictions of one step are given one by one; where it has more, one stands for all. */
const MOST_PAIRS = 10;
/** So many recommendations are followed on their way one by one. */
const MOST_FOLLOWED = 20;

/** Patients who are recommended an action and advised against it. */
export interface Contradiction {
  /** The one met first; where it is one of many, all that it may be, of which each patient meets some before the later one. */
  readonly earlier: readonly PlacedAdvice[];
  readonly later: PlacedAdvice;
  /** At the step of the later one; not empty. */
  readonly region: Region;
  readonly flow: Flow;
  /** How many more recommendations contradict others at the later step or on the way there, for which this one stands. */
  readonly others: number;
  /** More patients who are told the same two things, on other ways. */
  readonly elsewhere?: readonly RegionAtStep[];
}

/** Every pair of recommendations for and against one action that meet in one patient; many of one step are counted. */
export function contradictionsOf(analysis: Analysis): Contradiction[] {
  if (!analysis.patientsCertain) return [];
  return contestedOffers(analysis).flatMap((offers) => [
    ...grouped(offers, ({ step }) => step).flatMap((here) => inOneStep(analysis, here)),
    ...onTheWay(analysis, ...parted(offers, 'for')),
    ...onTheWay(analysis, ...parted(offers, 'against')),
  ]);
}

/** For each action that is both recommended and advised against somewhere, all that is said of it. */
function contestedOffers(analysis: Analysis): PlacedAdvice[][] {
  const against = new Set<string>();
  for (const step of analysis.pathway.graph.order)
    for (const { direction, action } of recommendationsAt(step)) if (direction === 'against') against.add(action.id);
  const steps = new Map<string, Set<Step>>();
  for (const step of against.size > 0 ? analysis.pathway.graph.order : [])
    for (const { action } of recommendationsAt(step))
      if (against.has(action.id)) steps.set(action.id, (steps.get(action.id) ?? new Set()).add(step));
  const offers = new Map<Step, ReadonlyMap<string, readonly PlacedAdvice[]>>();
  const offersAt = (step: Step) => {
    const known = offers.get(step) ?? offersByAction(analysis, step);
    offers.set(step, known);
    return known;
  };
  const contested = [...steps].filter(([action]) => analysis.recommending(action).length > 0);
  return contested.map(([action, places]) => [...places].flatMap((step) => offersAt(step).get(action) ?? []));
}

function offersByAction(analysis: Analysis, step: Step): ReadonlyMap<string, readonly PlacedAdvice[]> {
  const offers = analysis.decide(step, () => adviceAt(analysis.pathway, step)) ?? [];
  const actions = grouped(offers, ({ recommendation }) => recommendation.action.id);
  return new Map(actions.map((same) => [(same[0] as PlacedAdvice).recommendation.action.id, same]));
}

function parted(offers: readonly PlacedAdvice[], first: 'for' | 'against'): [PlacedAdvice[], PlacedAdvice[]] {
  const isFirst = ({ recommendation }: PlacedAdvice) => recommendation.direction === first;
  return [offers.filter(isFirst), offers.filter((offer) => !isFirst(offer))];
}

function inOneStep(analysis: Analysis, offers: readonly PlacedAdvice[]): readonly Contradiction[] {
  const [some, opposite] = parted(offers, 'for');
  if (some.length * opposite.length > MOST_PAIRS ** 2) return crowd(analysis, offers);
  return counted(
    offers.flatMap((earlier, i) => {
      const opposed = offers.slice(i + 1).filter((later) => opposes(earlier, later));
      return opposed.flatMap((later) => meeting(analysis, analysis.main, [earlier], later));
    }),
  );
}

/** What contradicts each other in a step where that is too much to be gone through pair by pair. */
function crowd(analysis: Analysis, offers: readonly PlacedAdvice[]): Contradiction[] {
  const [one] = offers;
  if (!one) return [];
  const d = analysis.pathway.variables.diagrams;
  const [some, opposite] = parted(offers, 'for');
  const meeters = (side: readonly PlacedAdvice[], others: readonly PlacedAdvice[]) => {
    const beside = whomBeside(d, others);
    return side.filter(({ step, option, whom = NOBODY }) => {
      return analysis.arriving(step, d.and(whom, beside(option))) !== NOBODY;
    });
  };
  const involved = analysis.decide(one.step, () => [...meeters(some, opposite), ...meeters(opposite, some)]) ?? [];
  const [first] = involved;
  for (const later of involved) {
    if (!first || !opposes(first, later)) continue;
    const [found] = meeting(analysis, analysis.main, [first], later);
    if (found) return [{ ...found, others: involved.length - 2 }];
  }
  return [];
}

/** For whom one of some recommendations of a step is there in an option. @throws BudgetExceeded */
function whomBeside(d: Diagrams, offers: readonly PlacedAdvice[]): (option: Alternative | undefined) => Region {
  const byOption = new Map(grouped(offers, ({ option }) => option).map((each) => [each[0]?.option, union(d, each)]));
  return (option) => byOption.get(option) ?? NOBODY;
}

function union(d: Diagrams, offers: readonly PlacedAdvice[]): Region {
  return offers.reduce<Region>((all, { whom = NOBODY }) => d.or(all, whom), NOBODY);
}

/** Things that have something in common, together. */
function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): T[][] {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return [...groups.values()];
}

/** An alternative stands in place of the step's own recommendations and of all others: nobody is given two options. */
function opposes(a: PlacedAdvice, b: PlacedAdvice): boolean {
  return a.option === b.option && a.recommendation.direction !== b.recommendation.direction;
}

/** Those who are told one thing first and the opposite at a later step. */
function onTheWay(
  analysis: Analysis,
  first: readonly PlacedAdvice[],
  opposite: readonly PlacedAdvice[],
): Contradiction[] {
  const all = following(analysis, first, opposite);
  const flowsAt = byStep(all);
  const met = opposite.filter((later) =>
    flowsAt(later.step).some(({ flow }) => meeting(analysis, flow, [], later).length > 0),
  );
  const { place } = analysis.pathway.graph;
  const isBefore = (earlier: PlacedAdvice, later: PlacedAdvice) =>
    (place.get(earlier.step) ?? 0) < (place.get(later.step) ?? 0);
  if (first.length <= MOST_FOLLOWED) {
    const found = first.flatMap((earlier) => {
      const later = met.filter((other) => isBefore(earlier, other));
      const flows = later.length > 0 ? following(analysis, [earlier], later) : [];
      return flows.flatMap(({ flow }) => later.flatMap((other) => meeting(analysis, flow, [earlier], other)));
    });
    return grouped(found, ({ later }) => later.step).flatMap(counted);
  }
  const [foremost] = first;
  return grouped(met, ({ step }) => step).flatMap((here) => {
    const [some] = here;
    if (!some || !foremost || !isBefore(foremost, some)) return [];
    // Whoever is told both in one step does not count here: those who begin there are left out.
    const flows = flowsAt(some.step).flatMap((one) => {
      if (!one.flow.course.patients.has(some.step)) return one;
      const before = mayCome(analysis, one.flow, here) ? one.first.filter((earlier) => isBefore(earlier, some)) : [];
      return following(analysis, before, here);
    });
    return counted(
      here.flatMap((later): Contradiction[] => {
        const [found, ...others] = flows.flatMap(({ flow }) => meeting(analysis, flow, first, later));
        return found
          ? [
              others.length > 0
                ? { ...found, elsewhere: others.map(({ later: { step }, region, flow }) => ({ step, region, flow })) }
                : found,
            ]
          : [];
      }),
    );
  });
}

/** Whether some recommendations of a step may concern others who are followed than those who begin there. */
function mayCome(analysis: Analysis, flow: Flow, here: readonly PlacedAdvice[]): boolean {
  const [some] = here;
  if (!some || !flow.arrival(some.step).decided) return true;
  const d = analysis.pathway.variables.diagrams;
  const edges = analysis.pathway.graph.arriving.get(some.step) ?? [];
  const isConcerned = (): boolean => {
    const whom = d.and(union(d, here), flow.possible(some.step));
    return edges.some((edge) => flow.isPartial(edge) || d.and(flow.passed(edge) ?? NOBODY, whom) !== NOBODY);
  };
  return analysis.decide(some.step, isConcerned) ?? true;
}

/** The flows that come to a step. */
function byStep(flows: readonly Followed[]): (step: Step) => readonly Followed[] {
  const at = new Map<Step, Followed[]>();
  for (const one of flows)
    for (const step of one.flow.course.steps) {
      const here = at.get(step);
      if (here) here.push(one);
      else at.set(step, [one]);
    }
  return (step) => at.get(step) ?? [];
}

/** Contradictions of one step; the first for all where they are many. */
function counted(found: readonly Contradiction[]): readonly Contradiction[] {
  const [first] = found;
  if (!first || found.length <= MOST_PAIRS) return found;
  const involved = new Set(
    found.flatMap(({ earlier, later }) => (earlier.length === 1 ? [...earlier, later] : [later])),
  );
  return [{ ...first, others: involved.size - (first.earlier.length === 1 ? 2 : 1) }];
}

/** Those to whom some recommendations are made. */
interface Followed {
  readonly first: readonly PlacedAdvice[];
  readonly flow: Flow;
}

/**
 * Follows those to whom the first recommendations are made as far as the opposite ones. Where a step has a choice of ways,
 * those of each way are followed on their own, because what they were told tells which way they go.
 */
function following(analysis: Analysis, first: readonly PlacedAdvice[], opposite: readonly PlacedAdvice[]): Followed[] {
  if (first.length === 0) return [];
  const targets = new Set(opposite.map(({ step }) => step));
  const last = lastOf(analysis.pathway.graph, targets);
  const departing = grouped(first, ({ step, option }) => {
    const hasChoice = step.alternatives.some(({ next }) => next);
    return hasChoice ? (option?.next ? option : step) : undefined;
  });
  return departing.flatMap((offers) => followed(analysis, offers, targets, last) ?? []);
}

function followed(
  analysis: Analysis,
  first: readonly PlacedAdvice[],
  targets: ReadonlySet<Step>,
  last: number,
): Followed | undefined {
  const d = analysis.pathway.variables.diagrams;
  const patients = new Map<Step, Region>();
  for (const { step, whom } of first) {
    const told = whom === undefined ? NOBODY : (analysis.decide(step, () => analysis.arriving(step, whom)) ?? NOBODY);
    if (told !== NOBODY) patients.set(step, d.or(patients.get(step) ?? NOBODY, told));
  }
  if (patients.size === 0) return undefined;
  const settled = new Map(
    first.flatMap(({ step, option }) => (patients.has(step) ? [[step, option?.next ? option : undefined]] : [])),
  );
  const steps = between(analysis.pathway.graph, [...patients.keys()], targets, settled, last);
  return { first, flow: analysis.askedFlow({ steps, patients, after: analysis.main, settled }) };
}

/** Those of a flow, at the step of the later recommendation, whom both concern. */
function meeting(
  analysis: Analysis,
  flow: Flow,
  earlier: readonly PlacedAdvice[],
  later: PlacedAdvice,
): Contradiction[] {
  const d = analysis.pathway.variables.diagrams;
  const { step, whom } = later;
  const [only] = earlier;
  const region = analysis.decide(step, () => {
    const others = only?.step === step ? only.whom : flow.possible(step);
    if (whom === undefined || others === undefined) return NOBODY;
    return analysis.arriving(step, d.and(others, whom), flow);
  });
  return region === undefined || region === NOBODY ? [] : [{ earlier, later, region, flow, others: 0 }];
}
