import type { Step } from '../guideline/model.ts';
import type { Check } from './check.ts';

/** Steps that neither decide nor recommend anything. */
export const check: Check = {
  code: 'dead-end',
  severity: 'error',
  title: 'A step neither decides nor recommends anything',
  proves: { refutes: [{ claims: ['way', 'advice_given'] }] },
  *run({ guideline }) {
    for (const step of guideline.steps.values()) {
      const message = step.broken ? undefined : complaint(step);
      if (message !== undefined) yield { message, at: step.at };
    }
  },
};

function complaint({ id, branches, recommend, alternatives, next }: Step): string | undefined {
  if (branches?.length === 0)
    return `The decision \`${id}\` has no branches, so that patients get no further. Add a branch with \`when\` and \`go\`.`;
  if (branches || recommend.length > 0 || alternatives.length > 0) return undefined;
  if (next)
    return `Step \`${id}\` does nothing but go on to \`${next.id}\`. Add what it recommends, or lead patients to \`${next.id}\` directly.`;
  return `At step \`${id}\` patients get no answer: it neither decides nor recommends anything. Add \`recommend\`, or \`branches\`.`;
}
