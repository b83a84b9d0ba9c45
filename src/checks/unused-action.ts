import type { Check } from './check.ts';
import { unusedIn } from './unused.ts';

/** Actions that nobody is recommended, for or against, and events, that no rule or timing names. */
export const check: Check = {
  code: 'unused-action',
  severity: 'warning',
  title: 'An action is recommended to nobody',
  fades: 'Nothing uses this.',
  remedies: ['remove-entry'],
  *run(context) {
    for (const { id, at } of unusedIn(context, 'action'))
      yield {
        message: `No step recommends \`${id}\`, for or against, and no rule names it. Recommend it, or delete it.`,
        at,
      };
    for (const { id, at } of unusedIn(context, 'event'))
      yield { message: `No timing and no rule names the event \`${id}\`. Name it in one, or delete it.`, at };
  },
};
