import type { Patient } from '../../condition/condition.ts';
import type { Case } from '../../guideline/cases/model.ts';
import type { Branch, Step } from '../../guideline/model.ts';
import type { Route } from '../route.ts';
import type { CaseResult } from '../run-case.ts';

/** A patient's way through the guideline, for what it exercises. Whether its outcome was expected does not matter here. */
export interface Exercise {
  /** The name of the case. */
  readonly name: string;
  readonly patient: Patient;
  readonly route: Route;
}

/** The cases that were walked; those that could not be read exercise nothing. */
export function exercisesOf(results: Iterable<CaseResult>): Exercise[] {
  const exercises: Exercise[] = [];
  for (const result of results) {
    if (result.status === 'broken') continue;
    exercises.push({ name: result.case.name, patient: patientOf(result.case), route: result.route });
  }
  return exercises;
}

/** What is given of the patient of a case. */
export function patientOf({ given }: Case): Patient {
  return new Map([...given].map(([id, { value }]) => [id, value]));
}

/** Whether the patient's way leads through a step. */
export function passes({ route }: Exercise, step: Step): boolean {
  return route.passages.some((passage) => passage.step === step);
}

/** The branches that the patient takes, in the order of the way. */
export function branchesTaken({ route }: Exercise): readonly Branch[] {
  return route.passages.flatMap(({ taken }) => taken ?? []);
}
