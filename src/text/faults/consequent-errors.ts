import type { Span } from '../position.ts';
import type { TextProblem } from '../problem.ts';
import { WRONG_COLUMN } from './indentation.ts';
import { lineAround } from './lines.ts';

/** How many lines below a mistake lines may still begin in a wrong column because of it. */
const REACH = 10;

interface Cause {
  readonly problem: TextProblem;
  readonly echoes: Span[];
}

/**
 * Problems by place, without those that probably only echo another: lines that begin in another column below some other
 * mistake, and in a line with a mistake that has a repair, what has none.
 */
export function withoutConsequentErrors(problems: readonly TextProblem[], text: string): TextProblem[] {
  const inOrder = problems
    .map((problem) => ({ ...problem, at: inside(problem.at, text) }))
    .sort((a, b) => a.at.start - b.at.start);
  const fixedLines = new Set(inOrder.filter(isFixed).map((problem) => lineOf(problem, text)));
  const seenLines = new Set<number>();
  const causes: Cause[] = [];
  let last: Cause | undefined;
  let firstColumn: Cause | undefined;
  for (const problem of inOrder) {
    const cause = { problem, echoes: [] };
    if (problem.code === 'syntax') {
      const line = lineOf(problem, text);
      const isSecond = !isFixed(problem) && (fixedLines.has(line) || seenLines.has(line));
      seenLines.add(line);
      const isColumn = problem.message === WRONG_COLUMN;
      const origin = isColumn
        ? (firstColumn ?? (last && isNear(last.problem, problem, text) ? last : undefined))
        : last;
      if (isSecond || (isColumn && origin)) {
        origin?.echoes.push(problem.at);
        continue;
      }
      last = cause;
      if (isColumn) firstColumn = cause;
    }
    causes.push(cause);
  }
  return causes.map(({ problem, echoes }) => (echoes.length > 0 ? { ...problem, echoes } : problem));
}

function isFixed({ code, fix }: TextProblem): boolean {
  return code === 'syntax' && fix !== undefined;
}

function inside({ start, end }: Span, { length }: string): Span {
  return { start: Math.min(start, length), end: Math.min(end, length) };
}

function lineOf({ at }: TextProblem, text: string): number {
  return lineAround(text, at.start).start;
}

function isNear(above: TextProblem, below: TextProblem, text: string): boolean {
  return text.slice(above.at.start, below.at.start).split('\n').length - 1 <= REACH;
}
