import type { Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { offersOf } from './offers.ts';

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
  const untold = (step: Step, patients: Region) => {
    const told = toldAt(analysis, step);
    return told === undefined ? NOBODY : d.minus(patients, told);
  };
  // Where everybody is told something at the end itself, nobody needs to be followed.
  const ends = graph.order.filter((step) => {
    const recommends = step.recommend.length > 0 || step.alternatives.length > 0;
    if (step.branches || step.next || step.broken || !recommends) return false;
    return analysis.decide(step, () => untold(step, analysis.main.possible(step)) !== NOBODY) ?? false;
  });
  if (ends.length === 0) return [];
  const flow = analysis.flow({ steps: graph.order, patients: new Map([[start, EVERYBODY]]), goOn: untold });
  return ends.flatMap((step) => {
    const region =
      analysis.decide(step, () => analysis.arriving(step, untold(step, flow.possible(step)), flow)) ?? NOBODY;
    return region === NOBODY ? [] : [{ step, region, flow }];
  });
}

/** Whom some recommendation of a step concerns, in whichever option; undefined when one could not be read. */
function toldAt({ pathway }: Analysis, step: Step): Region | undefined {
  const d = pathway.variables.diagrams;
  let told: Region = NOBODY;
  for (const { whom } of offersOf(pathway, step)) {
    if (whom === undefined) return undefined;
    told = d.or(told, whom);
  }
  return step.broken ? undefined : told;
}
