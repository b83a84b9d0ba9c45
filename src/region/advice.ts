import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { nextAfter } from '../guideline/next-steps.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { boundsOf } from '../guideline/times/bounds.ts';
import type { Analysis } from './analysis.ts';
import { splitByBranch } from './branch-regions.ts';
import type { Allowance } from './budget.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { optionsOf, type PlacedAdvice } from './step-options.ts';

/** So many groups of patients with the same advice are followed for one question, and through so many steps in all. */
const MOST_FLOWS = 400;
const MOST_STEPS = 100_000;
/** Where one step has more to give than this, what tells the same counts as one. */
const MOST_GIFTS = 40;

/** Patients whose way ends with the same advice, as far as it was asked for. */
export interface Advised {
  /** In the order of the way; what only repeats what was given before is left out. */
  readonly given: readonly { readonly offer: PlacedAdvice; readonly place: number }[];
  /** Where their way ends, or leads nobody on. */
  readonly step: Step;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** Whom a clinician who chooses one of the options of a step can give just these of the recommendations asked for. */
interface Gift {
  /** The alternative chosen where it leads elsewhere; undefined for the step's own way. */
  readonly way: Alternative | undefined;
  readonly offers: readonly PlacedAdvice[];
  readonly whom: Region;
}

interface Group {
  readonly given: Advised['given'];
  /** Of some that is recommended, what is new to these. */
  readonly news: (offers: readonly PlacedAdvice[]) => readonly PlacedAdvice[];
  readonly flow: Flow;
  /** Where they were given the last of it, and how they go on from there; undefined for those who begin. */
  readonly from: Departure | undefined;
}

interface Departure {
  readonly step: Step;
  readonly way: Alternative | undefined;
}

/** Who begins, and what is asked about them then. */
export interface Beginning {
  readonly whom: Region;
  readonly levels: readonly number[];
  /** What the question may still take. */
  readonly allowance: Allowance;
}

export interface AllAdvised {
  readonly all: readonly Advised[];
  /** False when there would be too many of them. */
  readonly isWhole: boolean;
}

/**
 * All patients by what they are advised, for every choice of alternatives: each time that some are given something new, they
 * are followed on their own from there. Undefined when something that is asked for could not be read.
 * @param isAsked of which recommendations it is asked
 * @param contentOf what a recommendation tells, so far as it matters
 */
export function adviceOf(
  analysis: Analysis,
  course: Beginning,
  isAsked: (recommendation: Recommendation) => boolean,
  contentOf: (offer: PlacedAdvice) => readonly string[] = actionAndTimes,
): AllAdvised | undefined {
  const { graph } = analysis.pathway;
  const { allowance } = course;
  const start = graph.order[0];
  const gifts = giftsOf(analysis, isAsked);
  if (!start || !gifts || !graph.whole) return undefined;
  const d = analysis.pathway.variables.diagrams;
  const ends = graph.order.filter(isEndOfSome);
  /** Of those at a step, who may choose what is not new to them and leads a way that passes. */
  const keeping = (step: Step, news: Group['news'], passes: (way: Alternative | undefined) => boolean): Region => {
    const here = gifts.get(step);
    if (!here) return passes(undefined) ? EVERYBODY : NOBODY;
    return here
      .filter(({ way, offers }) => passes(way) && news(offers).length === 0)
      .reduce<Region>((all, { whom }) => d.or(all, whom), NOBODY);
  };
  const follow = (given: Advised['given'], from: Departure | undefined, patients: Region, after?: Flow): Group => {
    const known = new Set(given.flatMap(({ offer }) => contentOf(offer)));
    const news = (offers: readonly PlacedAdvice[]) =>
      offers.filter((offer) => contentOf(offer).some((one) => !known.has(one)));
    const settled = from && new Map([[from.step, from.way]]);
    const flow = analysis.partialFlow(allowance, {
      steps: from ? between(graph, [from.step], new Set([...ends, from.step]), settled) : graph.order,
      patients: new Map([[from?.step ?? start, patients]]),
      ...(after && { after }),
      asks: (step) => (!from && step === start ? course.levels : []),
      goOn: (step, arriving, chosen) =>
        step === from?.step
          ? arriving
          : d.and(
              arriving,
              keeping(step, news, (way) => way === chosen),
            ),
      ...(settled && { settled }),
    });
    return { given, news, flow, from };
  };
  const groups = [follow([], undefined, course.whom)];
  const found: Advised[] = [];
  let steps = 0;
  for (const { given, news, flow, from } of groups) {
    steps += flow.course.steps.length;
    if (groups.length > MOST_FLOWS || steps > MOST_STEPS || allowance.isSpent) return { all: found, isWhole: false };
    const place = (given.at(-1)?.place ?? -1) + 1;
    for (const step of flow.course.steps) {
      const isFrom = step === from?.step;
      const here = isFrom ? [] : (gifts.get(step) ?? []).map((gift) => ({ ...gift, offers: news(gift.offers) }));
      const told = here.length > MOST_GIFTS ? byContent(d, here, contentOf) : here;
      for (const { way, offers: some, whom } of told) {
        if (some.length === 0) continue;
        const region = analysis.decide(step, () => analysis.arriving(step, whom, flow)) ?? NOBODY;
        if (region === NOBODY) continue;
        if (allowance.isSpent) return { all: found, isWhole: false };
        groups.push(follow([...given, ...some.map((offer) => ({ offer, place }))], { step, way }, region, flow));
      }
      const ending = analysis.decide(step, () => {
        const ends = (way: Alternative | undefined) => nextAfter(step, way) === undefined;
        if (step.branches) return analysis.arriving(step, notLedOn(analysis, flow, step), flow);
        if (isFrom) return ends(from.way) ? flow.arrival(step).region : NOBODY;
        return analysis.arriving(step, keeping(step, news, ends), flow);
      });
      if (ending !== undefined && ending !== NOBODY) found.push({ given, step, region: ending, flow });
    }
  }
  return { all: found, isWhole: true };
}

/** Gifts that tell the same as one, with the recommendations of the first: many doses of one action, say. */
function byContent(
  d: Diagrams,
  gifts: readonly Gift[],
  contentOf: (offer: PlacedAdvice) => readonly string[],
): readonly Gift[] {
  const found = new Map<string, Gift>();
  for (const gift of gifts) {
    const content = [...new Set(gift.offers.flatMap(contentOf))].sort();
    const key = JSON.stringify([gift.way?.label, content]);
    const known = found.get(key);
    found.set(key, known ? { ...known, whom: d.or(known.whom, gift.whom) } : gift);
  }
  return [...found.values()];
}

function isEndOfSome(step: Step): boolean {
  return step.branches !== undefined || nextAfter(step, undefined) === undefined;
}

/** For each step that gives something of what is asked for, or has more than one way on: what somebody may be given. */
function giftsOf(
  analysis: Analysis,
  isAsked: (recommendation: Recommendation) => boolean,
): ReadonlyMap<Step, readonly Gift[]> | undefined {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const gifts = new Map<Step, readonly Gift[]>();
  for (const step of pathway.graph.order) {
    if (!recommendationsAt(step).some(isAsked) && !step.alternatives.some(({ next }) => next)) continue;
    const here = analysis.decide(step, () => {
      const options = optionsOf(pathway, step);
      const whoms = options.map(({ whom }) => whom);
      if (whoms.includes(undefined)) return undefined;
      const anyOption = whoms.reduce<Region>((all, whom = NOBODY) => d.or(all, whom), NOBODY);
      const all: Gift[] = [{ way: undefined, offers: [], whom: d.not(anyOption) }];
      for (const { option, whom = NOBODY, offers } of options) {
        const way = option?.next ? option : undefined;
        let parts: Gift[] = [{ way, offers: [], whom }];
        for (const offer of offers.filter(({ recommendation }) => isAsked(recommendation))) {
          const { whom: concerned } = offer;
          if (concerned === undefined) return undefined;
          parts = parts.flatMap((part) => [
            { way, offers: [...part.offers, offer], whom: d.and(part.whom, concerned) },
            { way, offers: part.offers, whom: d.minus(part.whom, concerned) },
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

const contents = new WeakMap<Recommendation, readonly string[]>();

/** What a recommendation tells: an action, and the times that go with it. */
function actionAndTimes({ recommendation }: PlacedAdvice): readonly string[] {
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

/** Of those who arrive at a decision, who is led on by no branch. @throws BudgetExceeded */
function notLedOn({ pathway }: Analysis, flow: Flow, step: Step): Region {
  const { region } = flow.arrival(step);
  const { diagrams } = pathway.variables;
  return splitByBranch(pathway.variables, pathway.truths, step, region).branches.reduce<Region>(
    (rest, { taken }) => diagrams.minus(rest, taken),
    region,
  );
}
