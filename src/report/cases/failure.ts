import { caseInWords } from '../../checks/case-words.ts';
import type { Problem } from '../../checks/check.ts';
import type { CaseResult } from '../../simulation/run-case.ts';
import { namesInQuotes } from '../../text/marks.ts';
import { spansStartingIn } from '../../text/spans-starting-in.ts';
import { mostOf, omittedInWords } from '../most.ts';
import { visible } from '../visible.ts';
import { comparisonsOf } from './comparison.ts';
import type { TestedFile } from './test-report.ts';

/** So many problems of one case are said in its message. */
const MOST_IN_CASE = 20;

/** Names in messages stand between asterisks, which say nothing to other programs. */
export function plainly(message: string): string {
  return visible(namesInQuotes(message));
}

/** A failed case in one message. */
export function failureMessage(result: Extract<CaseResult, { status: 'failed' }>): string {
  return plainly(caseInWords(result));
}

/** A failed case as lines `ends_at: expected A, actual B`. */
export function failureLines(result: Extract<CaseResult, { status: 'failed' }>): string[] {
  return comparisonsOf(result).map(({ key, expected, actual, instead }) => {
    const joined = (ids: readonly string[]) => ids.join(key === 'path' ? ' → ' : ', ') || 'nothing';
    return visible(`${key}: expected ${joined(expected)}; actual ${instead ?? joined(actual)}`);
  });
}

/** Why a case could not be run: what is wrong with it. */
export function brokenMessage({ case: one }: CaseResult, { problems, unjudged, lines }: TestedFile): string {
  // What is said once of all cases that are not judged stands at one of them.
  const isOwn = ({ code }: Problem) => unjudged === undefined || code !== 'case-failed';
  const own = spansStartingIn(problems, one.whole).filter(isOwn);
  if (own.length === 0) return unjudged ?? 'A part of this case could not be read.';
  const { shown, omitted } = mostOf(own, MOST_IN_CASE);
  const said = shown.map((problem) => problemMessage(problem, lines));
  return [...said, ...(omitted.size > 0 ? [plainly(`And ${omittedInWords(omitted)}.`)] : [])].join(' ');
}

/** A problem in one line, with its place. */
export function problemMessage({ message, at }: Problem, lines: TestedFile['lines']): string {
  const { line, column } = lines.positionAt(at.start);
  return `${line + 1}:${column + 1}: ${plainly(message)}`;
}
