import type { Step } from '../guideline/model.ts';
import type { Check } from './check.ts';
import { stepName } from './naming.ts';

/** Runs after all others: it tells what they could not decide. */
export const check: Check = {
  code: 'not-decided',
  severity: 'warning',
  title: 'A question was too large to decide',
  *run(context) {
    const undecided = [...context.analysis.undecided];
    const roots = undecided.filter((step) => context.analysis.main.undecided.has(step));
    const shown = roots.length > 0 ? roots.slice(0, 1) : undecided.slice(0, 1);
    for (const step of shown) {
      const others = undecided.filter((other) => other !== step);
      yield {
        message:
          `Not decided here: the combinations of findings at ${stepName(step)} are too many to go through` +
          `${others.length === 0 ? '' : `, and so ${amount(others)} could not be decided completely`}. ` +
          'This is no proof that anything is wrong, nor that all is well. Ask fewer findings in one decision, or name common parts under `definitions`.',
        at: step.at,
        related: others
          .slice(0, 20)
          .map((other) => ({ message: `Not decided completely: ${stepName(other)}.`, at: other.at })),
      };
    }
  },
};

function amount(steps: readonly Step[]): string {
  return steps.length === 1 ? 'one more step' : `${steps.length} more steps`;
}
