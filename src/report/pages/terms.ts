import { decimalToString } from '../../condition/decimal.ts';
import { guardInWords } from '../../diagram/contents.ts';
import type { Definition, Guideline, Score } from '../../guideline/model.ts';
import { asWritten } from '../../text/marks.ts';
import { named } from '../note-names.ts';

/** Sentences that say what the definitions and scores are of which the steps speak: definitions, then scores. */
export function termsInWords({ definitions, scores }: Guideline): string[] {
  return [...[...definitions.values()].map(definitionInWords), ...[...scores.values()].map(scoreInWords)];
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
