import type { Branch, Guideline, Ref, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import type { Passage, Route } from './route.ts';
import type { Difference } from './run-case.ts';

/** The step where a patient's way leaves the way that was expected. */
export interface Divergence {
  readonly passage: Passage;
  /** Branches there that were not taken and lead on to what was expected; empty where none does. */
  readonly toward: readonly Branch[];
}

/**
 * Where a route parts from what was expected: with a path, at the last step that both share; else at the last step from
 * which the pathway still leads to what was expected. Undefined when it never does.
 */
export function divergenceOf(
  guideline: Guideline,
  route: Route,
  differences: readonly Difference[],
): Divergence | undefined {
  const byPath = differences.find((difference) => difference.kind === 'path');
  if (byPath) {
    const passage = route.passages[byPath.from - 1];
    const next = byPath.expected[byPath.from];
    return passage && { passage, toward: leadingTo(guideline, passage, new Set(next ? [next.id] : [])) };
  }
  for (const difference of differences) {
    const targets = targetsOf(guideline, difference);
    const reaching = reachingSteps(guideline, targets);
    const passage = route.passages.findLast(({ step }) => reaching.has(step));
    if (passage) return { passage, toward: leadingTo(guideline, passage, new Set([...reaching].map(({ id }) => id))) };
    const unexpected = difference.kind === 'recommends' && stepOfUnexpected(route, difference.expected);
    if (unexpected) return { passage: unexpected, toward: [] };
  }
  const last = route.passages.at(-1);
  return last && { passage: last, toward: [] };
}

/** Where an action is recommended that the case does not expect. */
function stepOfUnexpected({ given, passages }: Route, expected: readonly Ref[]): Passage | undefined {
  const first = given.find(
    ({ recommendation: { direction, action } }) => direction === 'for' && !expected.some(({ id }) => id === action.id),
  );
  return first && passages.find(({ step }) => step === first.step);
}

function leadingTo(guideline: Guideline, { step, taken }: Passage, ids: ReadonlySet<string>): readonly Branch[] {
  const others = (step.branches ?? []).filter((branch) => branch !== taken);
  return others.filter(({ go }) => ids.has(go.id) && guideline.steps.has(go.id));
}

/** Steps that would meet the expectation. */
function targetsOf({ steps }: Guideline, difference: Difference): Step[] {
  switch (difference.kind) {
    case 'ends_at':
      return [...steps.values()].filter(({ id }) => id === difference.expected.id);
    case 'recommends': {
      const actual = new Set(difference.actual);
      const missing = new Set(difference.expected.filter(({ id }) => !actual.has(id)).map(({ id }) => id));
      return [...steps.values()].filter(({ recommend }) =>
        recommend.some(({ direction, action }) => direction === 'for' && missing.has(action.id)),
      );
    }
    case 'path':
      return [];
  }
}

/** The targets, and every step from which a way leads to one of them. */
function reachingSteps({ steps }: Guideline, targets: readonly Step[]): Set<Step> {
  const before = new Map<string, Step[]>();
  for (const step of steps.values())
    for (const { to } of nextSteps(step)) if (!before.get(to.id)?.push(step)) before.set(to.id, [step]);
  const reaching = new Set(targets);
  // A set goes on to what is added while it is walked through.
  for (const { id } of reaching) for (const step of before.get(id) ?? []) reaching.add(step);
  return reaching;
}
