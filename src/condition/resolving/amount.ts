import { inFeel } from '../calendar-day.ts';
import type { Decimal } from '../decimal.ts';
import { type Fraction, fractionOf, inverse, negative, ONE, plus, power, times } from '../fraction.ts';
import { FEEL, RANK } from '../parsing/operators.ts';
import type { ArithmeticKind, Term } from '../term.ts';
import { DATE, factorBetween, isOne, isPure, PURE, type Scale } from './scale.ts';

/** A number that is worked out, as far as one knows it before there is a patient. */
export interface Amount {
  readonly term: Term;
  /** Undefined of plain numbers, which are in the unit of what they stand beside. */
  readonly scale: Scale | undefined;
  /** As conditions write it, with as few brackets as keep its meaning. */
  readonly text: string;
  /** With labels, for people. */
  readonly words: string;
  /** How tightly the text holds together. */
  readonly rank: number;
  /** Of a difference: both sides, as a comparison of them has them; absent of everything else. */
  readonly sides?: readonly [left: Said, right: Said];
}

/** As conditions write it, and with labels. */
export type Said = Pick<Amount, 'text' | 'words'>;

/** What is one piece: a name, a number, the call of a function. */
export const WHOLE = 5;
export const SIGNED = 4;
/** Of a choice, which needs brackets wherever something stands beside it. */
export const LOOSE = 0;

const WORDS: Readonly<Record<ArithmeticKind, string>> = {
  sum: 'plus',
  difference: 'minus',
  product: 'times',
  quotient: 'divided by',
  power: 'to the power of',
};

export function plainNumber(value: Decimal): Amount {
  const text = inFeel(value);
  return {
    term: constant(fractionOf(value)),
    scale: value.isDate ? DATE : undefined,
    text,
    words: String(value),
    rank: text.startsWith('-') ? SIGNED : WHOLE,
  };
}

export function constant(value: Fraction): Term {
  return { kind: 'constant', value };
}

/** The text of an operation, and its words. */
export function written(kind: ArithmeticKind, left: Amount, right: Amount): Omit<Amount, 'term' | 'scale'> {
  const rank = RANK[kind];
  // What follows on the right is taken from the left, so that brackets there say otherwise.
  const [l, r] = [inBrackets(left, rank), inBrackets(right, rank + 1)];
  const said = { text: `${l.text} ${FEEL[kind]} ${r.text}`, words: `${l.words} ${WORDS[kind]} ${r.words}`, rank };
  if (kind !== 'difference') return said;
  return { ...said, sides: [inBrackets(left, LOOSE + 1), inBrackets(right, LOOSE + 1)] };
}

/** The same in brackets where it holds together less tightly than asked. */
export function inBrackets({ text, words, rank }: Amount, least: number): Said {
  return rank >= least ? { text, words } : { text: `(${text})`, words: `(${words})` };
}

/** Its term on another scale, which is alike. */
export function termOn({ term, scale = PURE }: Amount, other: Scale): Term {
  return scaled(term, factorBetween(scale, other));
}

export function scaled(term: Term, factor: Fraction): Term {
  if (isOne(factor)) return term;
  if (term.kind === 'constant') return constant(times(term.value, factor));
  return { kind: 'product', left: term, right: constant(factor) };
}

/** As a pure number, so that a percentage is a part of one. */
export function asPure(amount: Amount): Term | undefined {
  const { scale } = amount;
  if (!scale || isPure(scale)) return amount.term;
  return scale.powers.size === 0 ? termOn(amount, PURE) : undefined;
}

/** Whole exponents up to this size are worked out where base and exponent are plain numbers. */
const LARGEST_EXPONENT = 100n;
/** Digits beyond which a plain number is left to be worked out. */
const LONGEST = 10n ** 300n;

/** What two plain numbers come to; undefined where that has to be worked out as it goes, or is nothing. */
export function folded(kind: ArithmeticKind, left: Fraction, right: Fraction): Fraction | undefined {
  const value = work(kind, left, right);
  return value && (value.over > LONGEST || value.over < -LONGEST || value.under > LONGEST) ? undefined : value;
}

function work(kind: ArithmeticKind, left: Fraction, right: Fraction): Fraction | undefined {
  switch (kind) {
    case 'sum':
      return plus(left, right);
    case 'difference':
      return plus(left, negative(right));
    case 'product':
      return times(left, right);
    case 'quotient':
      return right.over === 0n ? undefined : times(left, inverse(right));
    case 'power': {
      const isWhole = right.under === 1n && right.over <= LARGEST_EXPONENT && right.over >= -LARGEST_EXPONENT;
      if (!isWhole || (left.over === 0n && right.over <= 0n)) return undefined;
      return right.over === 0n ? ONE : power(left, Number(right.over));
    }
  }
}
