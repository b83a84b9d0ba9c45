import type { Check } from './check.ts';

/** States where the file departs from the schema of the format. */
export const check: Check = {
  code: 'schema',
  severity: 'error',
  title: 'Something is missing, misspelled or of the wrong kind',
  run: ({ reading }) => reading.filter(({ code }) => code === 'schema'),
};
