import type { Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
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
  const contested = contestedActions(analysis);
  if (contested.size === 0) return [];
  const offers = analysis.pathway.graph.order
    .filter((step) => recommendationsAt(step).some(({ action }) => contested.has(action.id)))
    .map((step) => ({ step, offers: analysis.decide(step, () => offersOf(analysis.pathway, step)) ?? [] }));
  return offers.flatMap(({ step, offers: here }, i) => {
    const contradictions: Contradiction[] = [];
    for (const [j, offer] of here.entries()) {
      if (!contested.has(offer.recommendation.action.id)) continue;
      const opposed = here.slice(j + 1).filter((other) => opposes(offer, other) && compatible(offer, other));
      contradictions.push(...meeting(analysis, analysis.main, offer, opposed, step));
      const later = offers.slice(i + 1).flatMap(({ offers: there }) => there.filter((other) => opposes(offer, other)));
      if (later.length > 0) contradictions.push(...downstream(analysis, offer, later));
    }
    return contradictions;
  });
}

/** Actions that are both recommended and advised against somewhere. */
function contestedActions(analysis: Analysis): Set<string> {
  const recommended = new Set<string>();
  const advisedAgainst = new Set<string>();
  for (const step of analysis.pathway.graph.order) {
    for (const { direction, action } of recommendationsAt(step)) {
      (direction === 'for' ? recommended : advisedAgainst).add(action.id);
    }
  }
  return new Set([...recommended].filter((action) => advisedAgainst.has(action)));
}

function opposes(a: Offer, b: Offer): boolean {
  return (
    a.recommendation.action.id === b.recommendation.action.id &&
    a.recommendation.direction !== b.recommendation.direction
  );
}

/** Of two alternatives of one step a patient gets only one. */
function compatible(a: Offer, b: Offer): boolean {
  return a.option === b.option || a.option === undefined || b.option === undefined;
}

function meeting(
  analysis: Analysis,
  flow: Flow,
  earlier: Offer,
  others: readonly Offer[],
  step: Step,
): Contradiction[] {
  const d = analysis.pathway.variables.diagrams;
  return others.flatMap((later) => {
    const region = analysis.decide(step, () => {
      if (earlier.whom === undefined || later.whom === undefined) return NOBODY;
      const both = earlier.step === step ? d.and(earlier.whom, later.whom) : later.whom;
      return analysis.arriving(step, d.and(flow.possible(step), both), flow);
    });
    return region === undefined || region === NOBODY ? [] : [{ earlier, later, region, flow }];
  });
}

/** Follows those to whom the earlier recommendation is made. */
function downstream(analysis: Analysis, earlier: Offer, later: readonly Offer[]): Contradiction[] {
  const { whom, step } = earlier;
  if (whom === undefined) return [];
  const patients = analysis.decide(step, () => analysis.arriving(step, whom));
  if (patients === undefined || patients === NOBODY) return [];
  const flow = analysis.flow({ from: step, patients, after: analysis.main });
  return later.flatMap((other) => meeting(analysis, flow, earlier, [other], other.step));
}
