import { decimalToString } from '../condition/decimal.ts';
import { conditionInWords } from '../condition/english.ts';
import { decimalOfFraction } from '../condition/fraction.ts';
import { amountInWords, rangeInWords } from '../condition/wording/amount.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { Calculation, Definition, Finding, LocatedCondition, Option, Score } from '../guideline/model.ts';
import { FINDING_TYPES } from '../guideline/types/index.ts';
import { describeAnalyte } from './describe-analyte.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { code, escaped } from './markdown.ts';

const MOST_OPTIONS = 20;

/**
 * A finding: its question, what values it can have, and, where the files are given, how often it is used, as Markdown
 * paragraphs.
 */
export function describeFinding(finding: Finding, files?: GuidelineBundle): readonly string[] {
  const { id, label, question } = finding;
  return [
    `**${escaped(label)}** (finding ${code(id)})`,
    ...(question === undefined ? [] : [escaped(question)]),
    describeValues(finding),
    ...(finding.analyte ? [describeAnalyte(finding.analyte.value, finding.unit?.code)] : []),
    ...(files ? [usage(id, files)] : []),
  ];
}

/** What values a finding can have, as Markdown: its kind with range and unit, and its options as a list. */
export function describeValues(finding: Finding): string {
  const { type, options, mayBeUnknown } = finding;
  const values = options
    .slice(0, MOST_OPTIONS)
    .map((option) => `\n- ${code(option.id)} ${escaped(option.label)}`)
    .join('');
  const more = options.length > MOST_OPTIONS ? `\n- and ${options.length - MOST_OPTIONS} more` : '';
  return `${capital(FINDING_TYPES[type].noun)}${limits(finding)}${mayBeUnknown ? ', may be unknown' : ''}${values}${more}`;
}

function limits({ range, unit, precision }: Finding): string {
  if (!range) return '';
  const steps = precision ? `, in steps of ${inBrief(decimalToString(precision))}` : '';
  const ucum = unit ? ` (unit ${code(unit.code)})` : '';
  return ` from ${inBrief(decimalToString(range.low))} to ${escaped(amountInWords(decimalToString(range.high), unit?.code))}${ucum}${steps}`;
}

function usage(id: string, { guideline, cases }: GuidelineBundle): string {
  const count = (names: readonly { kind: string; id: string; whole?: unknown }[]) =>
    names.filter((one) => one.kind === 'finding' && one.id === id && one.whole === undefined).length;
  const inConditions = count(guideline.names);
  const inCases = cases.reduce((sum, one) => sum + count(one.names), 0);
  const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
  if (inConditions === 0 && inCases === 0) return 'Not used yet.';
  return `Used ${times(inConditions)} in conditions${inCases > 0 ? `, and given in ${inCases === 1 ? 'one case' : `${inCases} cases`}` : ''}.`;
}

/** One option, with the finding whose value it is. */
export function describeOption(finding: Finding, option: Option): readonly string[] {
  return [`**${escaped(option.label)}** (option ${code(option.id)} of *${escaped(finding.label)}*)`];
}

/** A number that is worked out: how, in which unit, and between which limits it lies. */
export function describeCalculation({ id, label, formula, inWords, finding }: Calculation): readonly string[] {
  const { derivation, unit, range } = finding;
  const rounding = derivation?.round;
  const to = rounding && decimalOfFraction(rounding.to);
  const rounded = to ? `Rounded to multiples of ${decimalToString(to)} (${rounding.mode}).` : 'Not rounded.';
  const from = range ? `From ${escaped(rangeInWords(range, unit?.code))}. ` : '';
  return [
    `**${escaped(label)}** (calculation ${code(id)}${unit ? ` in ${code(unit.code)}` : ''})`,
    code(formula),
    `${escaped(inWords)}.`,
    `${from}${rounded}`,
  ];
}

/** A definition, with what it means in plain English. */
export function describeDefinition({ id, label, when }: Definition): readonly string[] {
  return [`**${escaped(label)}** (definition ${code(id)})`, `True when: ${inWords(when)}.`];
}

/** A score, with what each of its points is for. */
export function describeScore({ id, label, points }: Score): readonly string[] {
  const items = points.map(({ when, add }) => `- ${decimalToString(add)} for: ${inWords(when)}`);
  return [`**${escaped(label)}** (score ${code(id)})`, items.join('\n')];
}

function inWords({ condition, text }: LocatedCondition): string {
  return condition ? escaped(conditionInWords(condition)) : code(text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
