import type { GuidelineDocument } from '../guideline-document.ts';
import type { Remedy } from './offer.ts';

/** A remedy with where in the file stands what it changes. */
export interface PlacedRemedy extends Remedy {
  readonly place: number;
}

/** Remedies of which each has a title of its own: where one action stands twice, the line says which is meant. */
export function distinct({ lines }: GuidelineDocument, remedies: readonly PlacedRemedy[]): readonly Remedy[] {
  return remedies.map(({ place, ...remedy }) => {
    const isAlone = remedies.filter(({ title }) => title === remedy.title).length === 1;
    const line = lines.positionAt(place).line + 1;
    return isAlone ? remedy : { ...remedy, title: `${remedy.title} (line ${line})` };
  });
}
