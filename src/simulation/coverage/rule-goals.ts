import { evaluateCondition } from '../../condition/evaluate.ts';
import { actionsNamed, actionsNamedBy } from '../../guideline/classes.ts';
import type { Guideline, Rule } from '../../guideline/model.ts';
import { constraintsOn, levelsRead } from '../../region/constraints.ts';
import { NOBODY } from '../../region/diagram.ts';
import { offersOf, truthOf } from '../../region/offers.ts';
import type { Exercise } from './exercise.ts';
import type { Goal, State } from './goal.ts';
import type { Reach } from './reach.ts';

/**
 * The rules of a guideline as goals. A case puts a rule to the test when the rule's condition is true for its patient and
 * - `require A`, `require_any` and `require_one`: the patient is offered one of the actions;
 * - `require A before B`: the patient is offered B;
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
      state: by.length > 0 ? { kind: 'covered', by } : stateOf(reach, rule),
    };
  }
}

function isPutToTheTest(guideline: Guideline, { says, when }: Rule, { patient, route }: Exercise): boolean {
  const concerns = !when || (when.condition && evaluateCondition(when.condition, patient) === true);
  if (!concerns) return false;
  if (says.kind === 'forbid' || says.kind === 'forbid-together') return route.ending.kind === 'end';
  const offered = [...route.given, ...route.alternatives.flatMap(({ given }) => given)];
  const asked = actionsNamedBy(guideline, says.kind === 'require' ? [says.before ?? says.action] : says.actions);
  return offered.some(({ recommendation: { direction, action } }) => direction === 'for' && asked.includes(action.id));
}

function stateOf(reach: Reach, rule: Rule): State {
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
      offersOf(pathway, step)
        .filter(({ recommendation: { direction, action } }) => direction === 'for' && actions.includes(action.id))
        .some((offer) => offer.whom === undefined || d.and(d.and(reach.arriving(step), whom), offer.whom) !== NOBODY),
    );
    if (offered !== false || !reach.isCertain(step)) return { kind: 'open' };
  }
  const because = `No patient whom the rule \`${rule.id}\` is about is recommended \`${before.id}\`.`;
  return { kind: 'infeasible', because };
}
