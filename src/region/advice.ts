import type { Recommendation, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { boundsOf } from '../guideline/times/bounds.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { type Offer, optionsOf } from './offers.ts';
import { split } from './split.ts';

/** So many groups of patients with the same advice are followed for one question. */
const MOST_FLOWS = 400;

/** Patients whose way ends with the same advice, as far as it was asked for. */
export interface Advised {
  /** In the order of the way; what only repeats what was given before is left out. */
  readonly given: readonly { readonly offer: Offer; readonly place: number }[];
  /** Where their way ends, or leads nobody on. */
  readonly step: Step;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** Whom a clinician who chooses one of the options of a step can give just these of the recommendations asked for. */
interface Gift {
  readonly offers: readonly Offer[];
  readonly whom: Region;
}

interface Group {
  readonly given: Advised['given'];
  readonly flow: Flow;
  /** Where they were given the last of it; undefined for those who begin. */
  readonly from: Step | undefined;
}

/**
 * All patients by what they are advised, for every choice of alternatives: each time that some are given something new, they
 * are followed on their own from there. Undefined when something that is asked for could not be read.
 * @param course who begins, and what is asked about them then
 * @param isAsked of which recommendations it is asked
 */
export function adviceOf(
  analysis: Analysis,
  course: { readonly whom: Region; readonly levels: readonly number[] },
  isAsked: (recommendation: Recommendation) => boolean,
): readonly Advised[] | undefined {
  const { graph } = analysis.pathway;
  const start = graph.order[0];
  const asking = graph.order.filter((step) => recommendationsAt(step).some(isAsked));
  const gifts = giftsOf(analysis, asking, isAsked);
  if (!start || !gifts || !graph.whole) return undefined;
  const d = analysis.pathway.variables.diagrams;
  const ends = graph.order.filter((step) => step.branches !== undefined || step.next === undefined);
  const follow = (given: Advised['given'], from: Step | undefined, patients: Region, after?: Flow): Group => {
    const flow = analysis.flow({
      steps: from ? between(graph, [from], ends) : graph.order,
      patients: new Map([[from ?? start, patients]]),
      ...(after && { after }),
      asks: (step) => (!from && step === start ? course.levels : []),
      goOn: (step, arriving) => (step === from ? arriving : d.and(arriving, keeping(gifts.get(step), given))),
    });
    return { given, flow, from };
  };
  /** Of those at a step, all who may be given nothing that is new to them. */
  const keeping = (here: readonly Gift[] | undefined, given: Advised['given']): Region =>
    here
      ? here.reduce<Region>(
          (all, { offers, whom }) => (news(given, offers).length === 0 ? d.or(all, whom) : all),
          NOBODY,
        )
      : EVERYBODY;
  const groups = [follow([], undefined, course.whom)];
  const found: Advised[] = [];
  for (const { given, flow, from } of groups) {
    if (groups.length > MOST_FLOWS) {
      analysis.doubt(start);
      break;
    }
    for (const step of flow.course.steps) {
      const here = step === from ? undefined : gifts.get(step);
      for (const { offers, whom } of here ?? []) {
        const some = news(given, offers);
        if (some.length === 0) continue;
        const region = analysis.decide(step, () => analysis.arriving(step, whom, flow)) ?? NOBODY;
        const place = (given.at(-1)?.place ?? -1) + 1;
        if (region !== NOBODY)
          groups.push(follow([...given, ...some.map((offer) => ({ offer, place }))], step, region, flow));
      }
      const ending = analysis.decide(step, () =>
        analysis.arriving(step, d.and(notLedOn(analysis, flow, step), keeping(here, given)), flow),
      );
      if (ending !== undefined && ending !== NOBODY) found.push({ given, step, region: ending, flow });
    }
  }
  return found;
}

/** For each step that gives something of what is asked for: every set of it that somebody may be given. */
function giftsOf(
  analysis: Analysis,
  steps: readonly Step[],
  isAsked: (recommendation: Recommendation) => boolean,
): ReadonlyMap<Step, readonly Gift[]> | undefined {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const gifts = new Map<Step, readonly Gift[]>();
  for (const step of steps) {
    const here = analysis.decide(step, () => {
      const options = optionsOf(pathway, step);
      const whoms = options.map(({ whom }) => whom);
      if (whoms.includes(undefined)) return undefined;
      const anyOption = whoms.reduce<Region>((all, whom = NOBODY) => d.or(all, whom), NOBODY);
      const all: Gift[] = [{ offers: [], whom: d.not(anyOption) }];
      for (const { whom = NOBODY, offers } of options) {
        let parts: Gift[] = [{ offers: [], whom }];
        for (const offer of offers.filter(({ recommendation }) => isAsked(recommendation))) {
          const { whom: concerned } = offer;
          if (concerned === undefined) return undefined;
          parts = parts.flatMap((part) => [
            { offers: [...part.offers, offer], whom: d.and(part.whom, concerned) },
            { offers: part.offers, whom: d.minus(part.whom, concerned) },
          ]);
          parts = parts.filter((part) => part.whom !== NOBODY);
        }
        all.push(...parts);
      }
      return all;
    });
    if (!here) return undefined;
    gifts.set(step, here);
  }
  return gifts;
}

/** What is new to those who were given something before: an action, or a timing. */
function news(given: Advised['given'], offers: readonly Offer[]): readonly Offer[] {
  const known = new Set(given.flatMap(({ offer }) => contentOf(offer)));
  return offers.filter((offer) => contentOf(offer).some((content) => !known.has(content)));
}

const contents = new WeakMap<Recommendation, readonly string[]>();

function contentOf({ recommendation }: Offer): readonly string[] {
  let content = contents.get(recommendation);
  if (!content) {
    const bounds = boundsOf(recommendation).map(({ from, to, most, strict }) =>
      JSON.stringify([from, to, String(most.over), String(most.under), strict]),
    );
    content = [recommendation.action.id, ...bounds];
    contents.set(recommendation, content);
  }
  return content;
}

/** Who, of all that arrive, is led on by no way out of a step; all of them where the pathway ends. @throws BudgetExceeded */
function notLedOn({ pathway }: Analysis, flow: Flow, step: Step): Region {
  const { region } = flow.arrival(step);
  if (step.next) return NOBODY;
  if (!step.branches) return region;
  const { diagrams } = pathway.variables;
  return split(pathway.variables, pathway.truths, step, region).branches.reduce<Region>(
    (rest, { taken }) => diagrams.minus(rest, taken),
    region,
  );
}
