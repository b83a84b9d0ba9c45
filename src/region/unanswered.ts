import type { Alternative, Step } from '../guideline/model.ts';
import { mayEndAt } from '../guideline/next-steps.ts';
import type { Analysis } from './analysis.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { leading } from './leading.ts';
import { optionsOf, type PlacedAdvice } from './step-options.ts';

/** Patients whose way ends without any recommendation, for or against, on all of it. */
export interface Unanswered {
  /** Where it ends. */
  readonly step: Step;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** Every end of the pathway that some patients reach without having been told anything. */
export function unanswered(analysis: Analysis): Unanswered[] {
  const { graph } = analysis.pathway;
  const d = analysis.pathway.variables.diagrams;
  const [start] = graph.order;
  if (!start || !analysis.patientsCertain) return [];
  /** Of some patients at a step, who is told nothing there and goes on with an alternative, or as the step does. */
  const untold = (step: Step, patients: Region, chosen: Alternative | undefined) => {
    const silent = untoldAt(analysis, step, chosen);
    return silent === undefined ? NOBODY : d.and(patients, silent);
  };
  const ending = (step: Step, possible: Region) => {
    const { whom, readable } = leading(analysis.pathway, step, undefined);
    return readable ? untold(step, d.and(possible, whom), undefined) : NOBODY;
  };
  // Where everybody is told something at the end itself, nobody needs to be followed.
  const ends = graph.order.filter((step) => {
    const recommends = step.recommend.length > 0 || step.alternatives.length > 0;
    if (!mayEndAt(step) || step.broken || !recommends) return false;
    return analysis.decide(step, () => ending(step, analysis.main.possible(step)) !== NOBODY) ?? false;
  });
  if (ends.length === 0) return [];
  const flow = analysis.askedFlow({ steps: graph.order, patients: new Map([[start, EVERYBODY]]), goOn: untold });
  return ends.flatMap((step) => {
    const region =
      analysis.decide(step, () => analysis.arriving(step, ending(step, flow.possible(step)), flow)) ?? NOBODY;
    return region === NOBODY ? [] : [{ step, region, flow }];
  });
}

/**
 * Who may be told nothing of those who go on from a step with an alternative that leads elsewhere, or as the step does: where
 * one of these choices is not to tell them anything. Whoever the step itself tells nothing takes an alternative, if there is
 * one. Undefined when a part could not be read.
 */
function untoldAt({ pathway }: Analysis, step: Step, chosen: Alternative | undefined): Region | undefined {
  const d = pathway.variables.diagrams;
  const options = optionsOf(pathway, step).filter(({ option }) => !chosen || option === chosen);
  let open: Region = NOBODY;
  let told: Region = NOBODY;
  let untold: Region = NOBODY;
  for (const { option, whom, offers } of options) {
    const given = joined(d, offers);
    if (whom === undefined || given === undefined) return undefined;
    if (!option) {
      told = given;
      continue;
    }
    open = d.or(open, whom);
    if (chosen || !option.next) untold = d.or(untold, d.minus(whom, given));
  }
  if (step.broken) return undefined;
  return chosen ? untold : d.or(untold, d.not(d.or(told, open)));
}

function joined(d: Diagrams, offers: readonly PlacedAdvice[]): Region | undefined {
  return offers.reduce<Region | undefined>(
    (all, { whom }) => (all === undefined || whom === undefined ? undefined : d.or(all, whom)),
    NOBODY,
  );
}
