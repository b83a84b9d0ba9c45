import type { Span } from '../../text/position.ts';
import type { Condition } from '../condition.ts';
import { decimalToString } from '../decimal.ts';
import { replaceBy } from '../problem.ts';
import { isFinding, type Named } from '../scope.ts';
import type { Count, Interval, Name, Operand, Operator, UnaryTest } from '../syntax.ts';
import { multipleInList, multipleTest, optionsListed } from './multiple-test.ts';
import { intervalTest, numberTest } from './number-test.ts';
import { choiceTest } from './option-test.ts';
import { isOtherName } from './other-name.ts';
import type { Resolution } from './resolution.ts';
import { countSubject, type Subject, subjectOf, type TruthSubject } from './subject.ts';

const NULL_WORDS: ReadonlySet<string> = new Set(['null', 'unknown', 'none', 'nil', 'missing', 'undefined']);

/** A declared name, or the `count` of it, compared with a constant. `whole` is the place of the comparison. */
export function compareNamed(
  resolution: Resolution,
  named: Named,
  written: Name | Count,
  operator: Operator,
  operand: Operand,
  whole: Span,
): Condition | undefined {
  const subject = subjectFor(resolution, named, written);
  if (!subject) return undefined;
  const nullTest = operand.kind === 'null' && (operator === '=' || operator === '!=');
  if (nullTest && written.kind === 'count') {
    const feel = `${named.id} ${operator} null`;
    return resolution.mismatch(`Whether a list is known is asked with \`${feel}\`.`, whole, replaceBy(feel, whole));
  }
  return compareSubject(resolution, subject, operator, operand, whole);
}

/** A subject compared with a constant. `whole` is the place of the comparison. */
export function compareSubject(
  resolution: Resolution,
  subject: Subject,
  operator: Operator,
  operand: Operand,
  whole: Span,
): Condition | undefined {
  const nullTest = operand.kind === 'null' && (operator === '=' || operator === '!=');
  if (subject.unknown && isNullWord(resolution, subject, operator, operand)) {
    const message = `Whether \`${subject.name}\` is unknown is asked with \`${subject.name} = null\`.`;
    return resolution.mismatch(message, operand.at, replaceBy('null', operand.at));
  }
  if (nullTest && subject.unknown) {
    return operator === '=' ? subject.unknown : { kind: 'not', part: subject.unknown };
  }
  return compare(resolution, subject, operator, operand, whole);
}

/** `x = unknown`, where that is neither a name nor an option. */
function isNullWord(resolution: Resolution, subject: Subject, operator: Operator, operand: Operand): boolean {
  if (operand.kind !== 'name' || !NULL_WORDS.has(operand.name.toLowerCase()) || !/^!?=$/.test(operator)) return false;
  const isOption = 'finding' in subject && subject.finding.options.some(({ id }) => id === operand.name);
  return !isOption && resolution.scope.lookup(operand.name) === undefined;
}

/**
 * A declared name, or the `count` of it, for which one of the tests after `in` holds.
 * @param whole the place of it all, and whether a `not` stands in it
 */
export function inNamed(
  resolution: Resolution,
  named: Named,
  written: Name | Count,
  tests: readonly (Interval | UnaryTest)[],
  whole: { readonly at: Span; readonly negated: boolean },
): Condition | undefined {
  const subject = subjectFor(resolution, named, written);
  if (!subject) return undefined;
  if (subject.kind === 'set') {
    const options = optionsListed(subject.finding, tests);
    if (options) return multipleInList(resolution, subject, options, whole);
  }
  const conditions = tests.map((test) => resolveTest(resolution, subject, test));
  const found = conditions.filter((condition) => condition !== undefined);
  return found.length === tests.length ? anyOf(found) : undefined;
}

function resolveTest(resolution: Resolution, subject: Subject, test: Interval | UnaryTest): Condition | undefined {
  if (test.kind === 'interval') {
    if (subject.kind === 'number') return intervalTest(resolution, subject, test);
    return resolution.mismatch(`An interval is for numbers, which \`${subject.name}\` is not.`, test.at);
  }
  if (test.operand.kind === 'null') {
    const message = `\`null\` cannot stand after \`in\`. Write \`${subject.name} = null\`, joined to the rest by \`or\`.`;
    return resolution.mismatch(message, test.at);
  }
  return compare(resolution, subject, test.operator, test.operand, undefined);
}

function compare(
  resolution: Resolution,
  subject: Subject,
  operator: Operator,
  operand: Operand,
  whole: Span | undefined,
): Condition | undefined {
  switch (subject.kind) {
    case 'number':
      return numberTest(resolution, subject, operator, operand);
    case 'truth':
      return truthTest(resolution, subject, operator, operand);
    case 'option':
      return choiceTest(resolution, subject, operator, operand);
    case 'set':
      return multipleTest(resolution, subject, operator, operand, whole);
  }
}

function subjectFor(resolution: Resolution, named: Named, written: Name | Count): Subject | undefined {
  if (written.kind === 'name') return subjectOf(named);
  if (isFinding(named) && named.holds === 'set') return countSubject(named);
  const message = `\`count\` is for findings of type \`multiple\`, which \`${named.id}\` is not.`;
  return isFinding(named) && named.holds === 'option'
    ? resolution.otherType({ finding: named.id, holds: 'set' }, message, written.at)
    : resolution.mismatch(message, written.at);
}

/** One of several conditions; several options of one choice finding become one condition. */
export function anyOf(conditions: readonly Condition[]): Condition | undefined {
  const [first] = conditions;
  if (conditions.length === 1) return first;
  const options = conditions.flatMap((condition) => (condition.kind === 'option' ? condition.options : []));
  if (first?.kind === 'option' && conditions.every(({ kind }) => kind === 'option')) {
    return { kind: 'option', finding: first.finding, options: [...new Set(options)] };
  }
  return { kind: 'or', parts: conditions };
}

const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'on', 'present', 'positive']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'off', 'absent', 'negative']);

/** `effusion = true`: a true/false finding, or a definition, compared with a constant. */
function truthTest(
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
  if (isOtherName(resolution, operand)) return undefined;
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
