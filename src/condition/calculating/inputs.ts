import type { Finding, Score } from '../../guideline/model.ts';
import type { Condition, NumberInterval } from '../condition.ts';
import type { Term } from '../term.ts';

const remembered = new WeakMap<Finding, readonly Finding[]>();

/** The findings that are asked for, and from which a calculated one follows; of another one, itself. In the order of use. */
export function inputsTo(finding: Finding): readonly Finding[] {
  if (!finding.derivation) return [finding];
  let known = remembered.get(finding);
  if (!known) {
    const found = new Set<Finding>();
    visitTerm(finding.derivation.term, (one) => void found.add(one));
    known = [...found];
    remembered.set(finding, known);
  }
  return known;
}

/** The findings that are asked for, and from which it follows whether a condition holds. In the order of use. */
export function inputsToCondition(condition: Condition): ReadonlySet<Finding> {
  const found = new Set<Finding>();
  visitCondition(condition, (one) => void found.add(one), new Set());
  return found;
}

/** @param interval in which a condition asks whether the number of the finding lies */
type Visit = (finding: Finding, interval: NumberInterval | undefined) => void;

/** Calls back for each finding that a term is calculated from, and each one that such a one is calculated from. */
export function visitTerm(term: Term, visit: Visit, seen: Set<unknown> = new Set()): void {
  switch (term.kind) {
    case 'constant':
      return;
    case 'finding':
    case 'count':
      visitFinding(term.finding, undefined, visit, seen);
      return;
    case 'score':
      visitScore(term.score, visit, seen);
      return;
    case 'negative':
      visitTerm(term.of, visit, seen);
      return;
    case 'call':
      for (const one of term.of) visitTerm(one, visit, seen);
      return;
    case 'if':
      visitCondition(term.when, visit, seen);
      visitTerm(term.then, visit, seen);
      visitTerm(term.otherwise, visit, seen);
      return;
    default:
      visitTerm(term.left, visit, seen);
      visitTerm(term.right, visit, seen);
  }
}

function visitFinding(finding: Finding, interval: NumberInterval | undefined, visit: Visit, seen: Set<unknown>): void {
  if (!finding.derivation) {
    visit(finding, interval);
    return;
  }
  if (seen.has(finding)) return;
  seen.add(finding);
  visitTerm(finding.derivation.term, visit, seen);
}

function visitScore(score: Score, visit: Visit, seen: Set<unknown>): void {
  if (seen.has(score)) return;
  seen.add(score);
  for (const { when } of score.points) if (when.condition) visitCondition(when.condition, visit, seen);
}

function visitCondition(condition: Condition, visit: Visit, seen: Set<unknown>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) visitCondition(part, visit, seen);
      return;
    case 'not':
      visitCondition(condition.part, visit, seen);
      return;
    case 'constant':
      return;
    case 'definition': {
      const { definition } = condition;
      if (seen.has(definition) || !definition.when.condition) return;
      seen.add(definition);
      visitCondition(definition.when.condition, visit, seen);
      return;
    }
    case 'score':
      visitScore(condition.score, visit, seen);
      return;
    default:
      visitFinding(condition.finding, condition.kind === 'number' ? condition.interval : undefined, visit, seen);
  }
}
