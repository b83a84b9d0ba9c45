import type { Case } from '../guideline/cases/model.ts';
import type { Router } from './router.ts';
import { type CaseResult, runCase } from './run-case.ts';

/** What became of the cases of one file. */
export interface CasesRun {
  /** In the order of the file. */
  readonly results: readonly CaseResult[];
  /** Cases that were not run after the one that failed. */
  readonly notRun: readonly Case[];
}

/**
 * Runs cases in their order.
 * @param bail stop after the first that does not pass
 */
export function runCases(cases: Iterable<Case>, router: Router, bail = false): CasesRun {
  const results: CaseResult[] = [];
  const notRun: Case[] = [];
  for (const one of cases) {
    if (bail && results.at(-1) && results.at(-1)?.status !== 'passed') notRun.push(one);
    else results.push(runCase(one, router));
  }
  return { results, notRun };
}
