import type { Check } from './check.ts';

/** States which conditions are no FEEL, or FEEL beyond what can be decided. */
export const check: Check = {
  code: 'condition-syntax',
  severity: 'error',
  title: 'A condition cannot be read',
  run: ({ reading }) => reading.filter(({ code }) => code === 'condition-syntax'),
};
