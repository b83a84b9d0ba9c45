import type { Definition, Score } from '../../guideline/model.ts';
import type { Condition } from '../condition.ts';
import { isScore } from '../scope.ts';

/** A condition with all that it refers to is at most this deep, so that whatever walks it can do so by recursion. */
export const DEEPEST = 400;

const known = new WeakMap<Definition | Score, number | undefined>();

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
    default:
      return 1;
  }
}

/** The same for a definition or score; each is looked at once, so it has to be complete. */
export function depthOfDeclared(declared: Definition | Score): number | undefined {
  if (known.has(declared)) return known.get(declared);
  const guards = isScore(declared) ? declared.points.map(({ when }) => when) : [declared.when];
  const depth = deepest(guards.map(({ condition }) => condition));
  known.set(declared, depth);
  return depth;
}

function deepest(parts: readonly (Condition | undefined)[]): number | undefined {
  let most = 0;
  for (const part of parts) {
    const depth = part && depthOf(part);
    if (depth === undefined) return undefined;
    most = Math.max(most, depth);
  }
  return most + 1;
}
