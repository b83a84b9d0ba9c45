import { Engine } from 'json-rules-engine';
import { certainly } from './certainty.mjs';

export const name = 'json-rules-engine';

/**
 * The pathway as rules in a chain, as the documentation of the package chains them: where the patient is, is a fact; a
 * rule for each branch moves the patient on, and rules for recommendations give actions. Earlier steps have a higher
 * priority. Whether the patient is at the step at all is asked before anything else of a rule.
 * @param {import('../../src/guideline/model.ts').Guideline} guideline
 */
export function model(guideline) {
  const rules = [];
  const add = (step, priority, conditions, event) => {
    const here = { fact: 'at', operator: 'equal', value: step, priority: 2 };
    rules.push({ name: `${step} ${rules.length}`, priority, conditions: { all: [here, ...conditions] }, event });
  };
  const order = inOrder(guideline);
  for (const [index, { id, branches, recommend, next }] of order.entries()) {
    const priority = 2 * (order.length - index);
    for (const { when, go } of branches ?? [])
      add(id, priority, [condition(certainly(when.condition))], { type: 'go', params: { to: go.id } });
    const actions = recommend.filter(({ direction }) => direction === 'for');
    const forAll = actions.filter(({ when }) => !when).map(({ action }) => action.id);
    if (forAll.length > 0) add(id, priority, [], { type: 'recommend', params: { actions: forAll } });
    for (const { action, when } of actions.filter(({ when }) => when))
      add(id, priority, [condition(certainly(when.condition))], {
        type: 'recommend',
        params: { actions: [action.id] },
      });
    if (next) add(id, priority - 1, [], { type: 'go', params: { to: next.id } });
  }
  return rules;
}

/** Gives a function from many patients to what each is told. */
export function contender(guideline) {
  const engine = new Engine(model(guideline));
  engine.on('go', ({ to }, almanac) => almanac.addFact('at', to));
  const ends = new Set(
    [...guideline.steps.values()].filter(({ branches, next }) => !branches && !next).map(({ id }) => id),
  );
  return {
    prepare: (patient) => ({ ...Object.fromEntries(patient), at: guideline.start.id }),
    decide: (facts) => engine.run(facts),
    result: async ({ almanac, events }) => {
      const endsAt = await almanac.factValue('at');
      const given = events.filter(({ type }) => type === 'recommend').flatMap(({ params }) => params.actions);
      return { status: ends.has(endsAt) ? 'recommended' : 'undetermined', endsAt, recommends: [...new Set(given)] };
    },
  };
}

/** Steps, each after all that lead to it. */
function inOrder({ start, steps }) {
  const order = [];
  const seen = new Set();
  const visit = (id) => {
    if (seen.has(id)) return;
    seen.add(id);
    const { branches = [], next } = steps.get(id);
    for (const target of [...branches.map(({ go }) => go.id), ...(next ? [next.id] : [])]) visit(target);
    order.unshift(steps.get(id));
  };
  visit(start.id);
  return order;
}

/** @param {import('./certainty.mjs').Certain} certain */
function condition(certain) {
  if ('all' in certain) return { all: certain.all.map(condition) };
  if ('any' in certain) return { any: certain.any.map(condition) };
  if ('known' in certain) return { fact: certain.finding, operator: 'notEqual', value: null };
  const { finding: fact, among } = certain;
  return among.length === 1 ? { fact, operator: 'equal', value: among[0] } : { fact, operator: 'in', value: among };
}
