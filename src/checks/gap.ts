import { NOBODY } from '../region/diagram.ts';
import { walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { stepName } from './naming.ts';
import { witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'gap',
  severity: 'error',
  title: 'A decision has no branch for some patients who reach it',
  *run(context) {
    const { analysis, guideline } = context;
    for (const step of analysis.pathway.graph.order) {
      // A decision without branches is a `dead-end`.
      if (step.branches?.length === 0) continue;
      const region = analysis.gap(step);
      if (region === undefined || region === NOBODY) continue;
      const { who, ...evidence } = witnessed(
        context,
        step,
        region,
        (patient) => walk(guideline, patient).get(step)?.outcome === 'left out',
      );
      const whom = who === '' ? 'some of the patients who arrive' : `these patients: ${who}`;
      yield {
        message: `No branch of ${stepName(step)} takes ${whom}. Add a branch for them, or an \`else\`.`,
        at: step.at,
        ...evidence,
      };
    }
  },
};
