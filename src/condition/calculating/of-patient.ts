import type { Finding, Score } from '../../guideline/model.ts';
import type { Condition, Truth, Value } from '../condition.ts';
import { asValue, compareDecimals, type Decimal, decimalOf } from '../decimal.ts';
import { fraction, fractionOf } from '../fraction.ts';
import { isNumeric } from '../value-kind.ts';
import type { Inputs } from './calculate.ts';
import { calculated, calculatedNumber } from './derived.ts';
import { enclosureOf } from './enclosure.ts';

/** What a calculated finding comes to, as a value of a patient; undefined where that is not known. */
export function calculatedValue(finding: Finding, inputs: Inputs): Value | undefined {
  const number = calculatedNumber(finding, inputs);
  return number && asValue(number);
}

/**
 * What one patient's findings put into a calculation. A calculated one is what is recorded of it where its own inputs are not
 * known.
 * @param recordedOf what is recorded of a finding; not asked for a calculated one whose inputs are known
 */
export function inputsFrom(
  recordedOf: (finding: Finding) => Value | undefined,
  truthOf: (condition: Condition) => Truth,
  totalsOf: (score: Score) => { readonly low: Decimal; readonly high: Decimal },
): Inputs {
  const inputs: Inputs = {
    numberOf(finding) {
      const value = finding.derivation && calculated(finding, inputs);
      if (value) return value;
      const recorded = recordedOf(finding);
      const number = isNumeric(recorded) ? decimalOf(recorded) : undefined;
      return number && enclosureOf(fractionOf(number));
    },
    countOf(finding) {
      const value = recordedOf(finding);
      return Array.isArray(value) ? enclosureOf(fraction(BigInt(new Set(value).size), 1n)) : undefined;
    },
    totalOf(score) {
      const { low, high } = totalsOf(score);
      return compareDecimals(low, high) === 0 ? enclosureOf(fractionOf(low)) : undefined;
    },
    truthsOf(condition) {
      const truth = truthOf(condition);
      return { yes: truth === true, no: truth === false, unknown: truth === undefined };
    },
  };
  return inputs;
}
