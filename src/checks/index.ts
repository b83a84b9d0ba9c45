import { check as caseFailed } from './case-failed.ts';
import type { Check, CheckInfo } from './check.ts';
import { check as conditionSyntax } from './condition-syntax.ts';
import { check as contradictoryAssumptions } from './contradictory-assumptions.ts';
import { check as contradictoryRecommendation } from './contradictory-recommendation.ts';
import { check as cycle } from './cycle.ts';
import { check as deadEnd } from './dead-end.ts';
import { check as doseNotStated } from './dose-not-stated.ts';
import { check as duplicateKey } from './duplicate-key.ts';
import { check as gap } from './gap.ts';
import { check as ignoreWithoutReason } from './ignore-without-reason.ts';
import { check as impossibleTiming } from './impossible-timing.ts';
import { check as limitBetweenValues } from './limit-between-values.ts';
import { check as notDecided } from './not-decided.ts';
import { check as orphanReference } from './orphan-reference.ts';
import { check as outOfRange } from './out-of-range.ts';
import { check as overlap } from './overlap.ts';
import { check as redundantDecision } from './redundant-decision.ts';
import { check as reviewOverdue } from './review-overdue.ts';
import { check as ruleViolated } from './rule-violated.ts';
import { check as schema } from './schema.ts';
import { check as stallsWhenUnknown } from './stalls-when-unknown.ts';
import { check as strengthExceedsCertainty } from './strength-exceeds-certainty.ts';
import { check as syntax } from './syntax.ts';
import { check as textInComment } from './text-in-comment.ts';
import { check as typeMismatch } from './type-mismatch.ts';
import { check as unanchoredTiming } from './unanchored-timing.ts';
import { check as uncitedRecommendation } from './uncited-recommendation.ts';
import { check as uncoveredBranch } from './uncovered-branch.ts';
import { check as undecidedAdvice } from './undecided-advice.ts';
import { check as unencodedStatement } from './unencoded-statement.ts';
import { check as ungroupedRecommendations } from './ungrouped-recommendations.ts';
import { check as unitMismatch } from './unit-mismatch.ts';
import { check as unknownName } from './unknown-name.ts';
import { check as unlikelyUnit } from './unlikely-unit.ts';
import { check as unreachableBranch } from './unreachable-branch.ts';
import { check as unreachableStep } from './unreachable-step.ts';
import { check as unusedAction } from './unused-action.ts';
import { check as unusedClass } from './unused-class.ts';
import { check as unusedFinding } from './unused-finding.ts';
import { check as unusedIgnore } from './unused-ignore.ts';

/**
 * Every check, in the order in which they run: `not-decided` tells what those before it left open. The last two do not
 * run on a guideline; they look at the comments that ignore what the others say.
 */
export const checks: readonly (Check | CheckInfo)[] = [
  syntax,
  schema,
  duplicateKey,
  conditionSyntax,
  unknownName,
  typeMismatch,
  unitMismatch,
  unlikelyUnit,
  outOfRange,
  limitBetweenValues,
  textInComment,
  deadEnd,
  cycle,
  contradictoryAssumptions,
  gap,
  overlap,
  unreachableStep,
  unreachableBranch,
  redundantDecision,
  stallsWhenUnknown,
  undecidedAdvice,
  ungroupedRecommendations,
  ruleViolated,
  doseNotStated,
  contradictoryRecommendation,
  impossibleTiming,
  unanchoredTiming,
  notDecided,
  unusedFinding,
  unusedAction,
  unusedClass,
  orphanReference,
  uncitedRecommendation,
  unencodedStatement,
  strengthExceedsCertainty,
  reviewOverdue,
  caseFailed,
  uncoveredBranch,
  ignoreWithoutReason,
  unusedIgnore,
];

const byCode = new Map(checks.map((check) => [check.code, check]));

/** What is known of the check that has a code; undefined when there is none. */
export function checkNamed(code: string): CheckInfo | undefined {
  return byCode.get(code);
}

/** Whether a check is one of those that look at the comments which ignore what the others say. */
export function isOfComments(code: string): boolean {
  const check = byCode.get(code);
  return check !== undefined && !('run' in check);
}
