import { actionsNamed, actionsNamedBy, mayNameMore, namedIn } from '../guideline/classes.ts';
import { limitsOn } from '../guideline/doses/limits.ts';
import type { Recommendation, Rule, Step } from '../guideline/model.ts';
import { mayEndAt } from '../guideline/next-steps.ts';
import { TimesOfAdvice } from '../guideline/times/advice.ts';
import { brokenFor, countsFor, type TimedRule, timedRule } from '../guideline/times/timed-rule.ts';
import { type Advised, adviceOf, type Beginning } from './advice.ts';
import type { Analysis } from './analysis.ts';
import { adviceIn, type Breach, breachesOneByOne, firstOf } from './breaches-one-by-one.ts';
import type { Allowance } from './budget.ts';
import { levelsRead } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { givenTogether } from './given-together.ts';
import { between } from './graph.ts';
import { leading } from './leading.ts';
import { relatedMoments } from './related-moments.ts';
import { adviceAt, type PlacedAdvice, truthOf } from './step-options.ts';
import type { Violation } from './violation.ts';
import { withMore } from './violation.ts';

/** Every place where a rule is broken; none when the rule, or what it names, could not be read. */
export function violationsOf(analysis: Analysis, rule: Rule): Violation[] {
  return analysis.byAdvice((allowance) => violationsWithin(analysis, rule, allowance));
}

function violationsWithin(analysis: Analysis, rule: Rule, allowance: Allowance): Violation[] {
  const { guideline } = analysis;
  const { says } = rule;
  const whom = ruleWhom(analysis, rule);
  if (whom === undefined || rule.broken || !analysis.patientsCertain) return [];
  if (namedIn(says).some((name) => mayNameMore(guideline, name))) return [];
  const timed = decidedByTimings(analysis, rule);
  const beginning = { whom, levels: levelsOf(analysis, rule), allowance };
  if (timed) return timedViolations(analysis, rule, timed, beginning);
  const together = () => givenTogether(analysis, rule, beginning);
  switch (says.kind) {
    case 'forbid':
      return offered(analysis, analysis.main, actionsNamed(guideline, says.action), whom, () => NOBODY);
    case 'dose':
      return beyondLimits(analysis, rule, whom);
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

/** Where a dose is recommended to those of `whom` whom it takes beyond a limit of the rule. */
function beyondLimits(analysis: Analysis, rule: Rule, whom: Region): Violation[] {
  const { guideline, pathway, main } = analysis;
  const d = pathway.variables.diagrams;
  return (['at-most', 'at-least'] as const).flatMap((side) => {
    const limitOf = ({ recommendation }: PlacedAdvice) =>
      limitsOn(guideline, rule, recommendation).find((limit) => limit.side === side);
    const within = (offer: PlacedAdvice): Region => {
      const limit = limitOf(offer);
      return limit ? d.not(pathway.truths.of(limit.broken).yes) : EVERYBODY;
    };
    const actions = rule.says.kind === 'dose' ? actionsNamed(guideline, rule.says.action) : [];
    return offered(analysis, main, actions, whom, within).map((violation): Violation => {
      const dose = violation.offer && limitOf(violation.offer);
      return { ...violation, ...(dose && { dose }) };
    });
  });
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
  const prepared = ({ step }: PlacedAdvice): Region => (step.broken ? EVERYBODY : NOBODY);
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
  prepared: (offer: PlacedAdvice) => Region,
): Violation[] {
  const d = analysis.pathway.variables.diagrams;
  const found: Violation[] = [];
  const asked = new Set(actions);
  for (const step of new Set(actions.flatMap((action) => analysis.recommending(action)))) {
    analysis.decide(step, () => {
      const possible = flow.possible(step);
      for (const offer of adviceAt(analysis.pathway, step)) {
        const { recommendation } = offer;
        if (recommendation.direction !== 'for' || !asked.has(recommendation.action.id) || !offer.whom) continue;
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
  const asking = new Set(asked);
  const steps = alone ? graph.order : [...new Set([...between(graph, giving, asking), ...asked])];
  const wanted = new Set(actions);
  const place = (step: Step) => graph.place.get(step) ?? 0;
  return analysis.askedFlow({
    steps: [...steps].sort((a, b) => place(a) - place(b)),
    patients: new Map(start && steps.includes(start) ? [[start, EVERYBODY]] : []),
    ...(!alone && { joining: main }),
    asks: (step) => (asking.has(step) ? levels : []),
    goOn: (step, arriving, chosen) => {
      const { given, readable } = leading(pathway, step, chosen, wanted);
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
  const wanted = new Set(actions);
  const found: Violation[] = [];
  for (const step of ends) {
    analysis.decide(step, () => {
      const { whom: ending, given, readable } = leading(analysis.pathway, step, undefined, wanted);
      if (!readable) return;
      const concerned = d.minus(d.and(d.and(without.possible(step), ending), whom), given);
      const region = analysis.arriving(step, concerned, without);
      if (region !== NOBODY) found.push({ step, offer: undefined, region, flow: without });
    });
  }
  return found;
}

/** A rule that timings decide, with no more moments than matter; undefined for one that the steps alone decide. */
export function decidedByTimings(analysis: Analysis, rule: Rule): TimedRule | undefined {
  const timed = timedRule(analysis.guideline, rule);
  if (!timed) return undefined;
  const { moments, isByStepsAlone } = relatedMoments(analysis, timed);
  const isOfClass = timed.actions.length > 1 || timed.others.length > 1;
  return isByStepsAlone && !isOfClass ? undefined : { ...timed, moments };
}

/** So many reasons why a rule is broken at one place are told one by one, and all others as one. */
const MOST_REASONS = 10;

/**
 * Where a rule about times is broken, once for each recommendation that breaks it and for each reason: what is required is
 * not recommended, or what is recommended of it comes after, or may do so. The patients are divided by what they are advised
 * that timings link with the rule, and each advice is asked on its own.
 * @param beginning whom the rule concerns, and what decides that
 */
function timedViolations(analysis: Analysis, rule: Rule, timed: TimedRule, beginning: Beginning): Violation[] {
  const found = new Map<unknown, Map<string, Violation>>();
  for (const { advised, moments } of breachesOf(analysis, rule, timed, beginning)) {
    const late = firstOf(advised, timed.actions);
    // Who stops at a decision might have been recommended it further on: that is a gap, and breaks no rule.
    if ((timed.isEvent || timed.within) && !late && advised.step.branches) continue;
    for (const moment of moments) {
      const offer = timed.isEvent ? late : firstOf(advised, [moment]);
      const place = offer?.recommendation ?? advised.step;
      const reasons = found.get(place) ?? new Map<string, Violation>();
      found.set(place, reasons);
      const why = whyBroken(analysis, timed, advised, late, moment);
      const own = `${late?.recommendation.at.start} ${why.isReversed}`;
      const isTold = reasons.has(own) || why.isMissing || reasons.size < MOST_REASONS;
      const reason = isTold ? own : 'others';
      const known = reasons.get(reason);
      const { step, region, flow } = advised;
      const told = { moment, timed: timingsIn(advised), ...(isTold ? why : { isMissing: false }) };
      reasons.set(reason, known ? withMore(known, advised) : { step, offer, region, flow, ...told });
    }
  }
  return [...found.values()].flatMap((reasons) => [...reasons.values()]);
}

/** Whether nothing is recommended of what is required, or what is recommended of it, and whether that must come after. */
function whyBroken(
  analysis: Analysis,
  timed: TimedRule,
  advised: Advised,
  late: PlacedAdvice | undefined,
  moment: string,
): Pick<Violation, 'isMissing' | 'late' | 'isReversed' | 'isBefore' | 'isTimedOtherwise'> {
  if (!late) return { isMissing: true };
  return {
    isMissing: false,
    late,
    isReversed: isAfter(analysis, timed, advised, moment),
    isBefore: !timed.within,
    isTimedOtherwise: isTimedOtherwise(analysis, timed, advised, late, moment),
  };
}

function timingsIn({ given }: Advised): readonly Recommendation[] {
  return given.map(({ offer: { recommendation } }) => recommendation).filter(({ timing }) => timing);
}

/** Whether all that is given of what a rule requires before a moment is certain to come after it. */
function isAfter(
  analysis: Analysis,
  { actions, within, moments }: TimedRule,
  { given }: Advised,
  moment: string,
): boolean {
  if (within) return false;
  const times = new TimesOfAdvice(adviceIn(analysis, given), moments);
  return given
    .map(({ offer: { recommendation } }) => recommendation.action.id)
    .filter((action) => actions.includes(action))
    .every((action) => times.isBefore(moment, action));
}

/** Whether the timings alone, whatever the order of the steps, leave no room before a moment. */
function isTimedOtherwise(
  analysis: Analysis,
  { within, moments }: TimedRule,
  { given }: Advised,
  late: PlacedAdvice,
  moment: string,
): boolean {
  if (within) return false;
  const atOnce = adviceIn(analysis, given).map((advice) => ({ ...advice, place: 0 }));
  const times = new TimesOfAdvice(atOnce, moments);
  // Of timings that cannot all be kept, some say otherwise.
  return !times.isSettled || times.isNotBefore(late.recommendation.action.id, moment);
}

function breachesOf(analysis: Analysis, rule: Rule, timed: TimedRule, beginning: Beginning): readonly Breach[] {
  const isAsked = (recommendation: Recommendation) => countsFor(timed, recommendation);
  const advised = adviceOf(analysis, beginning, isAsked);
  if (!advised) return [];
  const all = advised.all.map((one) => ({
    advised: one,
    moments: brokenFor(timed, adviceIn(analysis, one.given)),
  }));
  if (advised.isWhole) return all;
  const { breaches, isWhole } = breachesOneByOne(analysis, timed, beginning);
  if (isWhole) return breaches;
  analysis.leaveOpen(rule);
  return [...all, ...breaches];
}
