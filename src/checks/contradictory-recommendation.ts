import type { Patient } from '../condition/condition.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { contradictionsOf } from '../region/contradictions.ts';
import type { PlacedAdvice } from '../region/step-options.ts';
import { givenWith } from '../simulation/given-with.ts';
import { ANY_CHOICE, holds, type IsTaken, optionsFor, walk } from '../simulation/walk.ts';
import type { Check } from './check.ts';
import { actionName, stepName } from './naming.ts';
import { type Confirm, namely, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'contradictory-recommendation',
  severity: 'error',
  title: 'The same action is recommended for and against to one patient',
  proves: { refutes: [{ claims: ['advice_agrees'] }] },
  remedies: ['exclude'],
  event: 'contradictory advice',
  *run(context) {
    const { analysis, guideline } = context;
    for (const contradiction of contradictionsOf(analysis)) {
      const { later, region, flow, others } = contradiction;
      const both = (patient: Patient, isTaken = ANY_CHOICE): PlacedAdvice | undefined => {
        const before = contradiction.earlier.filter(({ step }) => step !== later.step);
        const recommendations = before.map(({ recommendation }) => recommendation);
        const first =
          before.length > 0
            ? givenWith(guideline, patient, later.recommendation, later.step, recommendations, isTaken)
            : undefined;
        const isGivenHere = (one: PlacedAdvice) =>
          isGivenIn(one, patient, isTaken) && walk(guideline, patient, undefined, isTaken).has(one.step);
        return contradiction.earlier.find((earlier) =>
          earlier.step === later.step
            ? isGivenIn(earlier, patient, isTaken) && isGivenHere(later)
            : earlier.recommendation === first,
        );
      };
      const isThere: Confirm = (patient, isTaken) => both(patient, isTaken) !== undefined;
      const found = witnessed(context, later.step, region, isThere, flow, contradiction.elsewhere);
      if (!found) continue;
      const { who, ...evidence } = found;
      const earlier = (evidence.witness && both(evidence.witness)) ?? contradiction.earlier[0];
      if (!earlier) continue;
      const more = others === 1 ? '1 more recommendation contradicts' : `${others} more recommendations contradict`;
      const here = later.recommendation.action.at;
      yield {
        message:
          `${actionName(guideline, later.recommendation.action)} is ${verb(later)} here and ${verb(earlier)} ${place(earlier, later)} ` +
          `to the same patients${namely(who)}. Give one of the two a \`when\`, or remove it.` +
          `${others === 0 ? '' : ` ${more} others at ${stepName(later.step)} or on the way there.`}`,
        // Not at one of many: a comment there would silence what is said of the others.
        at: others === 0 ? here : later.step.at,
        related: [
          { message: `Here it is ${verb(earlier)}.`, at: earlier.recommendation.action.at },
          ...(others === 0 ? [] : [{ message: `Here it is ${verb(later)}.`, at: here }]),
        ],
        ...evidence,
      };
    }
  },
};

/** Whether a patient who comes to a step may choose an option there that gives a recommendation. */
function isGivenIn({ step, option, recommendation }: PlacedAdvice, patient: Patient, isTaken: IsTaken): boolean {
  return (
    holds(whomOf(recommendation), patient) === true &&
    optionsFor(step, patient).some((one) => one.alternative === option && isTaken(one, step))
  );
}

function verb({ recommendation }: PlacedAdvice): string {
  return recommendation.direction === 'for' ? 'recommended' : 'advised against';
}

function place(earlier: PlacedAdvice, later: PlacedAdvice): string {
  return earlier.step === later.step ? 'in the same step' : `at ${stepName(earlier.step)}`;
}
