import type { Patient } from '../condition/condition.ts';
import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { holds, type IsTaken, optionsFor, visitOf } from './walk.ts';

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
 * @param place the step of the other one
 */
export function givenWith(
  guideline: Guideline,
  patient: Patient,
  another: Recommendation,
  place: Step,
  some: readonly Recommendation[],
  isTaken: IsTaken,
): Recommendation | undefined {
  const places = new Map(some.map((one, i) => [one, i]));
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const waiting: Come[] = start ? [{ step: start, first: some.length, isGiven: false }] : [];
  const seen = { given: new Map<Step, number>(), without: new Map<Step, number>() };
  let found = some.length;
  const leads = leadingTo(guideline, place);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const before = at.isGiven ? seen.given : seen.without;
    if (at.first >= (before.get(at.step) ?? Number.POSITIVE_INFINITY)) continue;
    before.set(at.step, at.first);
    for (const option of optionsFor(at.step, patient)) {
      if (!isTaken(option, at.step)) continue;
      const targets = at.step.branches
        ? visitOf(at.step, patient).taken.map(({ go }) => go)
        : [option.next ?? []].flat();
      const next = targets.flatMap(({ id }) => guideline.steps.get(id) ?? []);
      // Before the other one was given, only the ways to it matter.
      if (!at.isGiven && at.step !== place && !next.some((step) => leads.has(step))) continue;
      const given = option.recommend.filter((one) => holds(whomOf(one), patient) === true);
      const first = Math.min(at.first, ...given.map((one) => places.get(one) ?? some.length));
      const isGiven = at.isGiven || given.includes(another);
      if (isGiven) found = Math.min(found, first);
      for (const step of next) if (isGiven || leads.has(step)) waiting.push({ step, first, isGiven });
    }
  }
  return some[found];
}

const known = new WeakMap<Guideline, ReadonlyMap<string, readonly Step[]>>();

/** The steps from which ways lead to a step, and this one. */
function leadingTo(guideline: Guideline, place: Step): ReadonlySet<Step> {
  const before = known.get(guideline) ?? stepsBefore(guideline);
  known.set(guideline, before);
  const leads = new Set([place]);
  for (const step of leads) for (const one of before.get(step.id) ?? []) leads.add(one);
  return leads;
}

/** The steps that lead to each step at once, by its id. */
function stepsBefore({ steps }: Guideline): ReadonlyMap<string, readonly Step[]> {
  const before = new Map<string, Step[]>();
  for (const step of steps.values())
    for (const { to } of nextSteps(step)) {
      const here = before.get(to.id);
      if (here) here.push(step);
      else before.set(to.id, [step]);
    }
  return before;
}
