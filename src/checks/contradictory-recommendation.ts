import { type Contradiction, contradictionsOf } from '../region/contradictions.ts';
import type { Offer } from '../region/offers.ts';
import { holds, walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { actionName, stepName } from './naming.ts';
import { witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'contradictory-recommendation',
  severity: 'error',
  title: 'The same action is recommended for and against to one patient',
  *run(context) {
    const { analysis, guideline } = context;
    for (const contradiction of contradictionsOf(analysis)) {
      const { earlier, later, region, flow } = contradiction;
      const found = witnessed(
        context,
        later.step,
        region,
        (patient) => {
          const visits = walk(guideline, patient);
          const concerns = ({ step, option, recommendation }: Offer) =>
            visits.has(step) && holds(option?.when, patient) === true && holds(recommendation.when, patient) === true;
          return concerns(earlier) && concerns(later);
        },
        flow,
      );
      if (!found) continue;
      const { who, ...evidence } = found;
      yield {
        message:
          `${actionName(guideline, later.recommendation.action)} is ${verb(later)} here and ${verb(earlier)} ${place(contradiction)} ` +
          `to the same patients${who === '' ? '' : `: ${who}`}. Give one of the two a \`when\`, or remove it.`,
        at: later.recommendation.action.at,
        related: [{ message: `Here it is ${verb(earlier)}.`, at: earlier.recommendation.action.at }],
        ...evidence,
      };
    }
  },
};

function verb({ recommendation }: Offer): string {
  return recommendation.direction === 'for' ? 'recommended' : 'advised against';
}

function place({ earlier, later }: Contradiction): string {
  return earlier.step === later.step ? 'in the same step' : `at ${stepName(earlier.step)}`;
}
