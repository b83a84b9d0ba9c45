import type { Finding } from '../guideline/model.ts';
import { readTypedValue, type TypedValue } from '../guideline/typed-value.ts';
import { FINDING_TYPES, possibleValues } from '../guideline/types/index.ts';

/** The value that a person typed as an answer, or what to type instead, said for somebody who does not see the file. */
export function typedAnswer(finding: Finding, line: string): TypedValue {
  const typed = line.trim();
  if (typed === '') return { message: 'An answer is needed here.' };
  const answer = readTypedValue(finding, typed);
  const { typing } = FINDING_TYPES[finding.type];
  if (answer.message === undefined || !typing || typing.begins.test(typed)) return answer;
  return { message: `${typing.needed} is needed here: ${possibleValues(finding)}.` };
}
