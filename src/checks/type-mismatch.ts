import type { Check } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { onceForEach } from './once-for-each.ts';
import { withTypesMeant } from './types-meant.ts';

/** States conditions that compare a finding with a value of another kind. */
export const check: Check = {
  code: 'type-mismatch',
  severity: 'error',
  title: 'A condition compares things that cannot be compared',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  followsInCases: true,
  run: (context) => {
    const mismatched = context.reading.filter(({ code }) => code === 'type-mismatch');
    return onceForEach(withTypesMeant(context, mismatched));
  },
};
