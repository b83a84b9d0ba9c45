import type { Patient } from '../condition/condition.ts';
import type { Recommendation } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { contradictionsOf } from '../region/contradictions.ts';
import type { PlacedAdvice } from '../region/step-options.ts';
import { givenWith } from '../simulation/given-with.ts';
import { ANY_CHOICE, holds } from '../simulation/walk.ts';
import { comesTo } from '../simulation/ways-to.ts';
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
    // Those met before may be very many, and the same for many others.
    const placesIn = new Map<readonly PlacedAdvice[], ReadonlyMap<Recommendation, number>>();
    for (const contradiction of contradictionsOf(analysis)) {
      const { earlier, later, region, flow, others } = contradiction;
      const places = placesIn.get(earlier) ?? new Map(earlier.map(({ recommendation }, i) => [recommendation, i]));
      placesIn.set(earlier, places);
      const [only] = earlier;
      const both = (patient: Patient, isTaken = ANY_CHOICE): PlacedAdvice | undefined => {
        if (earlier.length === 1 && only?.step === later.step)
          return isGiven(only, patient) &&
            isGiven(later, patient) &&
            comesTo(guideline, later.step, later.option, patient, isTaken)
            ? only
            : undefined;
        const first = givenWith(guideline, patient, later.recommendation, later.step, places, isTaken);
        return first === undefined ? undefined : earlier[first];
      };
      const isThere: Confirm = (patient, isTaken) => both(patient, isTaken) !== undefined;
      const found = witnessed(context, later.step, region, isThere, flow, contradiction.elsewhere);
      if (!found) continue;
      const { who, ...evidence } = found;
      const first = (evidence.witness && both(evidence.witness)) ?? earlier[0];
      if (!first) continue;
      const more = others === 1 ? '1 more recommendation contradicts' : `${others} more recommendations contradict`;
      const here = later.recommendation.action.at;
      yield {
        message:
          `${actionName(guideline, later.recommendation.action)} is ${verb(later)} here and ${verb(first)} ${place(first, later)} ` +
          `to the same patients${namely(who)}. Give one of the two a \`when\`, or remove it.` +
          `${others === 0 ? '' : ` ${more} others at ${stepName(later.step)} or on the way there.`}`,
        // Not at one of many: a comment there would silence what is said of the others.
        at: others === 0 ? here : later.step.at,
        related: [
          { message: `Here it is ${verb(first)}.`, at: first.recommendation.action.at },
          ...(others === 0 ? [] : [{ message: `Here it is ${verb(later)}.`, at: here }]),
        ],
        ...evidence,
      };
    }
  },
};

function isGiven({ recommendation }: PlacedAdvice, patient: Patient): boolean {
  return holds(whomOf(recommendation), patient) === true;
}

function verb({ recommendation }: PlacedAdvice): string {
  return recommendation.direction === 'for' ? 'recommended' : 'advised against';
}

function place(earlier: PlacedAdvice, later: PlacedAdvice): string {
  return earlier.step === later.step ? 'in the same step' : `at ${stepName(earlier.step)}`;
}
