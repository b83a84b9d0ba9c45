import type { Patient, Truth } from '../condition/condition.ts';
import { evaluateCondition } from '../condition/evaluate.ts';
import type {
  Alternative,
  Branch,
  Guideline,
  LocatedCondition,
  Recommendation,
  Ref,
  Step,
} from '../guideline/model.ts';
import { hasOwnOption, nextAfter } from '../guideline/next-steps.ts';

/** What happens to one patient at one step. */
export interface Visit {
  readonly step: Step;
  /** The branches taken: one, none, or several where the guideline contradicts itself. */
  readonly taken: readonly Branch[];
  /** `left out`: every condition false and no `else`. `undetermined`: none true, some unknown. */
  readonly outcome: 'goes on' | 'ends' | 'left out' | 'undetermined' | 'conflict' | 'unreadable';
}

/** Whether an option of a step is chosen, of those that there are for a patient. */
export type IsTaken = (option: Pick<PatientOption, 'alternative'>, step: Step) => boolean;

/** Every choice is followed. */
export const ANY_CHOICE: IsTaken = () => true;

/**
 * Walks one patient from the start, condition by condition, knowing nothing of regions. Where several branches are true
 * it follows each of them, and both the step's own way and those of the alternatives that may be chosen.
 * @param isTaken whether an option is chosen, of those that there are for the patient
 * @returns every step visited, in the order of the walk
 */
export function walk(
  guideline: Guideline,
  patient: Patient,
  isTaken: (option: PatientOption, step: Step) => boolean = ANY_CHOICE,
): Map<Step, Visit> {
  const visits = new Map<Step, Visit>();
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const waiting: Step[] = start ? [start] : [];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (visits.has(step)) continue;
    const visit = visitOf(step, patient);
    visits.set(step, visit);
    const targets = step.branches
      ? visit.taken.map(({ go }) => go)
      : optionsFor(step, patient)
          .filter((option) => isTaken(option, step))
          .flatMap(({ next }) => next ?? []);
    for (const { id } of targets) {
      const next = guideline.steps.get(id);
      if (next) waiting.push(next);
    }
  }
  return visits;
}

/** What may be chosen for a patient at a step. */
export interface PatientOption {
  /** Undefined: the step's own recommendations. */
  readonly alternative: Alternative | undefined;
  readonly recommend: readonly Recommendation[];
  /** Where the way goes on; undefined at its end. */
  readonly next: Ref | undefined;
}

/**
 * The options of a step for a patient: its own recommendations and the alternatives that are for this patient. Where it has
 * no recommendations of its own, one of these alternatives is chosen if there is any.
 */
export function optionsFor(step: Step, patient: Patient): readonly PatientOption[] {
  const own = ownOption(step, patient);
  const open = openOptions(step, patient);
  return own ? [own, ...open] : open;
}

/** The step's own recommendations, where they may be chosen for a patient. */
export function ownOption(step: Step, patient: Patient): PatientOption | undefined {
  const isThere = hasOwnOption(step) || !step.alternatives.some((one) => isOpen(one, patient));
  return isThere ? { alternative: undefined, recommend: step.recommend, next: step.next } : undefined;
}

/** Of some alternatives of a step those that are for a patient. */
export function openOptions(step: Step, patient: Patient, some = step.alternatives): readonly PatientOption[] {
  const open = some.filter((one) => isOpen(one, patient));
  return open.map((one) => ({ alternative: one, recommend: one.recommend, next: nextAfter(step, one) }));
}

function isOpen({ when }: Alternative, patient: Patient): boolean {
  return holds(when, patient) === true;
}

/** What happens to a patient who comes to a step. */
export function visitOf(step: Step, patient: Patient): Visit {
  if (!step.branches) {
    const isEnd = optionsFor(step, patient).some(({ next }) => next === undefined);
    return { step, taken: [], outcome: isEnd ? 'ends' : 'goes on' };
  }
  const conditional = step.branches.filter(({ when }) => when !== undefined);
  const unreadable = conditional.findIndex(({ when }) => !when?.condition);
  if (unreadable >= 0) {
    // What is true takes the patient whatever the others say, but for the order under `hit: first`.
    const certain = step.hit === 'first' ? conditional.slice(0, unreadable) : conditional;
    const hits = certain.filter(({ when }) => when?.condition && holds(when, patient) === true);
    return { step, taken: step.hit === 'first' ? hits.slice(0, 1) : hits, outcome: 'unreadable' };
  }
  const truths = conditional.map(({ when }) => holds(when, patient));
  const taking = conditional.filter((_, i) => truths[i] === true);
  if (taking.length > 0) {
    const taken = step.hit === 'first' ? taking.slice(0, 1) : taking;
    return { step, taken, outcome: taken.length > 1 ? 'conflict' : 'goes on' };
  }
  if (truths.some((truth) => truth === undefined)) return { step, taken: [], outcome: 'undetermined' };
  const otherwise = step.branches.filter(({ when }) => when === undefined);
  return { step, taken: otherwise, outcome: otherwise.length > 0 ? 'goes on' : 'left out' };
}

/** Whether a condition holds for a patient; a missing one holds for everybody. */
export function holds(guard: LocatedCondition | undefined, patient: Patient): Truth {
  if (!guard) return true;
  return guard.condition && evaluateCondition(guard.condition, patient);
}
