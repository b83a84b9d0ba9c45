import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/checks/check.ts';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import type { Patient } from '../../src/condition/condition.ts';
import type { Alternative, Guideline, Recommendation, Step } from '../../src/guideline/model.ts';
import { TimesOfAdvice } from '../../src/guideline/times/advice.ts';
import { brokenFor, countsFor, timedRule } from '../../src/guideline/times/timed-rule.ts';
import { adviceFor } from '../../src/simulation/advice.ts';
import { holds, optionsFor, type PatientOption, walk } from '../../src/simulation/walk.ts';
import { endsWithoutRecommendation, recommendsAny } from '../../src/simulation/without-recommendation.ts';
import type { Span } from '../../src/text/position.ts';
import { sample } from '../long.ts';
import { answering } from './answer.ts';
import { smallGuideline } from './every-patient.ts';

const GUIDELINES = sample(500, 20_000);
const BATCH = 100;

describe('what is said of all such patients is true of exactly those who have the problem', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`in random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let said = 0;
      for (let seed = from; seed < from + BATCH; seed++) said += compare(seed);
      expect(said).toBeGreaterThan(80);
    });
  }
});

function compare(seed: number): number {
  const { text, reading, all } = smallGuideline(seed);
  const { guideline } = reading;
  const oracle = answering(text);
  let said = 0;
  for (const problem of withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems)) {
    const { region, noRegion, here } = problem;
    const among = problem.among && guideline.steps.get(problem.among.id);
    const isConcerned = concernedBy(guideline, problem);
    if (!isConcerned) continue;
    const where = `${seed}\n${text}${problem.code}\n${problem.message}\n`;
    expect(region === undefined, where).toBe(noRegion !== undefined);
    const arrive = (patient: Patient, step: Step) => walk(guideline, patient).has(step);
    const differ = (condition: string, those: readonly Patient[]) =>
      those.find((patient) => (oracle.holds(condition, Object.fromEntries(patient)) === true) !== isConcerned(patient));
    if (region !== undefined) {
      const those = among ? all.filter((patient) => arrive(patient, among)) : all;
      expect(differ(region, those), `${where}${among?.id ?? ''} ${region}`).toBeUndefined();
      said++;
    }
    const step = stepOf(guideline, problem);
    if (here === undefined || !step) continue;
    const those = all.filter((patient) => arrive(patient, step));
    expect(differ(here, those), `${where}here ${here}`).toBeUndefined();
  }
  return said;
}

function stepOf({ steps }: Guideline, { at }: Problem): Step | undefined {
  return [...steps.values()].find(({ whole }) => whole.start <= at.start && at.end <= whole.end);
}

type Concerns = (patient: Patient) => boolean;

/** Who has a problem, found by walking alone; undefined for what is not about patients. */
function concernedBy(guideline: Guideline, problem: Problem): Concerns | undefined {
  const step = stepOf(guideline, problem);
  if (!step) return undefined;
  const outcome = (patient: Patient) => walk(guideline, patient).get(step)?.outcome;
  switch (problem.code) {
    case 'gap':
      if (step.branches) return (patient) => outcome(patient) === 'left out';
      return (patient) => {
        return endsWithoutRecommendation(guideline, step, patient);
      };
    case 'stalls-when-unknown':
      return (patient) => outcome(patient) === 'undetermined';
    case 'overlap':
      return (patient) => {
        const taken = (walk(guideline, patient).get(step)?.taken ?? []).map(({ when }) => when?.at);
        return taken.includes(problem.at) && taken.includes(problem.related?.[0]?.at);
      };
    case 'contradictory-recommendation':
      return contradicted(guideline, problem, step);
    case 'rule-violated':
      return breaking(guideline, problem, step);
    default:
      return undefined;
  }
}

interface Offered {
  readonly step: Step;
  readonly option: Alternative | undefined;
  readonly recommendation: Recommendation;
}

function offersOf(step: Step): Offered[] {
  return [
    ...step.recommend.map((recommendation) => ({ step, option: undefined, recommendation })),
    ...step.alternatives.flatMap((option) =>
      option.recommend.map((recommendation) => ({ step, option, recommendation })),
    ),
  ];
}

function isMade({ option, recommendation }: Offered, patient: Patient): boolean {
  return holds(option?.when, patient) === true && holds(recommendation.when, patient) === true;
}

function contradicted(guideline: Guideline, { at, related = [] }: Problem, step: Step): Concerns | undefined {
  const offers = [...guideline.steps.values()].flatMap(offersOf);
  const later = offers.find(({ recommendation }) => recommendation.action.at === at);
  // The patient shown may have met another one first; the problem is about all that contradict this one.
  const earlier = offers.find(({ recommendation }) => recommendation.action.at === related[0]?.at);
  if (!later || !earlier) return undefined;
  return (patient) => {
    if (!isMade(later, patient) || !isMade(earlier, patient)) return false;
    if (!walk(guideline, patient).has(earlier.step)) return false;
    const start = { id: earlier.step.id, at: earlier.step.at };
    return walk({ ...guideline, start }, patient).has(step);
  };
}

function breaking(guideline: Guideline, { at, message, related = [] }: Problem, step: Step): Concerns | undefined {
  const rule = guideline.rules.find((one) => one.at === related[0]?.at);
  if (!rule) return undefined;
  const { says, when } = rule;
  const offers = offersOf(step);
  const isAt = (place: Span) => offers.filter(({ recommendation }) => recommendation.action.at === place);
  // One problem may be about several recommendations, of which each breaks the rule.
  const several = related.filter((one) => one.message.endsWith('breaks the rule.')).flatMap((one) => isAt(one.at));
  const breakers = several.length > 0 ? several : isAt(at);
  const needed = says.kind === 'require' ? [says.action.id] : [];
  // Where no timing can tell anything, the steps alone decide.
  const timed = /is not certain to come|comes after|who are never/.test(message)
    ? timedRule(guideline, rule)
    : undefined;
  const isLate = (patient: Patient, { recommendation: late }: Offered) => {
    if (!timed) return false;
    return [...adviceFor(guideline, patient, (one) => countsFor(timed, one))].some(({ advice }) => {
      const firstOf = (actions: readonly string[]) =>
        advice.find(({ recommendation }) => actions.includes(recommendation.action.id))?.recommendation;
      if (!brokenFor(timed, advice).includes(late.action.id) || firstOf([late.action.id]) !== late) return false;
      // Each reason is told on its own: nothing is given of what is required, or that comes after, or may do so.
      const given = firstOf(timed.actions);
      if (!given || /who are never/.test(message)) return !given && /who are never/.test(message);
      const isReversed = new TimesOfAdvice(advice, timed.moments).isBefore(late.action.id, given.action.id);
      return given.action.at === related[1]?.at && isReversed === /comes after/.test(message);
    });
  };
  return (patient) => {
    if (holds(when, patient) !== true) return false;
    if (timed) return breakers.some((offer) => isLate(patient, offer));
    const isWithout = (option: PatientOption) => !recommendsAny(option, needed, patient);
    if (!walk(guideline, patient, isWithout).has(step)) return false;
    if (breakers.length > 0) return breakers.some((offer) => isMade(offer, patient));
    return optionsFor(step, patient).some((option) => option.next === undefined && isWithout(option));
  };
}
