import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import type { Advised } from '../guideline/times/advice.ts';
import { ANY_CHOICE, holds, type IsTaken, optionsFor, walk } from './walk.ts';

/** What a patient is advised on one way and for one choice of alternatives. */
export interface AdviceOnWay {
  readonly advice: readonly Advised[];
  /** Where it comes to no end: at a decision, or where no choice is followed. */
  readonly stopsAt: 'decision' | 'choice' | undefined;
}

/** So many choices are tried for one patient. */
const MOST_CHOICES = 20_000;

/**
 * What a patient is advised, for each way and each choice of alternatives; choices that give the same of what is asked for
 * count once.
 * @param isAsked of which recommendations it is asked
 * @param isTaken which choices are followed
 */
export function* adviceFor(
  guideline: Guideline,
  patient: Patient,
  isAsked: (recommendation: Recommendation) => boolean,
  isTaken: IsTaken = ANY_CHOICE,
): Generator<AdviceOnWay> {
  const visits = walk(guideline, patient, isTaken);
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const waiting: { readonly step: Step; readonly advice: readonly Advised[]; readonly place: number }[] = start
    ? [{ step: start, advice: [], place: 0 }]
    : [];
  const seen = new Set<string>();
  for (let one = waiting.pop(); one && seen.size < MOST_CHOICES; one = waiting.pop()) {
    const { step, advice, place } = one;
    const key = [step.id, ...advice.map(({ recommendation }) => recommendation.at.start)].join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    const options = optionsFor(step, patient).filter((option) => isTaken(option, step));
    if (options.length === 0) yield { advice, stopsAt: 'choice' };
    for (const { recommend, next } of options) {
      const given = recommend.filter(
        (recommendation) => isAsked(recommendation) && holds(whomOf(recommendation), patient) === true,
      );
      const all = [...advice, ...given.map((recommendation) => ({ recommendation, place }))];
      const targets = step.branches ? (visits.get(step)?.taken ?? []).map(({ go }) => go) : next ? [next] : [];
      const steps = targets.flatMap(({ id }) => guideline.steps.get(id) ?? []);
      if (steps.length === 0) yield { advice: all, stopsAt: step.branches && 'decision' };
      for (const to of steps) waiting.push({ step: to, advice: all, place: place + 1 });
    }
  }
}

/** Whether a patient is given all of some recommendations, on one way and for one choice of alternatives. */
export function areGivenTogether(
  guideline: Guideline,
  patient: Patient,
  recommendations: readonly Recommendation[],
  isTaken: IsTaken,
): boolean {
  if (!recommendations.every((one) => holds(whomOf(one), patient) === true)) return false;
  for (const { advice } of adviceFor(guideline, patient, (one) => recommendations.includes(one), isTaken))
    if (recommendations.every((one) => advice.some(({ recommendation }) => recommendation === one))) return true;
  return false;
}
