import type { Case } from '../../guideline/cases/model.ts';
import type { Analysis } from '../../region/analysis.ts';
import { exercisesOf } from '../coverage/exercise.ts';
import { compileRouter } from '../router.ts';
import { runCases } from '../run-cases.ts';
import { type Aim, type Generated, generateCases } from './generate.ts';

/**
 * Cases that reach what those of a guideline do not yet.
 * @param cases all that there are, also those that cannot be run
 */
export function missingCases(analysis: Analysis, cases: readonly Case[], aim: Aim): Generated {
  const { results } = runCases(cases, compileRouter(analysis.guideline));
  const names = cases.map(({ name }) => name);
  return generateCases(analysis, exercisesOf(results), names, aim);
}
