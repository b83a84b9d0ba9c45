import type { Check } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

export const check: Check = {
  code: 'contradictory-assumptions',
  severity: 'error',
  title: 'The assumptions leave no patient at all',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  *run({ analysis }) {
    for (const constraint of analysis.pathway.contradictory) {
      const [first, ...others] = constraint.assumptions;
      if (!first) continue;
      yield {
        message:
          others.length === 0
            ? 'This assumption excludes every patient, so nothing can be proved. Narrow its condition.'
            : 'These assumptions together exclude every patient, so nothing can be proved. Narrow one of them.',
        at: first.never.at,
        related: others.map(({ never }) => ({ message: 'Together with this assumption.', at: never.at })),
      };
    }
  },
};
