import type { Alternative, Step } from '../guideline/model.ts';
import { mayEndAt } from '../guideline/ways.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { leading, offersOf } from './offers.ts';

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
    const told = toldAt(analysis, step, chosen);
    return told === undefined ? NOBODY : d.minus(patients, told);
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
  const flow = analysis.flow({ steps: graph.order, patients: new Map([[start, EVERYBODY]]), goOn: untold });
  return ends.flatMap((step) => {
    const region =
      analysis.decide(step, () => analysis.arriving(step, ending(step, flow.possible(step)), flow)) ?? NOBODY;
    return region === NOBODY ? [] : [{ step, region, flow }];
  });
}

/**
 * Whom some recommendation concerns of those who go on from a step with an alternative that leads elsewhere, or as the step
 * does; those may choose any of its options. Undefined when one could not be read.
 */
function toldAt({ pathway }: Analysis, step: Step, chosen: Alternative | undefined): Region | undefined {
  const d = pathway.variables.diagrams;
  let told: Region = NOBODY;
  for (const { option, whom } of offersOf(pathway, step)) {
    if (chosen && option !== chosen) continue;
    if (whom === undefined) return undefined;
    told = d.or(told, whom);
  }
  return step.broken ? undefined : told;
}
