import type { Finding } from '../guideline/model.ts';
import { readTypedValue, type TypedValue } from '../guideline/typed-value.ts';
import { possibleValues } from './note-ending.ts';

const NUMBER = /^[-+]?[\d.,]/;

/** The value that a person typed as an answer, or what to type instead, said for somebody who does not see the file. */
export function typedAnswer(finding: Finding, line: string): TypedValue {
  const typed = line.trim();
  if (typed === '') return { message: 'An answer is needed here.' };
  const answer = readTypedValue(finding, typed);
  const isNumber = finding.type === 'integer' || finding.type === 'decimal';
  if (answer.message === undefined || !isNumber || NUMBER.test(typed)) return answer;
  return { message: `A number is needed here: ${possibleValues(finding)}.` };
}
