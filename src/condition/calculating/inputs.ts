import type { Finding } from '../../guideline/model.ts';
import type { Condition, NumberInterval } from '../condition.ts';
import { forEachFinding, forEachPoint, type VisitFinding } from '../findings-read.ts';
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

/** The findings that are asked for, and from which it follows whether conditions hold. In the order of use. */
export function inputsToConditions(conditions: Iterable<Condition | undefined>): ReadonlySet<Finding> {
  const found = new Set<Finding>();
  const seen = new Set<unknown>();
  for (const condition of conditions) if (condition) visitCondition(condition, (one) => void found.add(one), seen);
  return found;
}

/** Calls back for each finding that a term is calculated from, and each one that such a one is calculated from. */
export function visitTerm(term: Term, visit: VisitFinding, seen: Set<unknown> = new Set()): void {
  switch (term.kind) {
    case 'constant':
      return;
    case 'finding':
    case 'count':
      visitFinding(term.finding, undefined, visit, seen);
      return;
    case 'score':
      forEachPoint(term.score, inDerivations(visit, seen), seen);
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

function visitCondition(condition: Condition, visit: VisitFinding, seen: Set<unknown>): void {
  forEachFinding(condition, inDerivations(visit, seen), seen);
}

/** Calls back for what a calculated finding follows from in its place. */
function inDerivations(visit: VisitFinding, seen: Set<unknown>): VisitFinding {
  return (finding, interval) => visitFinding(finding, interval, visit, seen);
}

function visitFinding(
  finding: Finding,
  interval: NumberInterval | undefined,
  visit: VisitFinding,
  seen: Set<unknown>,
): void {
  if (!finding.derivation) {
    visit(finding, interval);
    return;
  }
  if (seen.has(finding)) return;
  seen.add(finding);
  visitTerm(finding.derivation.term, visit, seen);
}
