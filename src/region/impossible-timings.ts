import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { boundsOf } from '../guideline/times/bounds.ts';
import { type Bound, TemporalNetwork } from '../guideline/times/network.ts';
import type { Analysis } from './analysis.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { adviceAt, type PlacedAdvice } from './step-options.ts';

/** So many questions are asked who is given what together; a guideline of ordinary size needs a few. */
const MOST_MEETINGS = 10_000;

/** So many more circles are looked for with one timing, and in so many sets of timings that can be kept. */
const MOST_MORE = 6;
const MOST_KEPT = 6;

/** Timings that cannot all be kept, of recommendations that are given together. */
export interface ImpossibleTiming {
  /** Each leads on to the next and the last to the first. */
  readonly circle: readonly Bound<Recommendation>[];
  /** The recommendations whose timings these are, in the order of the file. */
  readonly offers: readonly PlacedAdvice[];
  /** Those who are given them. */
  readonly meeting: Meeting;
}

/**
 * For each timing that closes a circle that cannot be kept, the shortest such circle, and some more that share nothing else
 * with it. A circle counts when some patient is given all its recommendations for some choice of alternatives. Of one that nobody is given, some recommendations do not
 * meet: the search goes on with one of them and all that meets it, and without it.
 */
export function impossibleTimings(analysis: Analysis): readonly ImpossibleTiming[] {
  if (!analysis.patientsCertain) return [];
  const offers = timedOffers(analysis);
  const network = new TemporalNetwork([...offers.keys()].flatMap((recommendation) => boundsOf(recommendation)));
  if (network.isFeasible) return [];
  const search = new Search(analysis, offers);
  return network.parts().flatMap((part) => search.from(part));
}

/** What has a timing and can be read, by recommendation. */
function timedOffers(analysis: Analysis): ReadonlyMap<Recommendation, PlacedAdvice> {
  const steps = analysis.pathway.graph.order.filter((step) => recommendationsAt(step).some(({ timing }) => timing));
  const offers = steps.flatMap((step) => analysis.decide(step, () => adviceAt(analysis.pathway, step)) ?? []);
  return new Map(
    offers.flatMap((offer) =>
      offer.whom === undefined || !offer.recommendation.timing ? [] : [[offer.recommendation, offer]],
    ),
  );
}

class Search {
  readonly #analysis: Analysis;
  readonly #offers: ReadonlyMap<Recommendation, PlacedAdvice>;
  readonly #meetings = new Map<string, Meeting | undefined>();
  readonly #numbers: ReadonlyMap<Recommendation, number>;

  constructor(analysis: Analysis, offers: ReadonlyMap<Recommendation, PlacedAdvice>) {
    this.#analysis = analysis;
    this.#offers = offers;
    this.#numbers = new Map([...offers.keys()].map((recommendation, i) => [recommendation, i]));
  }

  from(bounds: readonly Bound<Recommendation>[]): ImpossibleTiming[] {
    const found = new Map<Recommendation, ImpossibleTiming>();
    const seen = new Set<string>();
    const waiting: (readonly Recommendation[])[] = [[...new Set(bounds.map(({ source }) => source))]];
    const feasible: (readonly Recommendation[])[] = [];
    for (const given of waiting) {
      const key = this.#keyOf(given);
      if (seen.has(key)) continue;
      seen.add(key);
      const circle = circleOf(bounds, new Set(given));
      if (!circle) {
        feasible.push(given);
        continue;
      }
      if (this.#meetings.size > MOST_MEETINGS) {
        for (const { source } of circle) this.#analysis.leaveOpen(source);
        break;
      }
      const own = sourcesOf(circle);
      const parted = this.#parted(own);
      if (parted) {
        waiting.push(given.filter((one) => one !== parted));
        waiting.push(given.filter((one) => this.#meeting([parted, one])));
        continue;
      }
      const meeting = this.#meeting(own);
      const closing = own.at(-1) as Recommendation;
      if (meeting && !found.has(closing)) found.set(closing, this.#impossible(circle, meeting));
      for (const left of meeting ? [closing] : own) waiting.push(given.filter((one) => one !== left));
    }
    return this.#withMore(bounds, [...found.values()], feasible.slice(0, MOST_KEPT));
  }

  /**
   * Where a timing closes several circles, mending the first may leave the others: with timings that can be kept without it,
   * it is in every circle that there is.
   */
  #withMore(
    bounds: readonly Bound<Recommendation>[],
    found: readonly ImpossibleTiming[],
    feasible: readonly (readonly Recommendation[])[],
  ): ImpossibleTiming[] {
    const all = new Map(found.map((one) => [this.#keyOf(sourcesOf(one.circle)), one]));
    const told = new Set(found.map(({ circle }) => contentOf(circle)));
    for (const one of found) {
      const own = sourcesOf(one.circle);
      const closing = own.at(-1) as Recommendation;
      for (const given of feasible) {
        const kept = new Set([...given, closing].filter((each) => each === closing || !own.includes(each)));
        for (let left = MOST_MORE; left > 0; left--) {
          const circle = circleOf(bounds, kept);
          if (!circle) break;
          const others = sourcesOf(circle).filter((each) => each !== closing);
          const meeting = this.#parted([...others, closing]) ? undefined : this.#meeting([...others, closing]);
          const key = this.#keyOf([...others, closing]);
          if (meeting && !all.has(key) && !told.has(contentOf(circle))) {
            all.set(key, this.#impossible(circle, meeting));
            told.add(contentOf(circle));
          }
          const apart = others.filter((each) => !this.#meeting([each, closing]));
          for (const each of meeting ? others : apart.length > 0 ? apart : others.slice(-1)) kept.delete(each);
        }
      }
    }
    return [...all.values()];
  }

  #impossible(circle: readonly Bound<Recommendation>[], meeting: Meeting): ImpossibleTiming {
    return { circle, offers: sourcesOf(circle).map((each) => this.#offer(each)), meeting };
  }

  /** One of some recommendations that does not meet another. */
  #parted(recommendations: readonly Recommendation[]): Recommendation | undefined {
    return recommendations.find((one, i) => recommendations.slice(i).some((other) => !this.#meeting([one, other])));
  }

  #meeting(recommendations: readonly Recommendation[]): Meeting | undefined {
    const all = [...new Set(recommendations)];
    const key = this.#keyOf(all);
    if (!this.#meetings.has(key)) {
      const offers = all.map((each) => this.#offer(each));
      this.#meetings.set(key, together(this.#analysis, offers));
    }
    return this.#meetings.get(key);
  }

  #offer(recommendation: Recommendation): PlacedAdvice {
    return this.#offers.get(recommendation) as PlacedAdvice;
  }

  #keyOf(recommendations: readonly Recommendation[]): string {
    const numbers = recommendations.map((each) => this.#numbers.get(each) as number);
    return numbers.sort((a, b) => a - b).join(' ');
  }
}

/** Bounds that cannot all be kept, of some recommendations; undefined when all can. */
function circleOf(bounds: readonly Bound<Recommendation>[], kept: ReadonlySet<Recommendation>) {
  return new TemporalNetwork(bounds.filter(({ source }) => kept.has(source))).contradiction();
}

/** What a circle asks, whichever recommendations ask for it. */
function contentOf(circle: readonly Bound<Recommendation>[]): string {
  const parts = circle.map(({ from, to, most, strict }) =>
    JSON.stringify([from, to, `${most.over}/${most.under}`, strict]),
  );
  return parts.sort().join(' ');
}

/** In the order of the file. */
function sourcesOf(circle: readonly Bound<Recommendation>[]): Recommendation[] {
  return [...new Set(circle.map(({ source }) => source))].sort((a, b) => a.at.start - b.at.start);
}

/** Patients who are given several recommendations, at the last of the steps that make them. */
interface Meeting {
  readonly step: Step;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** What one step gives, in one of its options. */
interface StepWithAdvice {
  readonly step: Step;
  readonly option: Alternative | undefined;
  readonly offers: readonly PlacedAdvice[];
}

/**
 * Those who are given all of some recommendations for some choice of alternatives: they are followed from each step that
 * makes some of them to the next. Undefined when there is nobody, or none can be named.
 * @param offers one or more
 */
function together(analysis: Analysis, offers: readonly PlacedAdvice[]): Meeting | undefined {
  const steps = stepsWithAdvice(analysis, offers);
  if (!steps) return undefined;
  const { graph, variables, levelsOf } = analysis.pathway;
  let flow = analysis.main;
  let meeting: Meeting | undefined;
  for (const [i, { step, offers: here }] of steps.entries()) {
    const before = steps[i - 1];
    if (meeting && before) {
      const way = before.option?.next ? before.option : undefined;
      const rest = steps.slice(i).map((one) => one.step);
      const later = rest.flatMap((from, j) =>
        rest[j + 1] ? between(graph, [from], new Set([rest[j + 1] as Step])) : [from],
      );
      const asked = new Set(later.flatMap((other) => [...levelsOf(other)]));
      flow = analysis.askedFlow({
        steps: between(graph, [meeting.step], new Set([step])),
        patients: new Map([[meeting.step, meeting.region]]),
        after: flow,
        asks: (other) => (other === step ? asked : []),
        settled: new Map([[before.step, way]]),
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
function stepsWithAdvice(analysis: Analysis, offers: readonly PlacedAdvice[]): readonly StepWithAdvice[] | undefined {
  const steps = new Map<Step, StepWithAdvice>();
  for (const offer of offers) {
    const { step, option } = offer;
    const known = steps.get(step);
    if (known && known.option !== option) return undefined;
    steps.set(step, { step, option, offers: [...(known?.offers ?? []), offer] });
  }
  const place = (step: Step) => analysis.pathway.graph.place.get(step) ?? 0;
  return [...steps.values()].sort((a, b) => place(a.step) - place(b.step));
}
