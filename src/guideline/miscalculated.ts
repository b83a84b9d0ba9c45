import type { Patient } from '../condition/condition.ts';
import { type Decimal, decimalOf, sumDecimals, times } from '../condition/decimal.ts';
import { valueInWords } from '../condition/english.ts';
import { Known, valueOfFinding } from '../condition/evaluate.ts';
import { isNumeric } from '../condition/value-kind.ts';
import type { Calculation, Guideline } from './model.ts';
import { shown } from './schema/wording.ts';

/** A calculation that is given as another number than the findings make it that are given beside it. */
export interface Miscalculated {
  readonly calculation: Calculation;
  /** A sentence, and what to do. */
  readonly message: string;
}

/** What is given of a patient as other findings do not make it. The last digit may be rounded either way. */
export function miscalculated(patient: Patient, { calculations }: Guideline): Miscalculated[] {
  return [...calculations.values()].flatMap((calculation): Miscalculated[] => {
    const { id, finding } = calculation;
    const value = patient.get(id);
    const given = isNumeric(value) ? decimalOf(value) : undefined;
    if (!given) return [];
    const others = new Map([...patient].filter(([other]) => other !== id));
    const made = valueOfFinding(finding, others, new Known('open'));
    if (made === undefined) return [];
    const number = isNumeric(made) ? decimalOf(made) : undefined;
    if (number && isAsGiven(given, number)) return [];
    const otherwise = number ? `make it ${valueInWords(finding, made)}` : 'leave it without a number';
    const message =
      `${shown(id)} is given as ${valueInWords(finding, given)}, but the other findings ${otherwise}. ` +
      'Leave it out, or correct the finding that is wrong.';
    return [{ calculation, message }];
  });
}

/** Whether two numbers are less than one of the last digit of the first apart. */
function isAsGiven(given: Decimal, number: Decimal): boolean {
  const difference = sumDecimals([given, times(number, -1n)]);
  const size = difference.digits < 0n ? -difference.digits : difference.digits;
  return size * 10n ** BigInt(given.scale) < 10n ** BigInt(difference.scale);
}
