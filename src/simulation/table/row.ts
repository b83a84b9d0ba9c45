import type { Decision } from '../router.ts';

/** One row of a table, as it stands there. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The line on which it ends; a quoted cell may contain line breaks. */
  readonly lastLine: number;
  /** The row's text in a table of JSON lines. Of a CSV row only where it could not be divided into cells. */
  readonly text: string | undefined;
  /** By column; of JSON lines and of a row that could not be divided, empty. */
  readonly cells: readonly string[];
  /** Why it cannot be read at all. */
  readonly problem: string | undefined;
}

/** What becomes of one row. */
export type Outcome = Decision | Refusal;

/** A row that is no patient of the guideline. */
export interface Refusal {
  readonly status: 'refused';
  /** Sentences. */
  readonly reason: string;
}

/** Why a table cannot be used at all, one message for each mistake. */
export class UnusableTable extends Error {
  readonly line: number;
  readonly problems: readonly string[];

  constructor(line: number, problems: readonly string[]) {
    super(problems.join(' '));
    this.line = line;
    this.problems = problems;
  }
}
