import type { Check } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

/** States what the YAML reader could not make sense of. */
export const check: Check = {
  code: 'syntax',
  severity: 'error',
  title: 'The file is not YAML as it stands',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  run: ({ reading }) => reading.filter(({ code }) => code === 'syntax'),
};
