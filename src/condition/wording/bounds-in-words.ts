import type { Finding } from '../../guideline/model.ts';
import type { Bound, NumberInterval } from '../condition.ts';
import { compareDecimals, decimalToString } from '../decimal.ts';

/** Whether words joined by `and` or `or` are among a phrase, so that another one needs a comma before it. */
export interface Phrase {
  readonly text: string;
  readonly simple: boolean;
}

/** The words for the limits of an interval. */
export interface LimitWords {
  readonly above: string;
  readonly below: string;
  /** With the limit itself. */
  readonly least: string;
  readonly most: string;
  /** Before a single value, and before its negation. */
  readonly point: string;
  readonly other: string;
}

export const AMOUNT: LimitWords = {
  above: 'above',
  below: 'below',
  least: 'at least',
  most: 'at most',
  point: '',
  other: 'other than ',
};
export const SIDES: LimitWords = { ...AMOUNT, point: 'equal to ', other: 'other than ' };
export const DAYS: LimitWords = {
  above: 'after',
  below: 'before',
  least: 'on or after',
  most: 'on or before',
  point: 'on ',
  other: 'on another day than ',
};
export const NUMBER_OF: LimitWords = {
  above: 'more than',
  below: 'fewer than',
  least: 'at least',
  most: 'at most',
  point: 'exactly ',
  other: 'not exactly ',
};

/** The words for the limits of a number finding. */
export function limitWordsOf({ type }: Finding): LimitWords {
  return type === 'date' ? DAYS : AMOUNT;
}

/**
 * `at least 18 years`, `from 18 to 65 years`, and negated `below 18 or above 65 years`.
 * @param amount puts the unit to a number
 */
export function boundsInWords(
  interval: NumberInterval,
  negated: boolean,
  words: LimitWords,
  amount: (number: string) => string,
): Phrase {
  const { from, to } = interval;
  if (!from && !to) return { text: negated ? 'never' : 'any', simple: true };
  if (!from || !to) {
    const [bound, up] = from ? [from, true] : [to as Bound, false];
    const { text, value } = limit(bound, up !== negated, negated, words);
    return { text: `${text} ${amount(value)}`, simple: true };
  }
  if (from.inclusive && to.inclusive && compareDecimals(from.value, to.value) === 0) {
    return { text: `${negated ? words.other : words.point}${amount(decimalToString(from.value))}`, simple: true };
  }
  const low = limit(from, !negated, negated, words);
  const high = limit(to, negated, negated, words);
  if (!negated && from.inclusive && to.inclusive) {
    return { text: `from ${low.value} to ${amount(high.value)}`, simple: true };
  }
  const joint = negated ? 'or' : 'and';
  return { text: `${low.text} ${low.value} ${joint} ${high.text} ${amount(high.value)}`, simple: false };
}

/** The word for one limit; `up` when what is meant lies above it. A negated limit belongs where it did not before. */
function limit(
  { value, inclusive }: Bound,
  up: boolean,
  negated: boolean,
  { above, below, least, most }: LimitWords,
): { readonly text: string; readonly value: string } {
  const included = inclusive !== negated;
  const text = up ? (included ? least : above) : included ? most : below;
  return { text, value: decimalToString(value) };
}
