import { evaluateCondition } from '../../condition/evaluate.ts';
import { printCondition } from '../../condition/print.ts';
import { actionsNamed, actionsNamedBy, namedIn } from '../../guideline/classes.ts';
import type { Guideline, Rule, Step } from '../../guideline/model.ts';
import { branchName, stepName } from '../../guideline/names-in-messages.ts';
import { constraintsOn, levelsRead } from '../../region/constraints.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { adviceAt, truthOf } from '../../region/step-options.ts';
import type { Exercise } from './exercise.ts';
import type { Exercised } from './exercised.ts';
import type { Goal, State } from './goal.ts';
import { type Answers, Independence } from './independence.ts';
import type { Reach } from './reach.ts';
import { branchSites } from './site.ts';
import type { Test } from './tests.ts';

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
  const offers = reach.analysis.decide(step, () => adviceAt(pathway, step)) ?? [];
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

/** The tests of the branches of a step as goals, in the order of the file; see `Independence`. */
export function* mcdcGoals(reach: Reach, step: Step, exercises: readonly Exercise[]): Generator<Goal> {
  for (const site of branchSites(step)) {
    const { branch } = site;
    const independence = reach.analysis.decide(step, () => new Independence(site, reach));
    if (!independence) continue;
    const answers = independence.answersOf(exercises);
    for (const test of independence.tests) {
      const state = stateOfTest(reach, independence, test, answers);
      yield { measure: 'mcdc', step, branch, test: test.condition, at: branch.at, state };
    }
  }
}

function stateOfTest(reach: Reach, independence: Independence, test: Test, answers: readonly Answers[]): State {
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

/**
 * The rules of a guideline as goals. A case puts a rule to the test when the rule's condition is true for its patient and
 * - `require A`, `require_any` and `require_one`: the patient is offered one of the actions;
 * - `require A before B`: the patient is offered B;
 * - `dose_of A`: the patient is offered one of the actions;
 * - `forbid A` and `forbid_together`: the way of the patient comes to its end. That A, or two, are offered then would break
 *   the rule.
 */
export function* ruleGoals(reach: Reach, guideline: Guideline, exercises: readonly Exercise[]): Generator<Goal> {
  for (const rule of guideline.rules) {
    const by = exercises.filter((exercise) => isPutToTheTest(guideline, rule, exercise));
    yield {
      measure: 'rules',
      rule,
      at: rule.whole,
      state: by.length > 0 ? { kind: 'covered', by } : stateOfRule(reach, rule),
    };
  }
}

function isPutToTheTest(guideline: Guideline, { says, when }: Rule, { patient, route }: Exercise): boolean {
  const concerns = !when || (when.condition && evaluateCondition(when.condition, patient) === true);
  if (!concerns) return false;
  if (says.kind === 'forbid' || says.kind === 'forbid-together') return route.ending.kind === 'end';
  const offered = [...route.given, ...route.alternatives.flatMap(({ given }) => given)];
  const asked = actionsNamedBy(guideline, says.kind === 'require' ? [says.before ?? says.action] : namedIn(says));
  return offered.some(({ recommendation: { direction, action } }) => direction === 'for' && asked.includes(action.id));
}

function stateOfRule(reach: Reach, rule: Rule): State {
  const { pathway } = reach.analysis;
  const d = pathway.variables.diagrams;
  const [start] = pathway.graph.order;
  const whom = start && reach.analysis.decide(start, () => truthOf(pathway, rule));
  if (!start || whom === undefined) return { kind: 'open' };
  const before = rule.says.kind === 'require' ? rule.says.before : undefined;
  if (!before) {
    const levels = rule.when?.condition ? levelsRead(pathway.variables, [rule.when.condition]) : [];
    const possible = reach.analysis.decide(start, () =>
      [...constraintsOn(pathway.constraints, levels)].reduce((all, { region }) => d.and(all, region), whom),
    );
    if (possible !== NOBODY) return { kind: 'open' };
    return { kind: 'infeasible', because: `The rule \`${rule.id}\` is about no patient that can exist.` };
  }
  const actions = actionsNamed(reach.analysis.guideline, before);
  for (const step of pathway.graph.order) {
    const offered = reach.analysis.decide(step, () =>
      adviceAt(pathway, step)
        .filter(({ recommendation: { direction, action } }) => direction === 'for' && actions.includes(action.id))
        .some((offer) => offer.whom === undefined || d.and(d.and(reach.arriving(step), whom), offer.whom) !== NOBODY),
    );
    if (offered !== false || !reach.isCertain(step)) return { kind: 'open' };
  }
  const because = `No patient whom the rule \`${rule.id}\` is about is recommended \`${before.id}\`.`;
  return { kind: 'infeasible', because };
}
