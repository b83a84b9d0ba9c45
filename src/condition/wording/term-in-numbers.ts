import type { Finding } from '../../guideline/model.ts';
import type { Patient, Truth, Value } from '../condition.ts';
import { compareDecimals, decimalToString } from '../decimal.ts';
import { valueInWords } from '../english.ts';
import { evaluateCondition, type Known, totalsOf, valueOfFinding } from '../evaluate.ts';
import { decimalOfFraction, type Fraction } from '../fraction.ts';
import type { Term } from '../term.ts';

/** How tightly a text holds together: what is at least as tight as its surroundings needs no brackets. */
const SUM = 0;
const PRODUCT = 1;
const SIGN = 2;
const POWER = 3;

const SUPERSCRIPTS: ReadonlyMap<string, string> = new Map([
  ['2', '²'],
  ['3', '³'],
]);

/**
 * A term with the numbers of one patient in place of names, as in `(140 − 81) × 58 / (72 × 1.2)`: of two choices the one that
 * applies. Undefined where a number is not known.
 */
export function termInNumbers(term: Term, patient: Patient, known: Known): string | undefined {
  const number = (one: Term, around: number): string | undefined => {
    switch (one.kind) {
      case 'constant':
        return signed(fractionInDigits(one.value), around);
      case 'finding':
        return signed(valueText(one.finding, valueOfFinding(one.finding, patient, known)), around);
      case 'count': {
        const value = valueOfFinding(one.finding, patient, known);
        return Array.isArray(value) ? String(value.length) : undefined;
      }
      case 'score': {
        const { low, high } = totalsOf(one.score, patient, known);
        return compareDecimals(low, high) === 0 ? signed(decimalToString(low), around) : undefined;
      }
      case 'negative': {
        const of = number(one.of, SIGN);
        return of === undefined ? undefined : bracketed(`−${of}`, SIGN, around);
      }
      case 'call': {
        const of = one.of.map((each) => number(each, SUM));
        return of.includes(undefined) ? undefined : `${one.name}(${of.join(', ')})`;
      }
      case 'if': {
        const truth: Truth = evaluateCondition(one.when, patient, known);
        return truth === undefined ? undefined : number(truth ? one.then : one.otherwise, around);
      }
      case 'power': {
        const [base, exponent] = [number(one.left, POWER + 1), number(one.right, POWER)];
        if (base === undefined || exponent === undefined) return undefined;
        return bracketed(`${base}${SUPERSCRIPTS.get(exponent) ?? `^${exponent}`}`, POWER, around);
      }
      default: {
        const [sign, tightness, after] = SIGNS[one.kind];
        const [left, right] = [number(one.left, tightness), number(one.right, after)];
        if (left === undefined || right === undefined) return undefined;
        return bracketed(`${left} ${sign} ${right}`, tightness, around);
      }
    }
  };
  return number(term, SUM);
}

const SIGNS = {
  sum: ['+', SUM, SUM],
  difference: ['−', SUM, PRODUCT],
  product: ['×', PRODUCT, PRODUCT],
  quotient: ['/', PRODUCT, SIGN],
} as const;

function bracketed(text: string, tightness: number, around: number): string {
  return tightness < around ? `(${text})` : text;
}

function signed(number: string | undefined, around: number): string | undefined {
  if (number === undefined) return undefined;
  return number.startsWith('-') ? bracketed(`−${number.slice(1)}`, SIGN, around + 1) : number;
}

function valueText(finding: Finding, value: Value | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  return valueInWords({ ...finding, unit: undefined }, value);
}

function fractionInDigits(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  return decimal ? decimalToString(decimal) : `${value.over}/${value.under}`;
}
