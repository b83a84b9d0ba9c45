import type { Check } from './check.ts';
import { unusedIn } from './unused.ts';

/** References that no statement and no recommendation cites. */
export const check: Check = {
  code: 'orphan-reference',
  severity: 'warning',
  title: 'A reference is cited nowhere',
  fades: 'Nothing uses this.',
  remedies: ['remove-entry'],
  *run(context) {
    for (const { id, at } of unusedIn(context, 'reference'))
      yield {
        message: `Nothing cites \`${id}\`. Cite it where it supports a statement or a recommendation, or delete it.`,
        at,
      };
  },
};
