import type { Case, CaseChoice, Expectation } from '../guideline/cases/model.ts';
import type { Ref } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { type Divergence, divergenceOf } from './divergence.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';

/** Something that the pathway says otherwise than a case expects. */
export type Difference =
  /** `actual` is undefined when the pathway does not come to an end. */
  | { readonly kind: 'ends_at'; readonly expected: Ref; readonly actual: string | undefined }
  | {
      readonly kind: 'recommends';
      readonly expected: readonly Ref[];
      /** Actions recommended on the way, each once, in its order. */
      readonly actual: readonly string[];
    }
  | {
      readonly kind: 'path';
      readonly expected: readonly Ref[];
      readonly actual: readonly string[];
      /** Index of the first step that is not the same. */
      readonly from: number;
    };

/** What became of one case. */
export type CaseResult =
  | { readonly status: 'passed'; readonly case: Case; readonly route: Route }
  | {
      readonly status: 'failed';
      readonly case: Case;
      readonly route: Route;
      /** What the case chooses and the patient cannot: because it is not open to them, or their way does not come there. */
      readonly unchosen: readonly CaseChoice[];
      /** Not empty, unless a choice cannot be made, or the pathway gave no answer at all, or no advice that is known and agrees. */
      readonly differences: readonly Difference[];
      /** Where the way of the patient leaves the way that the case expects. */
      readonly parting: Divergence | undefined;
    }
  /** A part of it could not be read, so nothing can be said. */
  | { readonly status: 'broken'; readonly case: Case };

/** Walks the patient of one case through the guideline, and compares with what the case expects. */
export function runCase(one: Case, router: Router): CaseResult {
  if (one.broken || !one.expect) return { status: 'broken', case: one };
  const choices: Choices = new Map(one.choose.map(({ step, alternative }) => [step.id, alternative]));
  const route = router.route(new Map([...one.given].map(([id, { value }]) => [id, value])), choices);
  const differences = differencesOf(one.expect, route);
  const unchosen = one.choose.filter(
    ({ alternative }) => !route.chosen.some((made) => made.alternative === alternative && made.isOpen === true),
  );
  if (differences.length + unchosen.length === 0 && isAnswer(route, one.expect))
    return { status: 'passed', case: one, route };
  // A way that ends as expected, and has no advice that counts, parts nowhere.
  const parts = differences.length > 0 || route.ending.kind !== 'end';
  const parting = parts ? divergenceOf(router.guideline, route, differences) : undefined;
  return { status: 'failed', case: one, route, unchosen, differences, parting };
}

/**
 * A case passes only where the pathway answers, or where it says that something else is meant. Where the way ends without
 * advice that is known and agrees, `recommends` must say what is recommended all the same; where it waits for a finding,
 * a path must. A gap, two branches at once or an error in the guideline is what nobody can have expected.
 */
function isAnswer({ status, ending }: Route, { recommends, path }: Expectation): boolean {
  if (status === 'recommended') return true;
  if (ending.kind === 'end') return recommends !== undefined;
  return ending.kind === 'undetermined' && path !== undefined;
}

function differencesOf({ endsAt, recommends, path }: Expectation, route: Route): Difference[] {
  const differences: Difference[] = [];
  const end = route.ending.kind === 'end' ? route.ending.step.id : undefined;
  if (endsAt && endsAt.id !== end) differences.push({ kind: 'ends_at', expected: endsAt, actual: end });
  if (recommends) {
    const actual = recommendedOn(route);
    const expected = new Set(recommends.map(({ id }) => id));
    if (expected.size !== actual.length || !actual.every((id) => expected.has(id)))
      differences.push({ kind: 'recommends', expected: recommends, actual });
  }
  if (path) {
    const actual = route.passages.map(({ step }) => step.id);
    const length = Math.max(path.length, actual.length);
    const from = Array.from({ length }, (_, index) => index).find((index) => path[index]?.id !== actual[index]);
    if (from !== undefined) differences.push({ kind: 'path', expected: path, actual, from });
  }
  return differences;
}

/** The ids of the actions that the patient is recommended to have done, each once, in the order of the way. */
export function recommendedOn({ given }: Route): readonly string[] {
  const advised = given.filter(({ recommendation }) => recommendation.direction === 'for');
  return [...new Set(advised.map(({ recommendation }) => recommendation.action.id))];
}
