import type { ConditionProblem } from './condition.ts';
import { parseCondition } from './parse.ts';
import { withoutFix } from './problem.ts';
import { type ResolvedCondition, resolveCondition } from './resolve.ts';
import type { Scope } from './scope.ts';

export interface ReadCondition extends ResolvedCondition {
  /** See `ParsedCondition`. */
  readonly unfinished: boolean;
}

/**
 * Parses and resolves a condition. Where its spelling has an obvious repair, names and types are looked at as well, so
 * that all problems come at once. Never throws; places are offsets in `text`.
 */
export function readCondition(text: string, scope: Scope): ReadCondition {
  const { tree, problems, unfinished } = parseCondition(text);
  if (!tree) return { condition: undefined, problems, unfinished };
  const resolved = resolveCondition(tree, scope);
  if (problems.length === 0) return { ...resolved, unfinished };
  // What is cut short is completed first; then the rest is seen as it was meant.
  const rest = unfinished ? resolved.problems.map(withoutFix) : resolved.problems;
  return { condition: undefined, problems: together(problems, rest), unfinished };
}

/**
 * A comparison that was completed from an earlier one shares that one's mistakes, which are said once; and where there
 * is something better than a text in quotes, the quotes alone are not offered.
 */
function together(spelling: readonly ConditionProblem[], meaning: readonly ConditionProblem[]): ConditionProblem[] {
  const place = ({ at }: ConditionProblem) => `${at.start} ${at.end}`;
  const repaired = new Set(meaning.filter(({ fix }) => fix !== undefined).map(place));
  const seen = new Map<string, ConditionProblem>();
  for (const problem of spelling)
    if (!repaired.has(place(problem))) seen.set(`${place(problem)} ${problem.message}`, problem);
  for (const problem of meaning) seen.set(`${place(problem)} ${problem.message}`, problem);
  return [...seen.values()];
}
