import { READING_CODES } from '../guideline/reading-problem.ts';

/**
 * The checks that say that a part of a file cannot be used: what stands there is in no proof, so that neither a comment nor
 * the settings can silence or lower them.
 */
export const CANNOT_BE_SILENCED: Readonly<Record<'guideline' | 'cases', ReadonlySet<string>>> = {
  guideline: new Set(READING_CODES),
  // A value whose unit is not understood is not given to the patient.
  cases: new Set([...READING_CODES, 'unit-mismatch']),
};
