import type { Check } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

/** States where the file departs from the schema of the format. */
export const check: Check = {
  code: 'schema',
  severity: 'error',
  title: 'Something is missing, misspelled or of the wrong kind',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  run: ({ reading }) => reading.filter(({ code }) => code === 'schema'),
};
