import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds, type IsTaken, optionsFor, type PatientOption } from './walk.ts';
import { carriedTo } from './ways-to.ts';

/**
 * The first of some recommendations that a patient is given on one way to a step, for one choice of alternatives, before
 * another one is given there. It asks for all of them at once, since there may be very many.
 * @param places where each of them stands among them, from 0
 * @returns its place; undefined where none is given, or not the other one
 */
export function givenWith(
  guideline: Guideline,
  patient: Patient,
  another: Recommendation,
  step: Step,
  places: ReadonlyMap<Recommendation, number>,
  isTaken: IsTaken,
): number | undefined {
  const isGiven = (one: Recommendation) => holds(whomOf(one), patient) === true;
  const isHere = (option: PatientOption) => isTaken(option, step) && option.recommend.includes(another);
  if (!isGiven(another) || !optionsFor(step, patient).some(isHere)) return undefined;
  const found = carriedTo(guideline, patient, step, isTaken, {
    start: places.size,
    add: (before, { recommend }) =>
      recommend.reduce((first, one) => {
        const place = places.get(one) ?? first;
        return place < first && isGiven(one) ? place : first;
      }, before),
    isBetter: (one, other) => one < other,
  }).get(step);
  return found === places.size ? undefined : found;
}

/** Whether a patient is given all of some recommendations, on one way to a step, for one choice of alternatives. */
export function areGivenTogether(
  guideline: Guideline,
  patient: Patient,
  recommendations: readonly Recommendation[],
  step: Step,
  isTaken: IsTaken,
): boolean {
  if (!recommendations.every((one) => holds(whomOf(one), patient) === true)) return false;
  const asked = new Set(recommendations);
  const add = (before: ReadonlySet<Recommendation>, { recommend }: PatientOption) => {
    const more = recommend.filter((one) => asked.has(one));
    return more.length === 0 ? before : new Set([...before, ...more]);
  };
  // None is given on two ways that meet at its step, so that the way with most has all that any has.
  const before = carriedTo(guideline, patient, step, isTaken, {
    start: new Set<Recommendation>(),
    add,
    isBetter: (one, other) => one.size > other.size,
  }).get(step);
  if (!before) return false;
  return optionsFor(step, patient).some((option) => isTaken(option, step) && add(before, option).size === asked.size);
}
