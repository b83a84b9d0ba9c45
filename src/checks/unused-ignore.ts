import type { CheckInfo } from './check.ts';

/** Reported by `separateIgnored`, which alone knows what each comment silences. */
export const check: CheckInfo = {
  code: 'unused-ignore',
  severity: 'warning',
  title: 'A comment silences a problem that is not there',
  safeFix: true,
};
