import type { ConditionProblem } from './condition.ts';
import { parseCondition } from './parse.ts';
import { syntaxProblem, withoutFix } from './problem.ts';
import { type ResolvedCondition, resolveCondition } from './resolve.ts';
import type { Scope } from './scope.ts';

export interface ReadCondition extends ResolvedCondition {
  /** See `ParsedCondition`. */
  readonly unfinished: boolean;
}

/** So many problems of one condition are told one by one. */
const MOST_TOLD = 20;
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
    problems: counted(problems).map((problem) => (helps(problem) ? problem : withoutFix(problem))),
    unfinished,
  };
}

/** Of very many problems of one condition the first ones, and one that counts the rest. */
function counted(problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
  const rest = problems.slice(MOST_TOLD);
  const [first] = rest;
  if (first === undefined || rest.length === 1) return problems;
  const many = rest.length.toLocaleString('en-US');
  const message = `This condition has ${many} more mistakes, from here on. Correct the first ones, or write the condition anew.`;
  return [...problems.slice(0, MOST_TOLD), syntaxProblem(message, first.at)];
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
