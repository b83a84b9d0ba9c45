import type { ReadingProblem } from '../reading-problem.ts';

/** A problem met while a cases file was read. */
export interface CasesProblem extends Omit<ReadingProblem, 'code'> {
  readonly code: Exclude<ReadingProblem['code'], 'condition-syntax'> | 'unit-mismatch' | 'contradictory-assumptions';
}

/** What is wrong with one value of a case; `at` is a part of it, where not the whole is meant. */
export type ValueProblem = Pick<CasesProblem, 'code' | 'message' | 'fix'> & Partial<Pick<CasesProblem, 'at'>>;

/** Takes a problem. */
export type Say = (problem: CasesProblem) => void;
