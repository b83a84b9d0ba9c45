import type { Finding } from '../../guideline/model.ts';
import type { Condition } from '../condition.ts';
import { optionWith } from '../options.ts';
import { isBetweenDates } from '../term.ts';
import { amountInWords } from './amount.ts';
import { AMOUNT, boundsInWords, DAYS, limitWordsOf, NUMBER_OF, type Phrase, SIDES } from './bounds-in-words.ts';
import { absence, isPlural, labelInWords, presence } from './label-in-words.ts';

/** A condition that is made of no others. */
export type Test = Exclude<Condition, { readonly kind: 'and' | 'or' } | { readonly kind: 'not' }>;

/** One test, or its negation, in words. */
export function testInWords(test: Test, negated: boolean): Phrase {
  switch (test.kind) {
    case 'constant':
      return simple(test.value !== negated ? 'always' : 'never');
    case 'is-true': {
      const { label, question } = test.finding;
      return simple(negated ? absence(label, question) : presence(label));
    }
    case 'definition':
      return simple(negated ? absence(test.definition.label) : presence(test.definition.label));
    case 'unknown':
      return simple(`${labelInWords(test.finding.label)} ${negated ? 'known' : 'not known'}`);
    case 'option':
      return optionsInWords(test.finding, test.options, negated);
    case 'contains':
      return simple(
        `${labelInWords(test.finding.label)} ${including(test.finding, negated)} ${optionName(test.finding, test.option)}`,
      );
    case 'number': {
      const { label, unit } = test.finding;
      const compared = sidesInWords(test, negated);
      if (compared) return compared;
      const bounds = boundsInWords(test.interval, negated, limitWordsOf(test.finding), (number) =>
        amountInWords(number, unit?.code),
      );
      return { text: `${labelInWords(label)} ${bounds.text}`, simple: bounds.simple };
    }
    case 'score': {
      const bounds = boundsInWords(test.interval, negated, AMOUNT, (number) => number);
      return { text: `${labelInWords(test.score.label)} ${bounds.text}`, simple: bounds.simple };
    }
    case 'count': {
      const bounds = boundsInWords(test.interval, negated, NUMBER_OF, (number) => number);
      return { text: `${bounds.text} of ${labelInWords(test.finding.label)}`, simple: bounds.simple };
    }
  }
}

/** A comparison of two numbers that are not constants: `Hemoglobin below Hemoglobin before`. */
export function sidesInWords(
  { finding, interval }: Extract<Test, { readonly kind: 'number' }>,
  negated: boolean,
): Phrase | undefined {
  const [left, right] = finding.derivation?.sidesInWords ?? [];
  const bounds = [interval.from, interval.to].filter((bound) => bound !== undefined);
  if (left === undefined || right === undefined || bounds.length === 0) return undefined;
  if (bounds.some(({ value }) => value.digits !== 0n)) return undefined;
  const words = finding.derivation && isBetweenDates(finding.derivation.term) ? DAYS : SIDES;
  const { text } = boundsInWords(interval, negated, words, () => right);
  return simple(`${left} ${text}`);
}

function simple(text: string): Phrase {
  return { text, simple: true };
}

function optionsInWords(finding: Finding, options: readonly string[], negated: boolean): Phrase {
  const label = labelInWords(finding.label);
  const named = options.map((id) => optionName(finding, id));
  if (named.length === 1) return simple(`${label} is ${negated ? 'not ' : ''}${named[0]}`);
  if (negated) return simple(`${label} is neither ${named.join(' nor ')}`);
  return { text: `${label} is ${named.join(' or ')}`, simple: false };
}

function including({ label }: Finding, negated: boolean): string {
  if (isPlural(label)) return negated ? 'do not include' : 'include';
  return negated ? 'does not include' : 'includes';
}

/** The label of an option within a sentence: in quotes where its own commas or conjunctions would run into the sentence. */
export function optionName(finding: Finding, id: string): string {
  const label = optionLabel(finding, id);
  return /[,;]|\b(and|or|nor)\b/.test(label) ? `“${label}”` : label;
}

/** The label of an option; its id when the finding has no such option. */
export function optionLabel({ options }: Finding, id: string): string {
  const option = optionWith(options, id);
  return option ? labelInWords(option.label) : id;
}
