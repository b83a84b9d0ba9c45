import type { Check } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

/** States which conditions are no FEEL, or FEEL beyond what can be decided. */
export const check: Check = {
  code: 'condition-syntax',
  severity: 'error',
  title: 'A condition cannot be read',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  run: ({ reading }) => reading.filter(({ code }) => code === 'condition-syntax'),
};
