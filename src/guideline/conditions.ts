import type { Guideline, LocatedCondition, Recommendation } from './model.ts';

/** Every condition of a guideline, in the order of the sections: what is defined first, then what is asked. */
export function* conditionsOf(guideline: Guideline): Generator<LocatedCondition> {
  for (const { when } of guideline.definitions.values()) yield when;
  for (const { points } of guideline.scores.values()) for (const { when } of points) yield when;
  for (const { never } of guideline.assumptions) yield never;
  for (const step of guideline.steps.values()) {
    yield* present(step.branches ?? []);
    yield* present(step.groups);
    yield* present(step.recommend);
    yield* present(step.alternatives);
    for (const { groups, recommend } of step.alternatives) {
      yield* present(groups);
      yield* present(recommend);
    }
  }
  yield* present(guideline.rules);
}

function* present(parts: readonly Pick<Recommendation, 'when'>[]): Generator<LocatedCondition> {
  for (const { when } of parts) if (when) yield when;
}

const TEXT_OR_NAME = /"(?:[^"\\]|\\.)*"?|[A-Za-z_][A-Za-z0-9_]*/g;

/** The findings, definitions and scores (and words of FEEL) that a condition names, also when it cannot be read. */
export function namesIn(guard: Pick<LocatedCondition, 'text'>): readonly string[] {
  return (guard.text.match(TEXT_OR_NAME) ?? []).filter((word) => !word.startsWith('"'));
}
