import type { Span } from '../text/position.ts';
import type { TextFix } from '../text/problem.ts';

/** A problem met while a guideline was read. The check that has its code states it. */
export interface ReadingProblem {
  readonly code:
    | 'syntax'
    | 'schema'
    | 'duplicate-key'
    | 'condition-syntax'
    | 'unknown-name'
    | 'type-mismatch'
    | 'out-of-range';
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly { readonly message: string; readonly at: Span }[];
  readonly fix?: TextFix;
}
