import { caseInWords, placeOfFailure } from './case-words.ts';
import type { Check } from './check.ts';

/** States the cases whose patient does not get from the pathway what the case expects. */
export const check: Check = {
  code: 'case-failed',
  severity: 'error',
  title: 'A case gets another answer than it expects',
  proves: { refutes: [{ claims: ['cases'] }] },
  followsInCases: true,
  *run({ cases = [] }) {
    for (const { reading, results } of cases)
      for (const result of results) {
        // What stops the walk is said where it stands in the guideline.
        if (result.status !== 'failed' || result.route.status === 'unreadable') continue;
        yield { message: caseInWords(result), at: placeOfFailure(result), cases: reading };
      }
  },
};
