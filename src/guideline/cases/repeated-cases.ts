import type { Case } from './model.ts';
import type { CasesProblem } from './problem.ts';

/** Cases that have the name of an earlier one: a report could not tell them apart. */
export function repeatedCases(cases: readonly Case[]): CasesProblem[] {
  const first = new Map<string, Case>();
  return cases.flatMap((one) => {
    const earlier = first.get(one.name);
    if (!earlier) first.set(one.name, one);
    return earlier ? [repeated(one, earlier)] : [];
  });
}

function repeated({ name, at }: Case, earlier: Case): CasesProblem {
  return {
    code: 'duplicate-key',
    message: `There already is a case *${name}*. Give this one a name that says what is different about the patient.`,
    at,
    related: [{ message: 'The first one is here.', at: earlier.at }],
  };
}
