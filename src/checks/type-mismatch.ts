import type { Check } from './check.ts';

/** States conditions that compare a finding with a value of another kind. */
export const check: Check = {
  code: 'type-mismatch',
  severity: 'error',
  title: 'A condition compares things that cannot be compared',
  run: ({ reading }) => reading.filter(({ code }) => code === 'type-mismatch'),
};
