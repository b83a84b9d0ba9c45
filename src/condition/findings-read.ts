import type { Finding, Score } from '../guideline/model.ts';
import type { Condition, NumberInterval } from './condition.ts';

/** @param interval in which a condition asks whether the number of the finding lies; undefined where it asks something else */
export type VisitFinding = (finding: Finding, interval: NumberInterval | undefined) => void;

/**
 * Calls back for every finding that a condition reads, through definitions and scores, with the limits that its own value is
 * compared with.
 */
export function forEachFinding(condition: Condition, visit: VisitFinding, seen: Set<unknown> = new Set()): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) forEachFinding(part, visit, seen);
      return;
    case 'not':
      forEachFinding(condition.part, visit, seen);
      return;
    case 'constant':
      return;
    case 'definition': {
      const { definition } = condition;
      if (seen.has(definition) || !definition.when.condition) return;
      seen.add(definition);
      forEachFinding(definition.when.condition, visit, seen);
      return;
    }
    case 'score':
      forEachPoint(condition.score, visit, seen);
      return;
    case 'number':
      visit(condition.finding, condition.interval);
      return;
    case 'is-true':
    case 'option':
    case 'contains':
    case 'count':
    case 'unknown':
      visit(condition.finding, undefined);
      return;
    default:
      condition satisfies never;
  }
}

/** The same for the points of a score. */
export function forEachPoint(score: Score, visit: VisitFinding, seen: Set<unknown>): void {
  if (seen.has(score)) return;
  seen.add(score);
  for (const { when } of score.points) if (when.condition) forEachFinding(when.condition, visit, seen);
}
