import type { Guideline, LocatedCondition, Recommendation } from './model.ts';

/** Several checks go through all conditions of one guideline. */
const known = new WeakMap<Guideline, readonly LocatedCondition[]>();

/** Every condition of a guideline, in the order of the sections: what is defined first, then what is asked. */
export function conditionsOf(guideline: Guideline): readonly LocatedCondition[] {
  const all = known.get(guideline) ?? gather(guideline);
  known.set(guideline, all);
  return all;
}

function gather(guideline: Guideline): LocatedCondition[] {
  const all: LocatedCondition[] = [];
  const add = (parts: readonly Pick<Recommendation, 'when'>[]) => {
    for (const { when } of parts) if (when) all.push(when);
  };
  add([...guideline.definitions.values()]);
  for (const { points } of guideline.scores.values()) add(points);
  for (const { never } of guideline.assumptions) all.push(never);
  for (const step of guideline.steps.values()) {
    add(step.branches ?? []);
    add(step.groups);
    add(step.recommend);
    add(step.alternatives);
    for (const { groups, recommend } of step.alternatives) {
      add(groups);
      add(recommend);
    }
  }
  add(guideline.rules);
  return all;
}

const TEXT_OR_NAME = /"(?:[^"\\]|\\.)*"?|[A-Za-z_][A-Za-z0-9_]*/g;

/** The findings, definitions and scores (and words of FEEL) that a condition names, also when it cannot be read. */
export function namesIn(guard: Pick<LocatedCondition, 'text'>): readonly string[] {
  return (guard.text.match(TEXT_OR_NAME) ?? []).filter((word) => !word.startsWith('"'));
}
