import type { Check } from './check.ts';
import { unusedIn } from './unused.ts';
import { usesIn } from './uses.ts';

/** Statements of the source that the pathway neither rests on nor sets aside with a reason; and those of which it does both. */
export const check: Check = {
  code: 'unencoded-statement',
  severity: 'warning',
  title: 'A statement of the source is not accounted for',
  *run(context) {
    const { guideline } = context;
    for (const { id, at } of unusedIn(context, 'statement', ({ notEncoded }) => notEncoded === undefined))
      yield {
        message: `Nothing rests on statement \`${id}\`. Name it under \`basis\` where the pathway does what it says, or give the reason under \`not_encoded\`.`,
        at,
      };
    const resting = usesIn(guideline).first.statement;
    for (const { id, at, notEncoded } of guideline.statements.values()) {
      const ref = notEncoded === undefined ? undefined : resting.get(id);
      if (!ref) continue;
      yield {
        message: `Statement \`${id}\` says that it is not encoded, but a part of the pathway rests on it. Delete \`not_encoded\`, or the \`basis\`.`,
        at,
        related: [{ message: `Here something rests on \`${id}\`.`, at: ref.at }],
      };
    }
  },
};
