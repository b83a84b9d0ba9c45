import type { Finding } from '../guideline/model.ts';
import type { Condition, Value } from './condition.ts';
import { type Decimal, inFullDigits } from './decimal.ts';
import { isNumeric } from './value-kind.ts';
import { amountInWords } from './wording/amount.ts';
import type { Phrase } from './wording/bounds-in-words.ts';
import { cutOff } from './wording/brief.ts';
import { labelInWords } from './wording/label-in-words.ts';
import { optionLabel, testInWords } from './wording/test-in-words.ts';

/** Several phrases joined by the same word. */
interface Group {
  readonly word: 'and' | 'or';
  readonly parts: readonly (Phrase | Group)[];
}

/**
 * A condition in plain English, with labels and units: `Age at least 55 years, and either Effusion or Mechanism is Fall`.
 * Negations go down to the single tests, which keeps the meaning in three values as well. Commas and brackets make it
 * plain what belongs together.
 */
export function conditionInWords(condition: Condition): string {
  const said = say(condition, false);
  if (!('word' in said)) return said.text;
  const parts = said.parts.map(embed);
  if (!parts.every(({ simple }) => simple)) return parts.map(({ text }) => text).join(`, ${said.word} `);
  return list(parts, said.word);
}

function say(condition: Condition, negated: boolean): Phrase | Group {
  switch (condition.kind) {
    case 'not':
      return say(condition.part, !negated);
    case 'and':
    case 'or': {
      const word = (condition.kind === 'and') === negated ? 'or' : 'and';
      const parts = withoutIdle(condition.parts, word, negated).flatMap((part) => {
        const said = say(part, negated);
        return 'word' in said && said.word === word ? said.parts : [said];
      });
      const [first] = parts;
      if (!first) return { text: word === 'and' ? 'always' : 'never', simple: true };
      return parts.length === 1 ? first : { word, parts };
    }
    default:
      return testInWords(condition, negated);
  }
}

/** Who says of a finding what it is need not say that it is known: `Lactate known and Lactate above 4`. */
function withoutIdle(parts: readonly Condition[], word: 'and' | 'or', negated: boolean): readonly Condition[] {
  const tests = parts.map((part) => bare(part, negated));
  const isTested = (finding: Finding) =>
    tests.some(({ test }) => test.kind !== 'unknown' && 'finding' in test && test.finding === finding);
  return parts.filter((_, i) => {
    const { test, negated: isKnown } = tests[i] as Bare;
    return !(word === 'and' && test.kind === 'unknown' && isKnown && isTested(test.finding));
  });
}

interface Bare {
  readonly test: Condition;
  readonly negated: boolean;
}

function bare(condition: Condition, negated: boolean): Bare {
  return condition.kind === 'not' ? bare(condition.part, !negated) : { test: condition, negated };
}

/** A group within a group of the other word: it says itself where it begins and ends. */
function embed(said: Phrase | Group): Phrase {
  if (!('word' in said)) return said;
  const { word } = said;
  const parts = said.parts.map(embed);
  if (parts.length === 2 && parts.every(({ simple }) => simple)) {
    return { text: `${word === 'and' ? 'both' : 'either'} ${list(parts, word)}`, simple: false };
  }
  const inner = parts.map(({ text }) => text).join('; ');
  return { text: `${word === 'and' ? 'all' : 'any'} of (${inner})`, simple: false };
}

function list(parts: readonly Phrase[], word: string): string {
  const texts = parts.map(({ text }) => text);
  const last = texts.pop() ?? '';
  if (texts.length === 0) return last;
  return `${texts.join(', ')}${texts.length > 1 ? ',' : ''} ${word} ${last}`;
}

/** A value as it is said: `no`, `Fall`, `41 years`, `not known`; several options are joined by commas. */
export function valueInWords(finding: Finding, value: Value): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return optionLabel(finding, value);
  if (isNumeric(value)) return amountInWords(numberInWords(finding, value), finding.unit?.code);
  return value.map((id) => optionLabel(finding, id)).join(', ') || 'none';
}

/** One thing known of a patient: `Age: 41 years`, `Neurological deficit: no`. */
export function findingInWords(finding: Finding, value: Value): string {
  const label = labelInWords(finding.label);
  return `${label}${label.endsWith('?') ? '' : ':'} ${valueInWords(finding, value)}`;
}

/** Digits of a calculated number that are told; of one that goes on, dots stand for the others, so that it is never said to be more. */
const TOLD_DIGITS = 4;

function numberInWords({ derivation }: Finding, value: number | Decimal): string {
  const digits = inFullDigits(value);
  const [whole = '', places = ''] = digits.split('.');
  if (!derivation || derivation.round) return cutOff(digits);
  const leading = /^-?0*$/.test(whole) ? (/^0*/.exec(places)?.[0].length ?? 0) : -whole.replace('-', '').length;
  const kept = Math.max(0, TOLD_DIGITS + leading);
  if (places.length <= kept) return digits;
  return kept === 0 ? `${whole}…` : `${whole}.${places.slice(0, kept)}…`;
}
