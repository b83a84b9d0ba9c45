import type { OtherType } from '../condition/condition.ts';
import type { Span } from '../text/position.ts';
import type { TextFix } from '../text/problem.ts';

/** What the problems say that are met while a guideline is read: that a part of it cannot be used. */
export type ReadingCode =
  | 'syntax'
  | 'schema'
  | 'duplicate-key'
  | 'condition-syntax'
  | 'unknown-name'
  | 'type-mismatch'
  | 'out-of-range';

/** A problem met while a guideline was read. The check that has its code states it. */
export interface ReadingProblem {
  readonly code: ReadingCode;
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
  readonly fix?: TextFix;
  readonly otherType?: OtherType;
}

/** Problems by place; a part that an alias repeats is judged once. */
export function inOrder<T extends Pick<ReadingProblem, 'message' | 'at'> & { readonly code: string }>(
  problems: readonly T[],
): T[] {
  const seen = new Set<string>();
  return problems
    .filter(({ code, message, at }) => {
      const key = `${at.start} ${at.end} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.at.start - b.at.start);
}
