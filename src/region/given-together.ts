import { rivalsIn } from '../guideline/classes.ts';
import type { Recommendation, Rule, Step } from '../guideline/model.ts';
import { adviceOf, type Beginning } from './advice.ts';
import type { Analysis } from './analysis.ts';
import { NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { between } from './graph.ts';
import { counted } from './groups.ts';
import { adviceAt, type PlacedAdvice } from './step-options.ts';
import { type Violation, withMore } from './violation.ts';

/** So many pairs of actions are asked about for one rule, as a class of 60 makes. */
const MOST_PAIRS = 1800;

/**
 * Where two recommendations meet in one patient that stand for different entries of a rule. Each pair is asked on
 * its own; the place is the later of the two.
 */
export function givenTogether(analysis: Analysis, rule: Rule, beginning: Beginning): Violation[] {
  const found = new Map<Recommendation, Violation>();
  const rivals = rivalsThatMeet(analysis, rivalsIn(analysis.guideline, rule.says));
  let pairs = 0;
  for (const [i, { actions: one, mayMeet }] of rivals.entries())
    for (const { actions: other, mayMeet: otherMayMeet } of rivals.slice(i + 1)) {
      if (!mayMeet && !otherMayMeet) continue;
      if (++pairs > MOST_PAIRS || beginning.allowance.isSpent) {
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

function withOffer(offers: readonly PlacedAdvice[] = [], more: PlacedAdvice): readonly PlacedAdvice[] {
  return offers.some(({ recommendation }) => recommendation === more.recommendation) ? offers : [...offers, more];
}

/** The first two of some recommendations, in their order, for different actions of both entries. */
function meetingIn(
  given: readonly PlacedAdvice[],
  one: readonly string[],
  other: readonly string[],
): [PlacedAdvice, PlacedAdvice] | undefined {
  for (const [i, later] of given.entries())
    for (const earlier of given.slice(0, i)) {
      const [a, b] = [earlier.recommendation.action.id, later.recommendation.action.id];
      if (a === b) continue;
      if ((one.includes(a) && other.includes(b)) || (other.includes(a) && one.includes(b))) return [earlier, later];
    }
  return undefined;
}

/** An entry of a rule: whether one of its actions may be recommended beside, or after, another action of the rule. */
interface Rival {
  readonly actions: readonly string[];
  readonly mayMeet: boolean;
}

/** The entries of which some action is recommended at all. Those who were recommended any of them are followed at once. */
function rivalsThatMeet(analysis: Analysis, entries: readonly (readonly string[])[]): readonly Rival[] {
  const given = entries.filter((actions) => actions.some((action) => analysis.recommending(action).length > 0));
  const asked = new Set(given.flat());
  const steps = [...new Set([...asked].flatMap((action) => analysis.recommending(action)))];
  const offers = new Map(steps.map((step) => [step, offersAt(analysis, step, asked)]));
  const flow = followed(analysis, offers);
  const met = new Set(steps.flatMap((step) => meetingAt(analysis, flow, step, offers.get(step) ?? [])));
  return given.map((actions) => ({ actions, mayMeet: actions.some((action) => met.has(action)) }));
}

function offersAt(analysis: Analysis, step: Step, asked: ReadonlySet<string>): readonly PlacedAdvice[] {
  const offers = analysis.decide(step, () => adviceAt(analysis.pathway, step)) ?? [];
  return offers.filter(({ recommendation: { direction, action } }) => direction === 'for' && asked.has(action.id));
}

/** All to whom some of these recommendations are made, from there on. */
function followed(analysis: Analysis, offers: ReadonlyMap<Step, readonly PlacedAdvice[]>): Flow {
  const d = analysis.pathway.variables.diagrams;
  const patients = new Map<Step, Region>();
  for (const [step, here] of offers) {
    const told = analysis.decide(step, () =>
      analysis.arriving(
        step,
        here.reduce<Region>((all, { whom = NOBODY }) => d.or(all, whom), NOBODY),
      ),
    );
    patients.set(step, told ?? NOBODY);
  }
  const steps = [...offers.keys()];
  return analysis.flow({
    steps: between(analysis.pathway.graph, steps, new Set(steps)),
    patients,
    after: analysis.main,
  });
}

/** The actions that are recommended at a step to patients who were recommended another one before, or are beside it. */
function meetingAt(analysis: Analysis, flow: Flow, step: Step, offers: readonly PlacedAdvice[]): readonly string[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const met = analysis.decide(step, () => {
    const edges = (graph.arriving.get(step) ?? []).filter(({ closesCycle }) => !closesCycle);
    const before = edges.reduce<Region>((all, edge) => d.or(all, flow.passed(edge) ?? NOBODY), NOBODY);
    const options = new Map<PlacedAdvice['option'], PlacedAdvice[]>();
    for (const offer of offers) {
      const known = options.get(offer.option);
      if (known) known.push(offer);
      else options.set(offer.option, [offer]);
    }
    return [...options.values()].flatMap((own) => {
      const { two } = counted(
        d,
        own.map(({ whom = NOBODY }) => whom),
      );
      const told = d.or(before, two);
      return own.filter(({ whom = NOBODY }) => d.and(whom, told) !== NOBODY);
    });
  });
  return (met ?? []).map(({ recommendation }) => recommendation.action.id);
}
