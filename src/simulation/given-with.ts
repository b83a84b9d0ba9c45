import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds, type IsTaken } from './walk.ts';
import { onwardBranches, onwardOptions, waysTo } from './ways-to.ts';

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
  const ways = waysTo(guideline, step);
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  /** How far a way has come, and the first that was given on it. */
  const waiting: { readonly at: Step; readonly first: number }[] = start ? [{ at: start, first: places.size }] : [];
  const seen = new Map<Step, number>();
  for (let come = waiting.pop(); come; come = waiting.pop()) {
    const { at, first } = come;
    if (!ways.has(at) || first >= (seen.get(at) ?? Number.POSITIVE_INFINITY)) continue;
    seen.set(at, first);
    if (at === step) continue;
    if (at.branches) {
      for (const { go } of onwardBranches(ways, at, patient)) {
        const to = guideline.steps.get(go.id);
        if (to) waiting.push({ at: to, first });
      }
      continue;
    }
    for (const option of onwardOptions(ways, at, patient)) {
      const to = option.next && guideline.steps.get(option.next.id);
      if (!to || !isTaken(option, at)) continue;
      let least = first;
      for (const one of option.recommend) {
        const place = places.get(one) ?? least;
        if (place < least && isGiven(one)) least = place;
      }
      waiting.push({ at: to, first: least });
    }
  }
  const found = seen.get(step) ?? places.size;
  const last = onwardOptions(ways, step, patient).filter((option) => isTaken(option, step));
  return found < places.size && isGiven(another) && last.some(({ recommend }) => recommend.includes(another))
    ? found
    : undefined;
}
