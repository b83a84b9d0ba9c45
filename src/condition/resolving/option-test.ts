import type { Finding, Option } from '../../guideline/model.ts';
import { isSurelyMeant, nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/position.ts';
import type { Condition } from '../condition.ts';
import { decimalToString } from '../decimal.ts';
import { optionWith, placeOfOption } from '../options.ts';
import { OPTION_IN_QUOTES, replaceBy, shown } from '../problem.ts';
import type { Scope } from '../scope.ts';
import type { Operand, Operator } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { isOtherName } from './other-name.ts';
import type { Resolution } from './resolution.ts';
import type { OptionSubject } from './subject.ts';

const MOST_NAMED = 8;

/** `mechanism = "fall"`: a choice finding compared with one of its options. */
export function choiceTest(
  resolution: Resolution,
  { name, finding }: OptionSubject,
  operator: Operator,
  operand: Operand,
): Condition | undefined {
  if (operator !== '=' && operator !== '!=') {
    const options = optionsMeant(finding, operator, operand).map(({ id }) => quoteText(id));
    const message = `The options of \`${name}\` have no order. Name those you mean: \`${name} in (${options.join(', ')})\`.`;
    return resolution.mismatch(message, operand.at);
  }
  const option = optionNamed(resolution, finding, operand);
  if (!option) return undefined;
  const condition: Condition = { kind: 'option', finding, options: [option.id] };
  return operator === '=' ? condition : { kind: 'not', part: condition };
}

/** The options on one side of the named one, in the order of the file; any two when it is none. */
function optionsMeant({ options }: Finding, operator: Operator, operand: Operand): readonly Option[] {
  const at = placeOfOption(options, writtenAs(operand));
  const inclusive = operator.endsWith('=') ? 1 : 0;
  const meant = operator.startsWith('<') ? options.slice(0, at + inclusive) : options.slice(at + 1 - inclusive);
  return at < 0 || meant.length === 0 ? options.slice(0, 2) : meant.slice(0, MOST_NAMED);
}

/** The option that a constant names; undefined, with the problem stated, when it is none. */
export function optionNamed(resolution: Resolution, finding: Finding, operand: Operand): Option | undefined {
  const written = writtenAs(operand);
  const option = optionWith(finding.options, written);
  if (option && operand.kind === 'text') return option;
  if (option) {
    const message = `${OPTION_IN_QUOTES}: \`${quoteText(option.id)}\`.`;
    return resolution.mismatch(message, operand.at, replaceBy(quoteText(option.id), operand.at));
  }
  return isOtherName(resolution, operand) ? undefined : noOption(resolution, finding, written, operand.at);
}

function noOption(resolution: Resolution, finding: Finding, written: string, at: Span): undefined {
  const meant = optionMeant(resolution.scope, finding, written);
  const message = `\`${shown(written)}\` is no option of \`${finding.id}\`.`;
  if (meant) {
    const named = `\`${quoteText(meant.id)}\` (${shown(meant.label)})`;
    return isSure(finding, written, meant)
      ? resolution.mismatch(`${message} Did you mean ${named}?`, at, replaceBy(quoteText(meant.id), at))
      : resolution.mismatch(`${message} The nearest is ${named}.`, at);
  }
  const named = finding.options.slice(0, MOST_NAMED).map(({ id }) => `\`${quoteText(id)}\``);
  const more = finding.options.length > MOST_NAMED ? ' and others' : '';
  return resolution.mismatch(`${message} It has ${named.join(', ')}${more}.`, at);
}

/** Whether no other option can have been meant. */
export function isSure({ options }: Finding, written: string, { id, label }: Option): boolean {
  const others = options.filter((option) => option.id !== id).flatMap((option) => [option.id, option.label]);
  return [id, label].some((name) => isSurelyMeant(written, name, others));
}

/** Misspelled options of a guideline for which options are searched; each costs time in proportion to those of its finding. */
const SEARCHES = 50;

const searches = new WeakMap<Scope, Map<string, Option | undefined>>();

/** The option whose label, or nearly whose id or label, was written. */
export function optionMeant(scope: Scope, finding: Finding, written: string): Option | undefined {
  const wanted = written.trim().toLowerCase();
  const labeled = inLowerCase(finding.options).get(wanted);
  if (labeled) return labeled;
  const searched = searches.get(scope) ?? new Map<string, Option | undefined>();
  searches.set(scope, searched);
  const key = `${finding.id} ${wanted}`;
  if (!searched.has(key) && searched.size < SEARCHES) searched.set(key, nearestOption(finding.options, wanted));
  return searched.get(key);
}

const lowerCase = new WeakMap<readonly Option[], ReadonlyMap<string, Option>>();

/** Options by label and id; of those with the same one the first. */
function inLowerCase(options: readonly Option[]): ReadonlyMap<string, Option> {
  const known =
    lowerCase.get(options) ??
    new Map(
      options
        .flatMap((option) => [option.id, option.label].map((name) => [name.toLowerCase(), option] as const))
        .reverse(),
    );
  lowerCase.set(options, known);
  return known;
}

function nearestOption(options: readonly Option[], wanted: string): Option | undefined {
  const near = nearest(wanted, [...options.map(({ id }) => id), ...options.map(({ label }) => label)]);
  return near === undefined ? undefined : options.find(({ id, label }) => id === near || label === near);
}

function writtenAs(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return operand.value;
    case 'name':
      return operand.name;
    case 'number':
      return decimalToString(operand.value);
    case 'boolean':
      return String(operand.value);
    case 'null':
      return 'null';
    case 'count':
      return `count(${operand.of.name})`;
    default:
      return 'a number that is worked out';
  }
}
