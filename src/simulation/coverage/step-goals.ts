import type { Step } from '../../guideline/model.ts';
import { stepName } from '../../guideline/naming.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { offersOf } from '../../region/offers.ts';
import type { Exercise } from './exercise.ts';
import type { Exercised } from './exercised.ts';
import type { Goal, State } from './goal.ts';
import type { Reach } from './reach.ts';

/** The step itself, its branches and its recommendations as goals, in the order of the file. */
export function* stepGoals(reach: Reach, step: Step, exercised: Exercised): Generator<Goal> {
  const passing = exercised.by(step);
  yield { measure: 'steps', step, at: step.whole, state: stateOf(reach, step, passing, () => EVERYWHERE, 'arrives') };
  for (const branch of step.branches ?? []) {
    const whom = () => reach.taking(step, branch);
    const state = stateOf(reach, step, exercised.by(branch), whom, 'takes this branch');
    yield { measure: 'branches', step, branch, at: branch.at, state };
  }
  if (step.recommend.length + step.alternatives.length === 0) return;
  const { pathway } = reach.analysis;
  const offers = reach.analysis.decide(step, () => offersOf(pathway, step)) ?? [];
  for (const { option: alternative, recommendation, whom } of offers) {
    const by = exercised.by(recommendation);
    const region = () => ({
      region: pathway.variables.diagrams.and(reach.arriving(step), whom ?? NOBODY),
      exact: whom !== undefined,
    });
    const state = stateOf(reach, step, by, region, 'is given this recommendation');
    yield { measure: 'recommendations', step, alternative, recommendation, at: recommendation.at, state };
  }
}

const EVERYWHERE = { region: NOBODY, exact: true };

/**
 * What the cases say of something that can be done at a step.
 * @param by those that do it
 * @param whom who of those who arrive can do it; asked only when some do
 * @param does what nobody does
 */
export function stateOf(
  reach: Reach,
  step: Step,
  by: readonly Exercise[],
  whom: () => { readonly region: Region; readonly exact: boolean },
  does: string,
): State {
  if (by.length > 0) return { kind: 'covered', by };
  if (!reach.isCertain(step)) return { kind: 'open' };
  const at = stepName(step);
  if (reach.arriving(step) === NOBODY) return { kind: 'infeasible', because: `No patient arrives at ${at}.` };
  if (does === 'arrives') return { kind: 'open' };
  const found = reach.analysis.decide(step, whom);
  if (!found?.exact || found.region !== NOBODY) return { kind: 'open' };
  return { kind: 'infeasible', because: `No patient who arrives at ${at} ${does}.` };
}
