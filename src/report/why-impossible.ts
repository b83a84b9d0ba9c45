import type { Assumption } from '../guideline/model.ts';

/** Why nobody is like this, in the words of the assumptions. @param assumptions not empty */
export function reasonsOf(assumptions: readonly Assumption[]): string {
  return assumptions
    .map(({ never, because }) => (because === '' ? `\`${never.text}\`` : because.replace(/\.$/, '')))
    .join('; ');
}

/**
 * Why an answer cannot be taken: with those before, it describes a patient whom the guideline rules out.
 * @param assumptions not empty
 */
export function whyImpossible(assumptions: readonly Assumption[]): string {
  return `The guideline rules this out (${reasonsOf(assumptions)}). Answer again, or go back and correct what was said before.`;
}
