import type { Finding } from '../../guideline/model.ts';
import type { Span } from '../../text/position.ts';
import type { Condition } from '../condition.ts';
import { decimalToString } from '../decimal.ts';
import { replaceBy } from '../problem.ts';
import { isFinding, type Named } from '../scope.ts';
import type { Interval, Operand, Operator, UnaryTest } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { numberTest } from './number-test.ts';
import { optionNamed } from './option-test.ts';
import type { Resolution } from './resolution.ts';
import { countSubject, type OptionSubject } from './subject.ts';

/**
 * A multiple-choice finding cannot be compared as it stands: says what to write instead, and offers it when it is plain
 * what was meant. `whole` is the comparison, unless it stands in a list.
 */
export function multipleTest(
  resolution: Resolution,
  { name, finding }: OptionSubject,
  operator: Operator,
  operand: Operand,
  whole: Span | undefined,
): undefined {
  // In a list with an option that is none, what is said is the same of each, so that it is said once.
  const named = whole && optionOf(finding, operand);
  const example = quoteText((named ?? finding.options[0])?.id ?? 'fever');
  const message = `Several options of \`${name}\` can be present. Write \`list contains(${name}, ${example})\` or \`count(${name}) >= 1\`.`;
  const feel = meant(resolution, finding, operator, operand);
  const fix = feel === undefined || !whole ? undefined : replaceBy(feel, whole);
  const isOption = operand.kind === 'text' && finding.options.some(({ id }) => id === operand.value);
  return isOption
    ? resolution.otherType({ finding: name, holds: 'option' }, message, whole ?? operand.at, fix)
    : resolution.mismatch(message, whole ?? operand.at, fix);
}

function meant(resolution: Resolution, finding: Finding, operator: Operator, operand: Operand): string | undefined {
  if (operand.kind === 'number') {
    const possible = resolution.succeeds((trial) => numberTest(trial, countSubject(finding), operator, operand));
    return possible ? `count(${finding.id}) ${operator} ${decimalToString(operand.value)}` : undefined;
  }
  const option = optionOf(finding, operand);
  if (!option || (operator !== '=' && operator !== '!=')) return undefined;
  const contains = `list contains(${finding.id}, ${quoteText(option.id)})`;
  return operator === '=' ? contains : `not(${contains})`;
}

/** The options of which `in ("fever", "chills")` names at least one; undefined where something else stands among them. */
export function optionsListed(finding: Finding, tests: readonly (Interval | UnaryTest)[]): string[] | undefined {
  const options = tests.map((test) =>
    test.kind === 'interval' || test.operator !== '=' ? undefined : optionOf(finding, test.operand)?.id,
  );
  return options.every((option) => option !== undefined) ? options : undefined;
}

/** `symptoms in ("fever", "chills")`: each option is asked for. */
export function multipleInList(
  resolution: Resolution,
  { name, finding }: OptionSubject,
  options: readonly string[],
  { at, negated }: { readonly at: Span; readonly negated: boolean },
): undefined {
  const each = options.map((option) => `list contains(${finding.id}, ${quoteText(option)})`).join(' or ');
  const feel = negated ? `not(${each})` : each;
  const message = `Several options of \`${name}\` can be present. Write \`${feel}\`.`;
  return resolution.mismatch(message, at, replaceBy(negated || options.length === 1 ? feel : `(${feel})`, at));
}

function optionOf({ options }: Finding, operand: Operand): Finding['options'][number] | undefined {
  return options.find(({ id }) => operand.kind === 'text' && id === operand.value);
}

/** `list contains(symptoms, "fever")`. */
export function containsTest(resolution: Resolution, named: Named, option: Operand, at: Span): Condition | undefined {
  if (!isFinding(named) || named.holds !== 'set') {
    const message = `\`list contains\` is for findings of type \`multiple\`, which \`${named.id}\` is not.`;
    const isOption = isFinding(named) && named.options.some(({ id }) => option.kind === 'text' && id === option.value);
    const fix =
      isOption && option.kind === 'text' ? replaceBy(`${named.id} = ${quoteText(option.value)}`, at) : undefined;
    return isOption
      ? resolution.otherType({ finding: named.id, holds: 'set' }, message, at, fix)
      : resolution.mismatch(message, at, fix);
  }
  const found = optionNamed(resolution, named, option);
  return found && { kind: 'contains', finding: named, option: found.id };
}
