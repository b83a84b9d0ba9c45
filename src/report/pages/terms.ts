import { decimalToString } from '../../condition/decimal.ts';
import { decimalOfFraction } from '../../condition/fraction.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { guardInWords } from '../../diagram/contents.ts';
import type { Calculation, Definition, Guideline, Score } from '../../guideline/model.ts';
import { asWritten } from '../../text/marks.ts';
import { named } from '../note-names.ts';

/** Sentences that say what the names are of which the steps speak: calculations, definitions, then scores. */
export function termsInWords({ calculations, definitions, scores }: Guideline): string[] {
  return [
    ...[...calculations.values()].map(calculationInWords),
    ...[...definitions.values()].map(definitionInWords),
    ...[...scores.values()].map(scoreInWords),
  ];
}

/** `*Body mass index* (kg/m²): Weight divided by Height to the power of 2, rounded to multiples of 0.1.` */
function calculationInWords({ label, inWords, finding }: Calculation): string {
  const { unit, derivation } = finding;
  const to = derivation?.round && decimalOfFraction(derivation.round.to);
  const inUnit = unit ? ` (in ${amountInWords('', unit.code).trim()})` : '';
  const rounded = to ? `, rounded to multiples of ${decimalToString(to)}` : '';
  return `${named(label)}${inUnit}: ${asWritten(inWords)}${rounded}.`;
}

/** `*High energy*: Mechanism is Fall.` */
function definitionInWords({ label, when }: Definition): string {
  return `${named(label)}: ${asWritten(guardInWords(when))}.`;
}

/** `*Knee score*, the sum of: 1 point for: Age at least 55 years; −1 point for: Bears weight.` */
function scoreInWords({ label, points }: Score): string {
  const items = points.map(({ when, add }) => {
    const number = decimalToString(add).replace('-', '−');
    return `${number} ${/^−?1$/.test(number) ? 'point' : 'points'} for ${asWritten(guardInWords(when))}`;
  });
  return `${named(label)}, the sum of: ${items.join('; ')}.`;
}
