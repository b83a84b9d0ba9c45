import type { Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { type Offer, offersOf } from './offers.ts';

/** Patients who are recommended an action and advised against it. */
export interface Contradiction {
  /** The one met first. */
  readonly earlier: Offer;
  readonly later: Offer;
  /** At the step of the later one; not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** Every pair of recommendations for and against one action that meet in one patient. */
export function contradictionsOf(analysis: Analysis): Contradiction[] {
  if (!analysis.patientsCertain) return [];
  return contestedOffers(analysis).flatMap((offers) => [
    ...inOneStep(analysis, offers),
    ...onTheWay(analysis, ...parted(offers, 'for')),
    ...onTheWay(analysis, ...parted(offers, 'against')),
  ]);
}

/** For each action that is both recommended and advised against somewhere, all that is said of it. */
function contestedOffers(analysis: Analysis): Offer[][] {
  const directions = new Map<string, Set<string>>();
  const steps = new Map<string, Set<Step>>();
  for (const step of analysis.pathway.graph.order) {
    for (const { direction, action } of recommendationsAt(step)) {
      directions.set(action.id, (directions.get(action.id) ?? new Set()).add(direction));
      steps.set(action.id, (steps.get(action.id) ?? new Set()).add(step));
    }
  }
  const contested = [...steps].filter(([action]) => directions.get(action)?.size === 2);
  return contested.map(([action, places]) =>
    [...places].flatMap((step) => {
      const offers = analysis.decide(step, () => offersOf(analysis.pathway, step)) ?? [];
      return offers.filter(({ recommendation }) => recommendation.action.id === action);
    }),
  );
}

function parted(offers: readonly Offer[], first: 'for' | 'against'): [Offer[], Offer[]] {
  const isFirst = ({ recommendation }: Offer) => recommendation.direction === first;
  return [offers.filter(isFirst), offers.filter((offer) => !isFirst(offer))];
}

function inOneStep(analysis: Analysis, offers: readonly Offer[]): Contradiction[] {
  return offers.flatMap((earlier, i) => {
    const opposed = offers.slice(i + 1).filter((later) => later.step === earlier.step && opposes(earlier, later));
    return opposed.flatMap((later) => meeting(analysis, analysis.main, earlier, later));
  });
}

/** Of two alternatives of one step a patient gets only one. */
function opposes(a: Offer, b: Offer): boolean {
  const together = a.option === b.option || a.option === undefined || b.option === undefined;
  return together && a.recommendation.direction !== b.recommendation.direction;
}

/** Those who are told one thing first and the opposite at a later step. */
function onTheWay(analysis: Analysis, first: readonly Offer[], opposite: readonly Offer[]): Contradiction[] {
  const all = following(analysis, first, opposite);
  const met = opposite.filter((later) => all && meeting(analysis, all, undefined, later).length > 0);
  const { place } = analysis.pathway.graph;
  return first.flatMap((earlier) => {
    const later = met.filter(({ step }) => (place.get(step) ?? 0) > (place.get(earlier.step) ?? 0));
    const flow = later.length > 0 ? following(analysis, [earlier], later) : undefined;
    return flow ? later.flatMap((other) => meeting(analysis, flow, earlier, other)) : [];
  });
}

/** Follows those to whom the first recommendations are made as far as the opposite ones. */
function following(analysis: Analysis, first: readonly Offer[], opposite: readonly Offer[]): Flow | undefined {
  const d = analysis.pathway.variables.diagrams;
  const patients = new Map<Step, Region>();
  for (const { step, whom } of first) {
    const told = whom === undefined ? NOBODY : (analysis.decide(step, () => analysis.arriving(step, whom)) ?? NOBODY);
    if (told !== NOBODY) patients.set(step, d.or(patients.get(step) ?? NOBODY, told));
  }
  if (patients.size === 0) return undefined;
  const targets = opposite.map(({ step }) => step);
  const steps = between(analysis.pathway.graph, [...patients.keys()], targets);
  return analysis.flow({ steps, patients, after: analysis.main });
}

/** Those of a flow, at the step of the later recommendation, whom both concern. */
function meeting(analysis: Analysis, flow: Flow, earlier: Offer | undefined, later: Offer): Contradiction[] {
  const d = analysis.pathway.variables.diagrams;
  const { step, whom } = later;
  const region = analysis.decide(step, () => {
    const others = earlier?.step === step ? earlier.whom : flow.possible(step);
    if (whom === undefined || others === undefined) return NOBODY;
    return analysis.arriving(step, d.and(others, whom), flow);
  });
  return region === undefined || region === NOBODY ? [] : [{ earlier: earlier ?? later, later, region, flow }];
}
