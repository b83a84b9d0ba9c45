import type { Finding, Score } from '../../guideline/model.ts';
import { monthsBetween, yearsBetween } from '../calendar-day.ts';
import type { Condition } from '../condition.ts';
import { compareFractions, type Fraction, fraction, inverse, times } from '../fraction.ts';
import type { FunctionName, Rounding, Term } from '../term.ts';
import {
  absolute,
  type Enclosure,
  enclosureOf,
  exponentialOf,
  extreme,
  hull,
  isExact,
  logarithmOf,
  opposite,
  powerOf,
  product,
  quotient,
  rising,
  root,
  shortened,
  sum,
} from './enclosure.ts';

/** What a condition may be of those of whom something is calculated. */
export interface Truths {
  readonly yes: boolean;
  readonly no: boolean;
  readonly unknown: boolean;
}

/** The numbers that go into a calculation, of one patient or of several at once; undefined is none, as it is unknown. */
export interface Inputs {
  numberOf(finding: Finding): Enclosure | undefined;
  countOf(finding: Finding): Enclosure | undefined;
  totalOf(score: Score): Enclosure | undefined;
  truthsOf(condition: Condition): Truths;
}

/** The numbers that a term can come to; undefined when it has no number for anybody. */
export function calculate(term: Term, inputs: Inputs): Enclosure | undefined {
  switch (term.kind) {
    case 'constant':
      return enclosureOf(term.value);
    case 'finding':
      return inputs.numberOf(term.finding);
    case 'count':
      return inputs.countOf(term.finding);
    case 'score':
      return inputs.totalOf(term.score);
    case 'negative': {
      const of = calculate(term.of, inputs);
      return of && opposite(of);
    }
    case 'call':
      return called(term.name, term.of, inputs);
    case 'if': {
      const { yes, no, unknown } = inputs.truthsOf(term.when);
      const then = yes ? calculate(term.then, inputs) : undefined;
      const otherwise = no ? calculate(term.otherwise, inputs) : undefined;
      const either = yes && no ? hull(then, otherwise) : (then ?? otherwise);
      return either && unknown ? { ...either, isTotal: false } : either;
    }
    default: {
      const left = calculate(term.left, inputs);
      const right = left && calculate(term.right, inputs);
      const result = left && right && joined(term.kind, left, right);
      return result && shortened(result);
    }
  }
}

function joined(kind: Extract<Term, { left: Term }>['kind'], left: Enclosure, right: Enclosure): Enclosure | undefined {
  switch (kind) {
    case 'sum':
      return sum(left, right);
    case 'difference':
      return sum(left, opposite(right));
    case 'product':
      return product(left, right);
    case 'quotient':
      return quotient(left, right);
    case 'power':
      return powerOf(left, right);
  }
}

function called(name: FunctionName, of: readonly Term[], inputs: Inputs): Enclosure | undefined {
  const numbers: Enclosure[] = [];
  for (const one of of) {
    const number = calculate(one, inputs);
    if (!number) return undefined;
    numbers.push(number);
  }
  const [first, second] = numbers;
  if (!first) return undefined;
  switch (name) {
    case 'min':
    case 'max':
      return extreme(name, numbers);
    case 'abs':
      return absolute(first);
    case 'floor':
      return rising(first, (value) => toMultiple(value, 'floor'));
    case 'ceiling':
      return rising(first, (value) => toMultiple(value, 'ceiling'));
    case 'sqrt':
      return root(first);
    case 'exp':
      return exponentialOf(first);
    case 'log':
      return logarithmOf(first);
    case 'round up':
    case 'round down':
    case 'round half up':
      return second && toPlaces(first, second, name);
    case 'years between':
      return second && between(first, second, yearsBetween);
    case 'months between':
      return second && between(first, second, monthsBetween);
  }
}

/** What passes from one day to another grows with the second one and falls with the first. */
function between(from: Enclosure, to: Enclosure, passed: (from: number, to: number) => number): Enclosure {
  const time = (first: Fraction, last: Fraction) => fraction(BigInt(passed(wholeDays(first), wholeDays(last))), 1n);
  return enclosureOf(time(from.high, to.low), time(from.low, to.high), from.isTotal && to.isTotal);
}

/** Findings of dates are whole days, and nothing else goes in. */
function wholeDays({ over, under }: Fraction): number {
  return Number(over / under);
}

const MODES = { 'round up': 'up', 'round down': 'down', 'round half up': 'half-up' } as const;
/** More places after the point, or zeros before it, are nobody's. */
export const MOST_PLACES = 50n;

function toPlaces(value: Enclosure, places: Enclosure, name: keyof typeof MODES): Enclosure | undefined {
  const { over, under } = places.low;
  if (!isExact(places) || under !== 1n || over > MOST_PLACES || over < -MOST_PLACES) return undefined;
  const to = over < 0n ? fraction(10n ** -over, 1n) : fraction(1n, 10n ** over);
  return rounded(value, { to, mode: MODES[name] });
}

/** Each number rounded to a multiple of a step. */
export function rounded(value: Enclosure, { to, mode }: Rounding): Enclosure {
  const steps = rising(
    { ...value, low: times(value.low, inverse(to)), high: times(value.high, inverse(to)) },
    (number) => toMultiple(number, mode),
  );
  return { ...steps, low: times(steps.low, to), high: times(steps.high, to) };
}

/**
 * A number as a whole one. `up` and `down` are away from zero and towards it, and so is half of `half-up`, as DMN 1.5 has it
 * in 10.3.4.5.
 */
function toMultiple({ over, under }: Fraction, mode: Rounding['mode'] | 'floor' | 'ceiling'): Fraction {
  const whole = over >= 0n ? over / under : -((-over + under - 1n) / under);
  const rest: Fraction = { over: over - whole * under, under };
  if (rest.over === 0n) return { over: whole, under: 1n };
  return { over: isRoundedUp(whole, rest, mode) ? whole + 1n : whole, under: 1n };
}

/** @param whole the next whole number below @param rest above 0 and below 1 */
function isRoundedUp(whole: bigint, rest: Fraction, mode: Rounding['mode'] | 'floor' | 'ceiling'): boolean {
  const isNegative = whole < 0n;
  switch (mode) {
    case 'floor':
      return false;
    case 'ceiling':
      return true;
    case 'up':
      return !isNegative;
    case 'down':
      return isNegative;
    case 'half-up':
    case 'half-even': {
      const half = compareFractions(rest, HALF);
      if (half !== 0) return half > 0;
      return mode === 'half-up' ? !isNegative : whole % 2n !== 0n;
    }
  }
}

const HALF = fraction(1n, 2n);
