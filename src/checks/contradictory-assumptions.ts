import type { Check } from './check.ts';

export const check: Check = {
  code: 'contradictory-assumptions',
  severity: 'error',
  title: 'The assumptions leave no patient at all',
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
