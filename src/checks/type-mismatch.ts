import type { Check } from './check.ts';
import { onceForEach } from './once-for-each.ts';

/** States conditions that compare a finding with a value of another kind. */
export const check: Check = {
  code: 'type-mismatch',
  severity: 'error',
  title: 'A condition compares things that cannot be compared',
  run: ({ reading }) => onceForEach(reading.filter(({ code }) => code === 'type-mismatch')),
};
