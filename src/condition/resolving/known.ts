import type { Definition, Finding, Score } from '../../guideline/model.ts';
import { alwaysHasValue } from '../calculating/derived.ts';
import type { Condition } from '../condition.ts';
import { isScore } from '../scope.ts';
import type { Term } from '../term.ts';

const known = new WeakMap<Definition | Score, boolean>();

/** Whether a term may be without a value: because it has none, as of a division by zero, or because an input is unknown. */
export function mayLackValue(term: Term): boolean {
  return mayLackInput(term) || !alwaysHasValue(term);
}

function mayLackInput(term: Term): boolean {
  switch (term.kind) {
    case 'constant':
      return false;
    case 'finding':
    case 'count':
      return term.finding.mayBeUnknown;
    case 'score':
      return ofDeclared(term.score);
    case 'negative':
      return mayLackInput(term.of);
    case 'call':
      return term.of.some(mayLackInput);
    case 'if':
      return mayBeUnclear(term.when) || mayLackInput(term.then) || mayLackInput(term.otherwise);
    default:
      return mayLackInput(term.left) || mayLackInput(term.right);
  }
}

function mayBeUnclear(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.some(mayBeUnclear);
    case 'not':
      return mayBeUnclear(condition.part);
    case 'constant':
    case 'unknown':
      return false;
    case 'definition':
      return ofDeclared(condition.definition);
    case 'score':
      return ofDeclared(condition.score);
    default:
      return mayMiss(condition);
  }
}

function mayMiss({ finding }: { readonly finding: Finding }): boolean {
  return finding.mayBeUnknown;
}

function ofDeclared(declared: Definition | Score): boolean {
  const before = known.get(declared);
  if (before !== undefined) return before;
  const guards = isScore(declared) ? declared.points.map(({ when }) => when) : [declared.when];
  const found = guards.some(({ condition }) => condition && mayBeUnclear(condition));
  known.set(declared, found);
  return found;
}
