import { type Fraction, times } from '../fraction.ts';
import type { Term } from '../term.ts';
import { calculate } from './calculate.ts';
import { ANYBODY } from './derived.ts';
import { LARGEST_EXPONENT, logarithm } from './elementary.ts';
import type { Enclosure } from './enclosure.ts';
import { integerPower } from './roots.ts';

/** Digits before the point, or zeros behind it, beyond which nothing is calculated. */
export const MOST_PLACES = 450;
const FARTHEST = 10n ** BigInt(MOST_PLACES);

/**
 * Whether a term may come to a number that is too long to be calculated with, for some inputs within their ranges. That of its
 * parts none does is known.
 */
export function mayBeTooLong(term: Term): boolean {
  if (term.kind === 'call' && term.name === 'exp' && term.of[0]) {
    const of = calculate(term.of[0], ANYBODY);
    return of !== undefined && ends(of).some(isTooMuchForExponential);
  }
  if (term.kind === 'power' && mayPowerBeTooLong(term.left, term.right)) return true;
  const all = calculate(term, ANYBODY);
  return all !== undefined && ends(all).some(isTooLong);
}

function mayPowerBeTooLong(left: Term, right: Term): boolean {
  const [base, exponent] = [calculate(left, ANYBODY), calculate(right, ANYBODY)];
  if (!base || !exponent) return false;
  const isWhole = ends(exponent).every(({ over, under }) => under === 1n && over === exponent.low.over);
  if (isWhole) return ends(base).some((end) => end.over !== 0n && integerPower(end, exponent.low.over) === undefined);
  // A base as near to zero as one likes is taken to be zero.
  const logarithms = ends(base)
    .filter(({ over }) => over > 0n)
    .map((end) => logarithm(end).high);
  return logarithms.some((log) => ends(exponent).some((end) => isTooMuchForExponential(times(log, end))));
}

function ends({ low, high }: Enclosure): readonly Fraction[] {
  return [low, high];
}

function isTooMuchForExponential({ over, under }: Fraction): boolean {
  return sizeOf(over) > LARGEST_EXPONENT.over * under;
}

function isTooLong({ over, under }: Fraction): boolean {
  const size = sizeOf(over);
  return size > FARTHEST * under || (size > 0n && size * FARTHEST < under);
}

function sizeOf(over: bigint): bigint {
  return over < 0n ? -over : over;
}
