import type { ConditionProblem } from './condition.ts';
import { parseCondition } from './parse.ts';
import { withoutFix } from './problem.ts';
import { type ResolvedCondition, resolveCondition } from './resolve.ts';
import type { Scope } from './scope.ts';

export interface ReadCondition extends ResolvedCondition {
  /** See `ParsedCondition`. */
  readonly unfinished: boolean;
}

/** Characters that are read again to try fixes; a condition of usual length has all of them tried. */
const MOST_TRIED = 20_000;

/**
 * Parses and resolves a condition. Where its spelling has an obvious repair, names and types are looked at as well, so
 * that all problems come at once. A fix is only offered when the condition has fewer problems after it. Never throws;
 * places are offsets in `text`.
 */
export function readCondition(text: string, scope: Scope): ReadCondition {
  const { condition, problems, unfinished } = read(text, scope);
  if (problems.length === 0) return { condition, problems, unfinished };
  let tried = 0;
  const helps = ({ fix }: ConditionProblem): boolean => {
    if (fix === undefined || tried > MOST_TRIED) return false;
    const repaired = text.slice(0, fix.at.start) + fix.newText + text.slice(fix.at.end);
    tried += repaired.length;
    return read(repaired, scope).problems.length < problems.length;
  };
  return {
    condition,
    problems: problems.map((problem) => (helps(problem) ? problem : withoutFix(problem))),
    unfinished,
  };
}

function read(text: string, scope: Scope): ReadCondition {
  const { tree, problems, unfinished } = parseCondition(text);
  if (!tree) return { condition: undefined, problems, unfinished };
  const resolved = resolveCondition(tree, scope);
  if (problems.length === 0) return { ...resolved, unfinished };
  return { condition: undefined, problems: together(problems, resolved.problems), unfinished };
}

/** What is wrong with the spelling and with the meaning, each said once. */
function together(
  spelling: readonly ConditionProblem[],
  meaning: readonly ConditionProblem[],
): readonly ConditionProblem[] {
  const place = ({ at }: ConditionProblem) => `${at.start} ${at.end}`;
  // A comparison that is completed from an earlier one repeats that one's mistakes.
  const said = [...new Map(meaning.map((problem) => [`${place(problem)} ${problem.message}`, problem])).values()];
  // Where there is something better than a text in quotes, the quotes alone are not offered.
  const repaired = new Set(said.filter(({ fix }) => fix !== undefined).map(place));
  return [...spelling.filter((problem) => !repaired.has(place(problem))), ...said];
}
