import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds, type IsTaken, optionsFor, walk } from './walk.ts';

/** How far a way has come. */
interface Come {
  readonly step: Step;
  /** The place in the list of the first of the recommendations that were given before; its length where none was. */
  readonly first: number;
  /** Whether the other recommendation was given before. */
  readonly isGiven: boolean;
}

/**
 * The first of some recommendations that a patient is given together with another one, on one way and for one choice of
 * alternatives. It asks for all of them at once, since there may be very many.
 */
export function givenWith(
  guideline: Guideline,
  patient: Patient,
  another: Recommendation,
  some: readonly Recommendation[],
  isTaken: IsTaken,
): Recommendation | undefined {
  const places = new Map(some.map((one, i) => [one, i]));
  const visits = walk(guideline, patient, undefined, isTaken);
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const waiting: Come[] = start ? [{ step: start, first: some.length, isGiven: false }] : [];
  const seen = { given: new Map<Step, number>(), without: new Map<Step, number>() };
  let found = some.length;
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const before = at.isGiven ? seen.given : seen.without;
    if (at.first >= (before.get(at.step) ?? Number.POSITIVE_INFINITY)) continue;
    before.set(at.step, at.first);
    for (const option of optionsFor(at.step, patient)) {
      if (!isTaken(option, at.step)) continue;
      const given = option.recommend.filter((one) => holds(whomOf(one), patient) === true);
      const first = Math.min(at.first, ...given.map((one) => places.get(one) ?? some.length));
      const isGiven = at.isGiven || given.includes(another);
      if (isGiven) found = Math.min(found, first);
      const targets = at.step.branches ? (visits.get(at.step)?.taken ?? []).map(({ go }) => go) : (option.next ?? []);
      for (const { id } of [targets].flat()) {
        const step = guideline.steps.get(id);
        if (step) waiting.push({ step, first, isGiven });
      }
    }
  }
  return some[found];
}
