import type { Check } from './check.ts';
import { namesUsed, unused } from './unused.ts';

/** Actions that nobody is recommended, for or against, and that no rule or timing names. */
export const check: Check = {
  code: 'unused-action',
  severity: 'warning',
  title: 'An action is recommended to nobody',
  *run(context) {
    for (const { id, at } of unused(context, context.guideline.actions.values(), namesUsed(context, 'actions')))
      yield {
        message: `No step recommends \`${id}\`, for or against, and no rule names it. Recommend it, or delete it.`,
        at,
      };
  },
};
