import { unanswered } from '../region/unanswered.ts';
import { visitAt } from '../simulation/ways-to.ts';
import { alternativesWithoutRecommendation, endsWithoutRecommendation } from '../simulation/without-recommendation.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { alternativeName, joinWithAnd, stepName } from './naming.ts';
import { groupGaps } from './unmet-groups.ts';
import { EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'gap',
  severity: 'error',
  title: 'Some patients fall through: no branch takes them, or no recommendation is for them',
  proves: {
    refutes: [
      { claims: ['way'], about: ['way'], where: 'at decisions' },
      { claims: ['advice_given'], about: ['advice'], where: 'at ends and in groups' },
    ],
  },
  remedies: ['add-branch', 'add-member', 'exclude'],
  event: { way: 'left out', advice: 'no recommendation' },
  *run(context) {
    const { analysis, guideline } = context;
    for (const step of analysis.pathway.graph.order) {
      // A decision without branches is a `dead-end`.
      if (step.branches?.length === 0) continue;
      const left = analysis.gap(step);
      if (!left) continue;
      const found = witnessed(
        context,
        step,
        left,
        (patient, isTaken) => visitAt(guideline, patient, step, isTaken)?.outcome === 'left out',
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
      (patient, isTaken) => endsWithoutRecommendation(context.guideline, step, patient, isTaken),
      flow,
    );
    if (!found) continue;
    const { who, ...evidence } = found;
    const { witness } = evidence;
    const silent = witness ? alternativesWithoutRecommendation(context.guideline, step, witness) : [];
    const whom = whomInWords(who, SOME, silent.length > 0 ? EVERYBODY : 'any of the patients who arrive');
    const ending = `the pathway ends at ${stepName(step)} without any recommendation for ${whom}.`;
    const names = joinWithAnd([...new Set(silent.map(alternativeName))]);
    yield {
      message:
        silent.length > 0
          ? `For some choices ${ending} Give ${names} a \`when\` that leaves them out, or add a recommendation for them.`
          : `T${ending.slice(1)} Add one for them, or lead them elsewhere.`,
      at: step.at,
      related: silent.map((alternative) => ({
        message: `${alternativeName(alternative)} can be chosen for the patient of the example and recommends nothing.`,
        at: alternative.at,
      })),
      ...evidence,
      lacks: {
        by: 'end',
        step: step.id,
        actions: undefined,
        consequence: { message: `The pathway ends here without any recommendation for some of them.`, at: step.at },
      },
    };
  }
}
