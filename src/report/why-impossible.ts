import type { Assumption } from '../guideline/model.ts';

/** Why an answer cannot be taken: with those before, it describes a patient whom the guideline rules out. */
export function whyImpossible({ never, because }: Assumption): string {
  const why = because === '' ? `\`${never.text}\`` : because.replace(/\.$/, '');
  return `The guideline rules this out (${why}). Answer again, or go back and correct what was said before.`;
}
