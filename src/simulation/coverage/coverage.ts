import type { Exercise } from './exercise.ts';
import { Exercised } from './exercised.ts';
import type { Goal } from './goal.ts';
import type { Reach } from './reach.ts';
import { mcdcGoals, ruleGoals, stepGoals } from './step-goals.ts';

/** What the cases of one guideline exercise. */
export interface Coverage {
  /** Step by step in the order of the file, the rules at the end. */
  readonly goals: readonly Goal[];
  readonly exercises: readonly Exercise[];
}

/**
 * Says of everything in a guideline that a case can exercise whether one does, and of the rest whether any patient could.
 * What the regions cannot decide within their budget counts as open.
 * @param only the measure that is wanted; of some others nothing is said then
 */
export function coverageOf(reach: Reach, exercises: readonly Exercise[], only?: 'branches' | 'mcdc'): Coverage {
  const { guideline } = reach.analysis;
  const exercised = new Exercised(exercises);
  const goals: Goal[] = [];
  for (const step of guideline.steps.values()) {
    if (only !== 'mcdc') for (const goal of stepGoals(reach, step, exercised)) goals.push(goal);
    if (only !== 'branches') for (const goal of mcdcGoals(reach, step, exercised.by(step))) goals.push(goal);
  }
  if (only) return { goals, exercises };
  for (const goal of ruleGoals(reach, guideline, exercises)) goals.push(goal);
  return { goals, exercises };
}
