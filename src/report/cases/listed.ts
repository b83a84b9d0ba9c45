import type { Problem } from '../../checks/check.ts';
import type { Case } from '../../guideline/cases/model.ts';
import type { CaseResult } from '../../simulation/run-case.ts';
import { amount } from '../amount.ts';
import { MOST_LISTED, mostOf, type Omitted } from '../most.ts';
import type { TestedFile } from './test-report.ts';

/** What other programs are told of a cases file: all cases that pass, and of everything else no more than can be looked at. */
export interface Listed {
  readonly results: readonly CaseResult[];
  readonly notRun: readonly Case[];
  readonly stray: readonly Problem[];
  /** How many others there are. */
  readonly omitted: {
    readonly failed: number;
    readonly broken: number;
    readonly notRun: number;
    readonly stray: Omitted;
  };
}

/** Chooses what is listed of a cases file. */
export function listedOf({ results, notRun, stray }: TestedFile): Listed {
  const omitted = { passed: 0, failed: 0, broken: 0 };
  let left = MOST_LISTED;
  const listed = results.filter(({ status }) => {
    if (status === 'passed' || left-- > 0) return true;
    omitted[status]++;
    return false;
  });
  const problems = mostOf(stray, MOST_LISTED);
  return {
    results: listed,
    notRun: notRun.slice(0, MOST_LISTED),
    stray: problems.shown,
    omitted: {
      failed: omitted.failed,
      broken: omitted.broken,
      notRun: Math.max(0, notRun.length - MOST_LISTED),
      stray: problems.omitted,
    },
  };
}

/** What is left out of the failures, in a sentence; undefined where nothing is. */
export function omittedFailures({ omitted: { failed, broken, stray } }: Listed): string | undefined {
  const counts = [
    [failed, failed === 1 ? 'more case fails' : 'more cases fail'],
    [broken, broken === 1 ? 'more case cannot be run' : 'more cases cannot be run'],
    ...[...stray].map(([code, count]) => [count, `more \`${code}\` beside the cases`] as const),
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.length === 0 ? undefined : `Not listed: ${said.join('; ')}. Correct those that are listed first.`;
}

/** What is left out of the cases that were not run. */
export function notRunInWords({ omitted: { notRun } }: Listed): string {
  return `${amount(notRun, 'more case')} not run after a failure.`;
}
