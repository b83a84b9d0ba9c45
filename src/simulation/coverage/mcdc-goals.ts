import { printCondition } from '../../condition/print.ts';
import type { Step } from '../../guideline/model.ts';
import { branchName, stepName } from '../../guideline/naming.ts';
import { NOBODY } from '../../region/diagram.ts';
import type { Exercise } from './exercise.ts';
import type { Goal, State } from './goal.ts';
import { type Answers, Independence } from './independence.ts';
import type { Reach } from './reach.ts';
import { branchSites } from './site.ts';
import type { Test } from './tests.ts';

/** The tests of the branches of a step as goals, in the order of the file; see `Independence`. */
export function* mcdcGoals(reach: Reach, step: Step, exercises: readonly Exercise[]): Generator<Goal> {
  for (const site of branchSites(step)) {
    const { branch } = site;
    const independence = reach.analysis.decide(step, () => new Independence(site, reach));
    if (!independence) continue;
    const answers = independence.answersOf(exercises);
    for (const test of independence.tests) {
      const state = stateOf(reach, independence, test, answers);
      yield { measure: 'mcdc', step, branch, test: test.condition, at: branch.at, state };
    }
  }
}

function stateOf(reach: Reach, independence: Independence, test: Test, answers: readonly Answers[]): State {
  const { step, branch } = independence.site;
  const by = (pair: readonly Answers[]): State => ({ kind: 'covered', by: pair.map(({ exercise }) => exercise) });
  const shown = independence.shownBy(test, answers);
  if (shown) return by(shown);
  const found = reach.analysis.decide(step, () => ({
    pair: independence.feasiblePair(test),
    asked: independence.site.asked(reach),
  }));
  if (found?.pair?.kind === 'unique cause') return { kind: 'open' };
  // By masking too where it is not certain that there is no better pair.
  const masked = independence.shownByMasking(test, answers);
  if (masked) return by(masked);
  if (!found || found.pair || !reach.isCertain(step)) return { kind: 'open' };
  const name = branch ? branchName(branch) : '';
  if (found.asked === NOBODY)
    return { kind: 'infeasible', because: `No patient comes to ${name} at ${stepName(step)}.` };
  const because = `At ${stepName(step)}, \`${printCondition(test.condition)}\` never decides ${name} by itself: no two patients show it.`;
  return { kind: 'infeasible', because };
}
