import { NOBODY } from '../region/diagram.ts';
import { unanswered } from '../region/unanswered.ts';
import { endsUntold } from '../simulation/given.ts';
import { walk } from '../simulation/walk.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { stepName } from './naming.ts';
import { groupGaps } from './unmet-groups.ts';
import { whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'gap',
  severity: 'error',
  title: 'Some patients fall through: no branch takes them, or no recommendation is for them',
  *run(context) {
    const { analysis, guideline } = context;
    for (const step of analysis.pathway.graph.order) {
      // A decision without branches is a `dead-end`.
      if (step.branches?.length === 0) continue;
      const region = analysis.gap(step);
      if (region === undefined || region === NOBODY) continue;
      const found = witnessed(
        context,
        step,
        region,
        (patient, isTaken) => walk(guideline, patient, undefined, isTaken).get(step)?.outcome === 'left out',
      );
      if (!found) continue;
      const { who, ...evidence } = found;
      const whom = whomInWords(who, 'some of the patients who arrive', 'any of the patients who arrive');
      yield {
        message: `No branch of ${stepName(step)} takes ${whom}. Add a branch for them, or an \`else\`.`,
        at: step.at,
        ...evidence,
      };
    }
    yield* groupGaps(context);
    yield* endsWithoutAnswer(context);
  },
};

/** Where the way of some patients ends and nothing was recommended to them on all of it. */
function* endsWithoutAnswer(context: CheckContext): Generator<Report> {
  for (const { step, region, flow } of unanswered(context.analysis)) {
    const found = witnessed(
      context,
      step,
      region,
      (patient, isTaken) => endsUntold(context.guideline, step, patient, isTaken),
      flow,
    );
    if (!found) continue;
    const { who, ...evidence } = found;
    const whom = whomInWords(who, 'some of the patients who arrive', 'any of the patients who arrive');
    yield {
      message: `The pathway ends at ${stepName(step)} without any recommendation for ${whom}. Add one for them, or lead them elsewhere.`,
      at: step.at,
      ...evidence,
    };
  }
}
