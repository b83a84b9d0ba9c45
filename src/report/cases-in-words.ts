import { list } from '../checks/naming.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import { amount } from './amount.ts';

/** How many cases get the answer that they expect: "all 25 cases pass (3 to be confirmed).". */
export function casesInWords(results: readonly CaseResult[]): string {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  const passed = count('passed');
  if (results.length === 0) return 'no cases yet.';
  const unconfirmed = results.filter((result) => result.status === 'passed' && result.case.confirm).length;
  const open = unconfirmed === 0 ? '' : ` (${unconfirmed} to be confirmed)`;
  if (passed === results.length)
    return `${passed === 1 ? 'the case passes' : `all ${amount(passed, 'case')} pass`}${open}.`;
  const others = [
    ...(count('failed') > 0 ? [`${count('failed')} ${count('failed') === 1 ? 'fails' : 'fail'}`] : []),
    ...(count('broken') > 0 ? [`${count('broken')} cannot be run`] : []),
  ];
  const rest = passed === 0 ? others : [`${passed} of ${amount(results.length, 'case')} pass${open}`, ...others];
  return `${list(rest)}.`;
}
