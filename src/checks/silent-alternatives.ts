import { whomOf } from '../guideline/recommendations.ts';
import { silentAlternatives } from '../region/silent-alternatives.ts';
import { holds } from '../simulation/walk.ts';
import { comesTo } from '../simulation/ways-to.ts';
import type { CheckContext, Report } from './check.ts';
import { alternativeName, stepName } from './naming.ts';
import { EVERYBODY, SOME, whomInWords, witnessed } from './witnessed.ts';

/** Alternatives that patients may choose though nothing in them is for these patients. */
export function* silentChoices(context: CheckContext): Generator<Report> {
  const { analysis, guideline } = context;
  for (const { step, alternative, region } of silentAlternatives(analysis)) {
    const found = witnessed(
      context,
      step,
      region,
      (patient, isTaken) =>
        comesTo(guideline, step, alternative, patient, isTaken) &&
        alternative.recommend.every((one) => holds(whomOf(one), patient) === false),
    );
    if (!found) continue;
    const { who, ...evidence } = found;
    yield {
      message:
        `${alternativeName(alternative)} at ${stepName(step)} can be chosen by ${whomInWords(who, SOME, EVERYBODY)}, ` +
        'and recommends nothing to them. Add a recommendation for them, or give it a `when` that leaves them out.',
      at: alternative.labelAt,
      ...evidence,
    };
  }
}
