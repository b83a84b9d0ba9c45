import type { Alternative, Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import type { Offer } from './offers.ts';

/** Patients who are given several recommendations, at the last of the steps that make them. */
export interface Meeting {
  readonly step: Step;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** What one step gives, in one of its options. */
interface Station {
  readonly step: Step;
  readonly option: Alternative | undefined;
  readonly offers: readonly Offer[];
}

/**
 * Those who are given all of some recommendations for some choice of alternatives: they are followed from each step that
 * makes some of them to the next. Undefined when there is nobody, or none can be named.
 * @param offers one or more
 */
export function together(analysis: Analysis, offers: readonly Offer[]): Meeting | undefined {
  const stations = stationsOf(analysis, offers);
  if (!stations) return undefined;
  const { graph, variables, levelsOf } = analysis.pathway;
  let flow = analysis.main;
  let meeting: Meeting | undefined;
  for (const [i, { step, offers: here }] of stations.entries()) {
    const before = stations[i - 1];
    if (meeting && before) {
      const way = before.option?.next ? before.option : undefined;
      const rest = stations.slice(i).map((station) => station.step);
      const later = rest.flatMap((from, j) => (rest[j + 1] ? between(graph, [from], [rest[j + 1] as Step]) : [from]));
      const asked = new Set(later.flatMap((other) => [...levelsOf(other)]));
      flow = analysis.flow({
        steps: between(graph, [meeting.step], [step]),
        patients: new Map([[meeting.step, meeting.region]]),
        after: flow,
        asks: (other) => (other === step ? asked : []),
        avoids: (edge) => edge.from === before.step && edge.alternative !== way,
      });
    }
    const region = analysis.decide(step, () => {
      const d = variables.diagrams;
      const whom = here.reduce<Region>((all, offer) => d.and(all, offer.whom ?? NOBODY), flow.possible(step));
      return analysis.arriving(step, whom, flow);
    });
    if (region === undefined || region === NOBODY) return undefined;
    meeting = { step, region, flow };
  }
  return meeting;
}

/** By step, in the order of the way; undefined when two options of one step are asked for. */
function stationsOf(analysis: Analysis, offers: readonly Offer[]): readonly Station[] | undefined {
  const stations = new Map<Step, Station>();
  for (const offer of offers) {
    const { step, option } = offer;
    const known = stations.get(step);
    if (known && known.option !== option) return undefined;
    stations.set(step, { step, option, offers: [...(known?.offers ?? []), offer] });
  }
  const place = (step: Step) => analysis.pathway.graph.place.get(step) ?? 0;
  return [...stations.values()].sort((a, b) => place(a.step) - place(b.step));
}
