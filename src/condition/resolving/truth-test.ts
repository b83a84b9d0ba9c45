import type { Condition } from '../condition.ts';
import { decimalToString } from '../decimal.ts';
import { replaceBy } from '../problem.ts';
import type { Operand, Operator } from '../syntax.ts';
import { describeOtherName } from './other-name.ts';
import type { Resolution } from './resolution.ts';
import type { TruthSubject } from './subject.ts';

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'on', 'present', 'positive']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'off', 'absent', 'negative']);

/** `effusion = true`: a true/false finding, or a definition, compared with a constant. */
export function truthTest(
  resolution: Resolution,
  subject: TruthSubject,
  operator: Operator,
  operand: Operand,
): Condition | undefined {
  const { name, condition } = subject;
  const equality = operator === '=' || operator === '!=';
  if (equality && operand.kind === 'boolean') {
    return operand.value === (operator === '=') ? condition : { kind: 'not', part: condition };
  }
  if (operand.kind === 'null' && !subject.unknown) {
    const message = `\`${name}\` is a definition and never \`null\`. Ask for the findings that it is made of.`;
    return resolution.mismatch(message, operand.at);
  }
  const other = describeOtherName(resolution, operand);
  if (other !== undefined) return resolution.mismatch(other, operand.at);
  const meant = equality ? truthMeant(operand) : undefined;
  const fix = meant === undefined ? undefined : replaceBy(String(meant), operand.at);
  const message = `\`${name}\` is true or false. Write \`${name}\`, or \`not(${name})\` for the opposite.`;
  return resolution.mismatch(message, operand.at, fix);
}

function truthMeant(operand: Operand): boolean | undefined {
  const word =
    operand.kind === 'text'
      ? operand.value
      : operand.kind === 'name'
        ? operand.name
        : operand.kind === 'number' && operand.value.scale === 0
          ? decimalToString(operand.value)
          : '';
  if (YES.has(word.toLowerCase())) return true;
  return NO.has(word.toLowerCase()) ? false : undefined;
}
