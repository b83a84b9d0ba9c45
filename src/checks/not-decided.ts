import type { Step } from '../guideline/model.ts';
import type { Check } from './check.ts';
import { stepName } from './naming.ts';

/** So many steps are named one by one; the others are counted. */
const MOST = 10;

/** Runs after all others: it tells what they could not decide. */
export const check: Check = {
  code: 'not-decided',
  severity: 'error',
  title: 'A question was too large to decide',
  *run({ analysis, guideline }) {
    const isRoot = (step: Step) => analysis.main.undecided.has(step) || analysis.main.arrival(step).decided;
    const undecided = [...analysis.undecided];
    const roots = undecided.filter(isRoot);
    const after = undecided.filter((step) => !isRoot(step));
    const named = (roots.length > 0 ? roots : after).slice(0, MOST);
    for (const step of named)
      yield {
        message: `Not decided here: the combinations of findings at ${stepName(step)} are too many to go through. ${REMEDY}`,
        at: step.at,
      };
    const [first, ...others] = undecided.filter((step) => !named.includes(step));
    if (!first) return;
    const steps = others.length === 0 ? 'One more step is' : `${others.length + 1} more steps are`;
    yield {
      message: `${steps} not decided completely, because too many combinations of findings come there or before. ${REMEDY}`,
      // Not at one of the steps: a comment there would silence what is said of the others.
      at: guideline.start?.at ?? first.at,
      related: [{ message: `The first of them: ${stepName(first)}.`, at: first.at }],
    };
  },
};

const REMEDY =
  'This is no proof that anything is wrong, nor that all is well. Ask fewer findings in one decision, or name common parts under `definitions`.';
