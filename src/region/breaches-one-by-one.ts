import type { Recommendation } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { type Advised as Advice, TimesOfAdvice } from '../guideline/times/advice.ts';
import { brokenFor, countsFor, type TimedRule } from '../guideline/times/timed-rule.ts';
import { type Advised, adviceOf, type Beginning } from './advice.ts';
import { followedBack } from './affected-patients.ts';
import type { Analysis } from './analysis.ts';
import { BudgetExceeded, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { type PlacedAdvice, truthOf } from './step-options.ts';

/** So many divisions of the patients are made for one rule. */
const MOST_ROUNDS = 300;

/** Patients whose advice breaks a rule about times, and the moments for which it does. */
export interface Breach {
  readonly advised: Advised;
  readonly moments: readonly string[];
}

/** Patients, and the recommendations by which they are divided. */
interface Round {
  readonly beginning: Beginning;
  readonly asked: ReadonlySet<Recommendation>;
}

/**
 * Where a rule about times is broken, when the patients are not divided by all that they may be advised. At first it is asked
 * only who is given what the rule is asked of. As long as more advice only makes more certain, a rule that holds without
 * any more of it holds, and one that all of it together could not make hold is broken; the others are divided by one
 * recommendation more, of which it depends.
 */
export function breachesOneByOne(
  analysis: Analysis,
  rule: TimedRule,
  beginning: Beginning,
): { readonly breaches: readonly Breach[]; readonly isWhole: boolean } {
  const all = adviceThatCounts(analysis, rule);
  const breaches: Breach[] = [];
  let left = MOST_ROUNDS;
  for (const other of rule.others) {
    const own = { ...rule, others: [other] };
    const isOwn = ({ recommendation: { action } }: Advice) => !rule.isEvent && action.id === other;
    const asked = new Set(all.filter(isOwn).map(({ recommendation }) => recommendation));
    const rounds: Round[] = [{ beginning, asked }];
    for (const round of rounds) {
      const advised = left-- > 0 ? adviceOf(analysis, round.beginning, (one) => round.asked.has(one)) : undefined;
      if (!advised?.isWhole) return { breaches, isWhole: false };
      const open = all.filter(
        ({ recommendation }) =>
          !round.asked.has(recommendation) && mayConcern(analysis, recommendation, round.beginning),
      );
      const next = new Map<Recommendation, Region>();
      for (const one of advised.all) {
        const verdict = verdictOf(analysis, own, one, open);
        if (verdict === 'broken') breaches.push({ advised: one, moments: [other] });
        else if (verdict !== 'holds') {
          const those = analysis.decide(one.step, () => joined(analysis, one, next.get(verdict)));
          if (those === undefined) return { breaches, isWhole: false };
          next.set(verdict, those);
        }
      }
      for (const [one, whom] of next) {
        const levels = [...analysis.pathway.variables.diagrams.support(whom)];
        rounds.push({ beginning: { ...beginning, whom, levels }, asked: new Set([...round.asked, one]) });
      }
    }
  }
  return { breaches, isWhole: true };
}

/** What of the pathway counts for a rule, whoever is given it. */
function adviceThatCounts({ pathway }: Analysis, rule: TimedRule): readonly Advice[] {
  return pathway.graph.order.flatMap((step) =>
    recommendationsAt(step)
      .filter((recommendation) => countsFor(rule, recommendation))
      .map((recommendation) => ({ recommendation, place: pathway.graph.place.get(step) ?? 0 })),
  );
}

/**
 * Whether a rule holds or is broken for some patients, whatever else they are given; or else a recommendation on which it
 * depends.
 * @param open what else they may be given
 */
function verdictOf(
  analysis: Analysis,
  rule: TimedRule,
  advised: Advised,
  open: readonly Advice[],
): 'holds' | 'broken' | Recommendation {
  const given = adviceIn(analysis, advised.given);
  if (!rule.isEvent && !firstOf(advised, rule.others)) return 'holds';
  const isAction = ({ recommendation: { action } }: Advice) => rule.actions.includes(action.id);
  const next = (open.find(isAction) ?? open[0])?.recommendation;
  if (!firstOf(advised, rule.actions) && !open.some(isAction)) return 'broken';
  const times = new TimesOfAdvice([...given, ...open], rule.moments);
  const unsettled = mayComeEarlier(given, open) ?? (times.isSettled ? undefined : next);
  if (unsettled) return unsettled;
  if (brokenFor(rule, given).length === 0) return 'holds';
  if (brokenFor(rule, [...given, ...open], times).length > 0)
    return firstOf(advised, rule.actions) ? 'broken' : (next as Recommendation);
  // The first so many make it hold, and the last of them is needed for that.
  let [few, enough] = [0, open.length];
  while (few + 1 < enough) {
    const middle = (few + enough) >> 1;
    if (brokenFor(rule, [...given, ...open.slice(0, middle)]).length === 0) enough = middle;
    else few = middle;
  }
  return (open[enough - 1] as Advice).recommendation;
}

/** Whether a recommendation may be for some of those who begin. */
function mayConcern({ pathway }: Analysis, recommendation: Recommendation, { whom }: Beginning): boolean {
  const { diagrams } = pathway.variables;
  try {
    return diagrams.and(whom, truthOf(pathway, recommendation) ?? EVERYBODY) !== NOBODY;
  } catch (error) {
    if (error instanceof BudgetExceeded) return true;
    throw error;
  }
}

/** What may be given of an action before the first that is known to be given of it. */
function mayComeEarlier(given: readonly Advice[], open: readonly Advice[]): Recommendation | undefined {
  return open.find(({ recommendation: { action }, place }) =>
    [...given, ...open].some((other) => other.recommendation.action.id === action.id && other.place > place),
  )?.recommendation;
}

/** Patients as they began, together with others. @throws BudgetExceeded */
function joined({ pathway }: Analysis, { flow, step, region }: Advised, others: Region = NOBODY): Region {
  return pathway.variables.diagrams.or(others, followedBack(pathway, flow, step, region));
}

/** What is given, each with its place on the way. */
export function adviceIn({ pathway }: Analysis, given: readonly { readonly offer: PlacedAdvice }[]): readonly Advice[] {
  return given.map(({ offer: { recommendation, step } }) => ({
    recommendation,
    place: pathway.graph.place.get(step) ?? 0,
  }));
}

export function firstOf({ given }: Pick<Advised, 'given'>, actions: readonly string[]): PlacedAdvice | undefined {
  return given.find(({ offer }) => actions.includes(offer.recommendation.action.id))?.offer;
}
