import type { ReadingProblem } from '../reading-problem.ts';
import { shown } from '../schema/wording.ts';

/** A problem met while a cases file was read. */
export interface CasesProblem extends Omit<ReadingProblem, 'code'> {
  readonly code: Exclude<ReadingProblem['code'], 'condition-syntax'> | 'unit-mismatch' | 'contradictory-assumptions';
}

/** What is wrong with one value of a case; `at` is a part of it, where not the whole is meant. */
export type ValueProblem = Pick<CasesProblem, 'code' | 'message' | 'fix'> & Partial<Pick<CasesProblem, 'at'>>;

/** Takes a problem. */
export type Say = (problem: CasesProblem) => void;

/** A value of another kind than the finding has. */
export function mismatch(message: string): { readonly problem: ValueProblem } {
  return { problem: { code: 'type-mismatch', message } };
}

/** A list or a group of keys where one value belongs, of which `wanted` says what it is. */
export function notOneValue(id: string, wanted: string): { readonly problem: ValueProblem } {
  return mismatch(`${shown(id)} takes one value: ${wanted}.`);
}
