import type { Check } from './check.ts';

/** States keys that stand twice in one place, and names declared in two. */
export const check: Check = {
  code: 'duplicate-key',
  severity: 'error',
  title: 'The same name is declared twice',
  run: ({ reading }) => reading.filter(({ code }) => code === 'duplicate-key'),
};
