import type { Step } from '../guideline/model.ts';
import type { Overlap } from '../region/analysis.ts';
import { walk } from '../simulation/walk.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { branchName, stepName } from './naming.ts';
import { witnessed } from './witnessed.ts';

/** A decision with more overlapping pairs than this needs another order of thought, not a longer list. */
const MOST_PAIRS = 10;

export const check: Check = {
  code: 'overlap',
  severity: 'error',
  title: 'Two branches of a decision take the same patients',
  *run(context) {
    for (const step of context.analysis.pathway.graph.order) {
      const pairs = context.analysis.overlaps(step);
      for (const pair of pairs.slice(0, MOST_PAIRS)) yield report(context, step, pair, pairs.length);
    }
  },
};

function report(context: CheckContext, step: Step, { branch, earlier, region }: Overlap, pairs: number): Report {
  const { who, ...evidence } = witnessed(context, step, region, (patient) => {
    const taken = walk(context.guideline, patient).get(step)?.taken ?? [];
    return taken.includes(branch) && taken.includes(earlier);
  });
  const others =
    pairs > MOST_PAIRS ? ` (${pairs} pairs of branches overlap here; the first ${MOST_PAIRS} are shown.)` : '';
  return {
    message:
      `${stepName(step)} has two answers for the same patients: ${branchName(earlier)} and ${branchName(branch)} are both true` +
      `${who === '' ? '' : ` for these patients: ${who}`}. ` +
      `Make the conditions exclude each other, or add \`hit: first\` to the step if the earlier branch shall win.${others}`,
    at: branch.when?.at ?? branch.at,
    related: [{ message: `${branchName(earlier)} takes them too.`, at: earlier.when?.at ?? earlier.at }],
    ...evidence,
  };
}
