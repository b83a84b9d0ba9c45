import { joinWithAnd } from '../checks/naming.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import { amount } from './amount.ts';

/**
 * How many cases get the answer that they expect: "all 25 cases pass (3 to be confirmed).".
 * @param problems how many the cases file has itself: where it has some and no case, there may be cases that are none yet
 */
export function casesInWords(results: readonly CaseResult[], problems = 0): string {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  const passed = count('passed');
  if (results.length === 0) return problems > 0 ? 'no case can be read.' : 'no cases yet.';
  const unconfirmed = results.filter((result) => result.status === 'passed' && result.case.confirm).length;
  const open = unconfirmed === 0 ? '' : ` (${unconfirmed} to be confirmed)`;
  if (passed === results.length)
    return `${passed === 1 ? 'the case passes' : `all ${amount(passed, 'case')} pass`}${open}.`;
  const parts = [
    { number: count('failed'), verb: count('failed') === 1 ? 'fails' : 'fail' },
    { number: count('broken'), verb: 'cannot be run' },
  ];
  // What is counted is named once, by whichever part comes first.
  const others = parts
    .filter(({ number }) => number > 0)
    .map(({ number, verb }, index) => `${passed === 0 && index === 0 ? amount(number, 'case') : number} ${verb}`);
  const rest = passed === 0 ? others : [`${passed} of ${amount(results.length, 'case')} pass${open}`, ...others];
  return `${joinWithAnd(rest)}.`;
}
