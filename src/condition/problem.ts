import type { Span } from '../text/position.ts';
import { quotable } from '../text/visible.ts';
import type { ConditionProblem } from './condition.ts';
import { isNumeral } from './decimal.ts';
import { inBrief } from './wording/brief.ts';

export type ConditionFix = NonNullable<ConditionProblem['fix']>;

/** What one reads when something stands in a condition that Guideway does not know. */
export const ALLOWED =
  'A condition is made of `and`, `or`, `not(…)`, comparisons with `=`, `!=`, `<`, `<=`, `>`, `>=`, `in` or `between`, ' +
  '`list contains(…)` and `count(…)`.';

/** What one reads of a number with a unit behind it. */
export const STANDS_ALONE = 'A number stands alone';
export const UNIT_BEHIND = `${STANDS_ALONE}; its unit is the one that the finding declares.`;

/** What could join what stands side by side. */
export const JOINED = '`and`, `or`, or a comparison such as `=`';

/** What one reads where `if` chooses between anything but two numbers. */
export const CHOICE = 'A condition cannot choose between values. Make each case a branch of the step, or a definition.';

/** How it ends what is said of the notation of another language. */
export const IN_FEEL = 'conditions are written in FEEL.';

/** How people learn of quotes that are missing or are none of FEEL's, and of a name that is left out. */
export const OPTION_IN_QUOTES = 'An option stands in double quotes';
export const STRAIGHT_QUOTES = 'A text stands in straight double quotes';
export const ALONE = 'alone says nothing of a patient';
export const NAME_AGAIN = 'What is compared has to be named again';

/** A problem with how a condition is written. `fix` must leave a text with fewer problems. */
export function syntaxProblem(message: string, at: Span, fix?: ConditionFix): ConditionProblem {
  return conditionProblem('condition-syntax', message, at, fix);
}

/** A problem of a condition; only the offsets of `at` are kept. */
export function conditionProblem(
  code: ConditionProblem['code'],
  message: string,
  at: Span,
  fix?: ConditionFix,
): ConditionProblem {
  const place = { start: at.start, end: at.end };
  return fix ? { code, message, at: place, fix } : { code, message, at: place };
}

/** The same problem, for where its repair could do harm. */
export function withoutFix({ fix: _, ...problem }: ConditionProblem): ConditionProblem {
  return problem;
}

/** A repair that puts `newText` in the place of `at`; an empty `at` inserts. */
export function replaceBy(newText: string, at: Span, title?: string): ConditionFix {
  return {
    title: title ?? `Change to \`${isNumeral(newText.trim()) ? inBrief(newText.trim()) : newText.trim()}\``,
    at: { start: at.start, end: at.end },
    newText,
  };
}

/**
 * Text of the file for use within a message: on one line, shortened, and without the backtick that would end its
 * quotation.
 */
export function shown(text: string): string {
  const line = quotable(text);
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
