import type { Span } from '../../text/position.ts';
import type { ReadingProblem } from '../reading-problem.ts';

/** A key or value that does not fit the format. */
export interface SchemaProblem extends ReadingProblem {
  readonly code: 'schema';
  /** The keyword of JSON Schema that says so. */
  readonly keyword: string;
  /** True when something that matters for the pathway is left out of what was read. */
  readonly isLoss: boolean;
  /** Of missing keys: where they would stand. */
  readonly soughtIn?: Span;
  /** Of an unknown key: the known one that was probably meant. */
  readonly meant?: string;
}
