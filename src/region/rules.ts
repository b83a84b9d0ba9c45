import { actionsNamed, actionsNamedBy, mayNameMore, rivalsIn } from '../guideline/classes.ts';
import type { Recommendation, Rule, Step } from '../guideline/model.ts';
import { namedIn } from '../guideline/refs.ts';
import { mayEndAt } from '../guideline/ways.ts';
import { adviceOf, type Beginning } from './advice.ts';
import type { Analysis } from './analysis.ts';
import { levelsRead } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { leading, type Offer, offersOf, truthOf } from './offers.ts';
import { decidedByTimings, timedViolations } from './timed-rules.ts';
import type { Concerned } from './whom.ts';

/** So many pairs of actions are asked about for one rule, as a class of 60 makes. */
const MOST_PAIRS = 1800;

/** Patients of a step for whom a rule does not hold. */
export interface Violation {
  readonly step: Step;
  /** The recommendation that breaks the rule; undefined when one is missing. */
  readonly offer: Offer | undefined;
  /** The recommendations of which none must be made to the same patient; the first to those of `region`. */
  readonly besides?: readonly Offer[];
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
  /** Of a rule about times: the action or event for which it is broken. */
  readonly moment?: string;
  /** Of a rule about times: true when what it requires is not recommended at all. */
  readonly isMissing?: boolean;
  /** Of a rule about times: what it requires and is recommended, but not certain to be in time. */
  readonly late?: Offer;
  /** Of a rule about the order of two: true when what must be later is certain to come first. */
  readonly isReversed?: boolean;
  /** Of a rule about times: what the same patients are recommended with a timing that may tell something about it. */
  readonly timed?: readonly Recommendation[];
  /** More patients for whom the same recommendation breaks the rule. */
  readonly others?: readonly Concerned[];
}

/** Every place where a rule is broken; none when the rule, or what it names, could not be read. */
export function violationsOf(analysis: Analysis, rule: Rule): Violation[] {
  const { guideline } = analysis;
  const { says } = rule;
  const whom = ruleWhom(analysis, rule);
  if (whom === undefined || rule.broken || !analysis.patientsCertain) return [];
  if (namedIn(says).some((name) => mayNameMore(guideline, name))) return [];
  const timed = decidedByTimings(analysis, rule);
  if (timed) return timedViolations(analysis, rule, timed, { whom, levels: levelsOf(analysis, rule) });
  const together = () => givenTogether(analysis, rule, { whom, levels: levelsOf(analysis, rule) });
  switch (says.kind) {
    case 'forbid':
      return offered(analysis, analysis.main, actionsNamed(guideline, says.action), whom, () => NOBODY);
    case 'forbid-together':
      return together();
    case 'require-any':
      return never(analysis, rule, actionsNamedBy(guideline, says.actions), whom);
    case 'require-one':
      return [...never(analysis, rule, actionsNamedBy(guideline, says.actions), whom), ...together()];
    case 'require': {
      const actions = actionsNamed(guideline, says.action);
      if (says.within) return [];
      return says.before
        ? tooLate(analysis, rule, actions, actionsNamed(guideline, says.before), whom)
        : never(analysis, rule, actions, whom);
    }
  }
}

/** Where a later action is recommended to those of `whom` who were recommended none of the earlier ones. */
function tooLate(
  analysis: Analysis,
  rule: Rule,
  earlier: readonly string[],
  later: readonly string[],
  whom: Region,
): Violation[] {
  const asked = [...new Set(later.flatMap((action) => analysis.recommending(action)))];
  if (asked.length === 0) return [];
  // Without a timing, what one step recommends has no order; but in a broken one the timing may be what is lost.
  const prepared = ({ step }: Offer): Region => (step.broken ? EVERYBODY : NOBODY);
  return offered(analysis, withoutActions(analysis, rule, earlier, asked), later, whom, prepared);
}

function ruleWhom(analysis: Analysis, rule: Rule): Region | undefined {
  const start = analysis.pathway.graph.order[0];
  return start && analysis.decide(start, () => truthOf(analysis.pathway, rule));
}

function levelsOf({ pathway }: Analysis, { when }: Rule): readonly number[] {
  return when?.condition ? [...levelsRead(pathway.variables, [when.condition])] : [];
}

/** Where one of some actions is recommended to those of `whom`, less those for whom it is prepared. */
function offered(
  analysis: Analysis,
  flow: Flow,
  actions: readonly string[],
  whom: Region,
  prepared: (offer: Offer) => Region,
): Violation[] {
  const d = analysis.pathway.variables.diagrams;
  const found: Violation[] = [];
  for (const step of new Set(actions.flatMap((action) => analysis.recommending(action)))) {
    analysis.decide(step, () => {
      const possible = flow.possible(step);
      for (const offer of offersOf(analysis.pathway, step)) {
        const { recommendation } = offer;
        if (recommendation.direction !== 'for' || !actions.includes(recommendation.action.id) || !offer.whom) continue;
        const concerned = d.minus(d.and(d.and(possible, offer.whom), whom), prepared(offer));
        const region = analysis.arriving(step, concerned, flow);
        if (region !== NOBODY) found.push({ step, offer, region, flow });
      }
    });
  }
  return found;
}

/**
 * The patients who have been recommended none of some actions so far. They are followed from where one is first recommended
 * to where the rule asks; before and beside that, they are all who arrive.
 */
function withoutActions(analysis: Analysis, rule: Rule, actions: readonly string[], asked: readonly Step[]): Flow {
  const { pathway, main } = analysis;
  const { graph, variables } = pathway;
  const d = variables.diagrams;
  const start = graph.order[0];
  const levels = levelsOf(analysis, rule);
  // The main flow remembers what the other rules ask, and forgets what this one would ask at the very end.
  const alone = !(rule.says.kind === 'require' && rule.says.before) && levels.length > 0;
  const giving = [
    ...actions.flatMap((action) => analysis.recommending(action)),
    ...graph.order.filter(({ broken }) => broken),
  ];
  const steps = alone ? graph.order : [...new Set([...between(graph, giving, asked), ...asked])];
  const asking = new Set(asked);
  const place = (step: Step) => graph.place.get(step) ?? 0;
  return analysis.flow({
    steps: [...steps].sort((a, b) => place(a) - place(b)),
    patients: new Map(start && steps.includes(start) ? [[start, EVERYBODY]] : []),
    ...(!alone && { joining: main }),
    asks: (step) => (asking.has(step) ? levels : []),
    goOn: (step, arriving, chosen) => {
      const { given, readable } = leading(pathway, step, chosen, actions);
      return readable ? d.minus(arriving, given) : NOBODY;
    },
  });
}

/** Where the pathway ends for those of `whom` who were recommended none of some actions. */
function never(analysis: Analysis, rule: Rule, actions: readonly string[], whom: Region): Violation[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const ends = graph.order.filter((step) => mayEndAt(step) && !step.broken);
  if (ends.length === 0) return [];
  const without = withoutActions(analysis, rule, actions, ends);
  const found: Violation[] = [];
  for (const step of ends) {
    analysis.decide(step, () => {
      const { whom: ending, given, readable } = leading(analysis.pathway, step, undefined, actions);
      if (!readable) return;
      const concerned = d.minus(d.and(d.and(without.possible(step), ending), whom), given);
      const region = analysis.arriving(step, concerned, without);
      if (region !== NOBODY) found.push({ step, offer: undefined, region, flow: without });
    });
  }
  return found;
}

/**
 * Where two recommendations meet in one patient that stand for different entries of a rule. Each pair is asked on
 * its own; the place is the later of the two.
 */
function givenTogether(analysis: Analysis, rule: Rule, beginning: Beginning): Violation[] {
  const found = new Map<Recommendation, Violation>();
  const entries = rivalsIn(analysis.guideline, rule.says)
    .map((actions) => actions.filter((action) => analysis.recommending(action).length > 0))
    .filter((actions) => actions.length > 0);
  let left = MOST_PAIRS;
  for (const [i, one] of entries.entries())
    for (const other of entries.slice(i + 1)) {
      if (left-- === 0) {
        analysis.leaveOpen(rule);
        return [...found.values()];
      }
      const isAsked = ({ direction, action }: Recommendation) =>
        direction === 'for' && (one.includes(action.id) || other.includes(action.id));
      const advised = adviceOf(analysis, beginning, isAsked, ({ recommendation: { action } }) => [action.id]);
      if (advised?.isWhole === false) analysis.leaveOpen(rule);
      for (const { given, step, region, flow } of advised?.all ?? []) {
        const met = meetingIn(
          given.map(({ offer }) => offer),
          one,
          other,
        );
        if (!met) continue;
        const [beside, offer] = met;
        const known = found.get(offer.recommendation);
        found.set(
          offer.recommendation,
          known
            ? { ...withMore(known, { step, region, flow }), besides: withOffer(known.besides, beside) }
            : { step, offer, besides: [beside], region, flow },
        );
      }
    }
  return [...found.values()];
}

/** A violation of which more patients are found. */
export function withMore(violation: Violation, { step, region, flow }: Concerned): Violation {
  return { ...violation, others: [...(violation.others ?? []), { step, region, flow }] };
}

function withOffer(offers: readonly Offer[] = [], more: Offer): readonly Offer[] {
  return offers.some(({ recommendation }) => recommendation === more.recommendation) ? offers : [...offers, more];
}

/** The first two of some recommendations, in their order, for different actions of both entries. */
function meetingIn(
  given: readonly Offer[],
  one: readonly string[],
  other: readonly string[],
): [Offer, Offer] | undefined {
  for (const [i, later] of given.entries())
    for (const earlier of given.slice(0, i)) {
      const [a, b] = [earlier.recommendation.action.id, later.recommendation.action.id];
      if (a === b) continue;
      if ((one.includes(a) && other.includes(b)) || (other.includes(a) && one.includes(b))) return [earlier, later];
    }
  return undefined;
}
