import type { Definition, Finding, Score } from '../../guideline/model.ts';
import type { Condition } from '../condition.ts';
import { isFinding, isScore } from '../scope.ts';
import type { Term } from '../term.ts';

/** A condition with all that it refers to is at most this deep, so that whatever walks it can do so by recursion. */
export const DEEPEST = 400;

const known = new WeakMap<Definition | Score | Finding, number | undefined>();

/**
 * How many conditions stand within each other, definitions and scores included; undefined when one of those has a
 * condition that could not be read.
 */
export function depthOf(condition: Condition): number | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return deepest(condition.parts);
    case 'not':
      return deepest([condition.part]);
    case 'definition':
      return depthOfDeclared(condition.definition);
    case 'score':
      return depthOfDeclared(condition.score);
    case 'number':
      return condition.finding.derivation ? depthOfDeclared(condition.finding) : 1;
    default:
      return 1;
  }
}

/** The same for a number that is worked out. */
export function depthOfTerm(term: Term): number | undefined {
  switch (term.kind) {
    case 'constant':
    case 'count':
      return 1;
    case 'finding':
      return term.finding.derivation ? depthOfDeclared(term.finding) : 1;
    case 'score':
      return depthOfDeclared(term.score);
    case 'negative':
      return above([depthOfTerm(term.of)]);
    case 'call':
      return above(term.of.map(depthOfTerm));
    case 'if':
      return above([depthOf(term.when), depthOfTerm(term.then), depthOfTerm(term.otherwise)]);
    default:
      return above([depthOfTerm(term.left), depthOfTerm(term.right)]);
  }
}

/** The same for a definition, a score or what is worked out; each is looked at once, so it has to be complete. */
export function depthOfDeclared(declared: Definition | Score | Finding): number | undefined {
  if (known.has(declared)) return known.get(declared);
  const depth = isFinding(declared)
    ? above([declared.derivation ? depthOfTerm(declared.derivation.term) : 0])
    : deepest(
        (isScore(declared) ? declared.points.map(({ when }) => when) : [declared.when]).map(
          ({ condition }) => condition,
        ),
      );
  known.set(declared, depth);
  return depth;
}

function deepest(parts: readonly (Condition | undefined)[]): number | undefined {
  return above(parts.map((part) => part && depthOf(part)));
}

function above(depths: readonly (number | undefined)[]): number | undefined {
  let most = 0;
  for (const depth of depths) {
    if (depth === undefined) return undefined;
    most = Math.max(most, depth);
  }
  return most + 1;
}
