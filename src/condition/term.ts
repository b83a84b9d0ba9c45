import type { Finding, Score } from '../guideline/model.ts';
import type { Condition } from './condition.ts';
import type { Fraction } from './fraction.ts';

/** The functions of FEEL that a term may call, by their names there. */
export const FUNCTIONS = [
  'min',
  'max',
  'abs',
  'floor',
  'ceiling',
  'sqrt',
  'exp',
  'log',
  'round up',
  'round down',
  'round half up',
  'years between',
  'months between',
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/**
 * What a number is calculated by, with names resolved and units converted: pure numbers all the way. It is unknown where a
 * number in it is unknown, or where there is none, as of a division by zero.
 */
export type Term =
  | { readonly kind: 'constant'; readonly value: Fraction }
  /** A number finding, in its own unit; one that is calculated itself among them. */
  | { readonly kind: 'finding'; readonly finding: Finding }
  /** How many options of a multiple-choice finding are present. */
  | { readonly kind: 'count'; readonly finding: Finding }
  /** The total of a score; unknown while points of it are. */
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: ArithmeticKind; readonly left: Term; readonly right: Term }
  | { readonly kind: 'negative'; readonly of: Term }
  /** `min` and `max` of one or more numbers; the roundings of a number and a whole number of places; of `between` the days; the others of one. */
  | { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Term[] }
  /** Unknown where the condition is, whatever the two numbers are. */
  | { readonly kind: 'if'; readonly when: Condition; readonly then: Term; readonly otherwise: Term };

export type ArithmeticKind = 'sum' | 'difference' | 'product' | 'quotient' | 'power';

/** How a calculated number is read in the clinic: to a multiple of `to`, which is above zero. */
export interface Rounding {
  readonly to: Fraction;
  readonly mode: 'half-up' | 'half-even' | 'up' | 'down';
}

/** What a finding follows from that nobody is asked for. */
export interface Derivation {
  readonly term: Term;
  /** Undefined: exact. */
  readonly round: Rounding | undefined;
  /** Of a difference of two terms, which beside 0 is a comparison of them: the two, as conditions write them. */
  readonly sides?: readonly [left: string, right: string];
  /** The same with labels, for people. */
  readonly sidesInWords?: readonly [left: string, right: string];
  /** Whether the author gave it a name: `calculations`. Otherwise its id is how a condition writes it. */
  readonly isNamed: boolean;
}

/** Whether a term is what passes between two dates: whole days, months or years. */
export function isBetweenDates(term: Term): boolean {
  if (term.kind === 'call') return term.name === 'years between' || term.name === 'months between';
  return term.kind === 'difference' && [term.left, term.right].some(isDateFinding);
}

function isDateFinding(term: Term): boolean {
  return term.kind === 'finding' && term.finding.type === 'date';
}
