import type { Check } from './check.ts';

/** States what the YAML reader could not make sense of. */
export const check: Check = {
  code: 'syntax',
  severity: 'error',
  title: 'The file is not YAML as it stands',
  run: ({ reading }) => reading.filter(({ code }) => code === 'syntax'),
};
