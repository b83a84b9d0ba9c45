import type { ConditionProblem } from './condition.ts';
import { LONGEST, parseFormula } from './parse.ts';
import { ALLOWED, CHOICE, IN_FEEL, JOINED, withoutFix } from './problem.ts';
import { resolveFormula } from './resolve.ts';
import type { Amount } from './resolving/amount.ts';
import { MEANT_SO } from './resolving/resolution.ts';
import type { Scope } from './scope.ts';
import { together } from './told-once.ts';

export interface ReadFormula {
  /** Undefined when there are problems, and when a name is declared but unreadable. */
  readonly amount: Amount | undefined;
  readonly problems: readonly ConditionProblem[];
  /** See `ParsedCondition`. */
  readonly unfinished: boolean;
}

/** Characters that are read again to try fixes; a formula of usual length has all of them tried. */
const MOST_TRIED = 20_000;
const MOST_TOLD = 20;
/** What to do in a calculation about units that do not agree. */
const FITTED =
  'If the formula was fitted to data, name under `empirical` the unit in which it takes each input; otherwise correct it.';
/** What is said of conditions, and what of formulas. */
const SAID: readonly (readonly [string | RegExp, string])[] = [
  [IN_FEEL, 'formulas are written in FEEL.'],
  [CHOICE, 'A choice between two numbers has three parts: `if age >= 65 then 1 else 0`.'],
  [
    ALLOWED,
    'A formula is made of names, numbers, `+`, `-`, `*`, `/`, `**`, brackets, `if … then … else …`, and functions such as `min(…)`, `round half up(…)` and `sqrt(…)`.',
  ],
  [JOINED, 'an operator such as `*` or `+`'],
  ['has no meaning in a condition', 'has no meaning in a formula'],
  [/^(A|The) condition /, '$1 formula '],
];

function ofFormulas(message: string): string {
  return SAID.reduce((said, [condition, formula]) => said.replace(condition, formula), message);
}

/**
 * Parses and resolves a number that is worked out. A fix is only offered when the formula has fewer problems after it. Never
 * throws; places are offsets in `text`.
 * @param empirical by name, the unit in which the formula takes an input as a plain number; undefined where units are followed
 */
export function readFormula(
  text: string,
  scope: Scope,
  empirical: ReadonlyMap<string, string> | undefined,
): ReadFormula {
  const whole = read(text, scope, empirical);
  const { problems } = whole;
  if (problems.length === 0 || text.length > LONGEST) return whole;
  let tried = 0;
  const helps = ({ fix }: ConditionProblem): boolean => {
    if (fix === undefined || tried > MOST_TRIED) return false;
    const repaired = text.slice(0, fix.at.start) + fix.newText + text.slice(fix.at.end);
    tried += repaired.length;
    return read(repaired, scope, empirical).problems.length < problems.length;
  };
  // One key is the cure of all units that do not agree.
  const ofUnits = problems.filter(({ message }) => message.endsWith(MEANT_SO));
  const told = problems.filter((problem) => !ofUnits.slice(1).includes(problem)).slice(0, MOST_TOLD);
  const spoken = (problem: ConditionProblem) => ({
    ...problem,
    message: ofFormulas(problem.message).replace(MEANT_SO, empirical ? 'Correct the formula or the units.' : FITTED),
  });
  return { ...whole, problems: told.map((problem) => spoken(helps(problem) ? problem : withoutFix(problem))) };
}

function read(text: string, scope: Scope, empirical: ReadonlyMap<string, string> | undefined): ReadFormula {
  const { tree, problems, unfinished } = parseFormula(text);
  if (!tree) return { amount: undefined, problems, unfinished };
  const resolved = resolveFormula(tree, scope, empirical);
  if (problems.length === 0) return { ...resolved, unfinished };
  return { amount: undefined, problems: together(problems, resolved.problems, text), unfinished };
}
