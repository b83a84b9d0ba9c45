import { walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { branchName, list, stepName } from './naming.ts';
import { witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'overlap',
  severity: 'error',
  title: 'Two branches of a decision take the same patients',
  *run(context) {
    const { analysis, guideline } = context;
    for (const step of analysis.pathway.graph.order) {
      for (const { branch, earlier, region } of analysis.overlaps(step)) {
        const [first] = earlier;
        const { who, ...evidence } = witnessed(context, step, region, (patient) => {
          const taken = walk(guideline, patient).get(step)?.taken;
          return taken !== undefined && first !== undefined && taken.includes(branch) && taken.includes(first);
        });
        const others = list(earlier.map(branchName));
        yield {
          message:
            `${stepName(step)} has two answers for the same patients: ${branchName(branch)} is true together with ${others}` +
            `${who === '' ? '' : `, for ${who}`}. ` +
            'Make the conditions exclude each other, or add `hit: first` to the step if the earlier branch shall win.',
          at: branch.when?.at ?? branch.at,
          related: earlier.map((other) => ({
            message: `${branchName(other)} takes them too.`,
            at: other.when?.at ?? other.at,
          })),
          ...evidence,
        };
      }
    }
  },
};
