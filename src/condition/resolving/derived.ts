import type { Finding } from '../../guideline/model.ts';
import { rangeOf } from '../calculating/derived.ts';
import { Decimal, ONE } from '../decimal.ts';
import { decimalOfFraction } from '../fraction.ts';
import type { Scope } from '../scope.ts';
import { type Derivation, isBetweenDates } from '../term.ts';
import { mayLackValue } from './known.ts';

/** Of what has no value, or one that is too large to be told in advance. */
const ANY = { low: Decimal.of(-(10n ** 40n)), high: Decimal.of(10n ** 40n) };
const NOWHERE = { start: 0, end: 0 };

/** By what has the names: what its conditions work out, by how they write it. */
const shared = new WeakMap<object, Map<string, Finding>>();

/** What the conditions of one guideline work out, so that equal texts are one number to whoever proves something of it. */
export function workedOut(scope: Scope): Map<string, Finding> {
  const whole = scope.owner ?? scope;
  const known = shared.get(whole) ?? new Map<string, Finding>();
  shared.set(whole, known);
  return known;
}

/** What makes a finding of something that is worked out. */
export interface Worked {
  /** How a condition writes it. */
  readonly id: string;
  readonly label: string;
  /** UCUM; undefined of a pure number. */
  readonly unit: Finding['unit'];
  readonly derivation: Derivation;
}

/** The number finding for which nobody is asked. */
export function derivedFinding({ id, label, unit, derivation }: Worked): Finding {
  const { term, round } = derivation;
  const range = rangeOf(term, round) ?? ANY;
  return {
    id,
    label,
    question: undefined,
    type: 'decimal',
    holds: 'number',
    range: { ...range, at: NOWHERE },
    unit,
    step: round ? decimalOfFraction(round.to) : isBetweenDates(term) ? ONE : undefined,
    precision: undefined,
    options: [],
    mayBeUnknown: mayLackValue(term),
    derivation,
    at: NOWHERE,
    whole: NOWHERE,
  };
}
