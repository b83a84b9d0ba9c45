import { isOfRule } from '../guideline/doses/limits.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Check } from './check.ts';
import { actionName } from './naming.ts';

/** States recommendations without a dose of which a rule limits the dose: nobody can say whether it is kept. */
export const check: Check = {
  code: 'dose-not-stated',
  severity: 'warning',
  title: 'A rule limits a dose that is not stated',
  proves: { withholds: [{ claims: ['rules'] }] },
  *run({ guideline }) {
    const rules = guideline.rules.filter(({ says }) => says.kind === 'dose');
    if (rules.length === 0) return;
    for (const { recommendation } of recommendationsOf(guideline)) {
      if (recommendation.dose || recommendation.doseBroken) continue;
      const limiting = rules.find((rule) => isOfRule(guideline, rule, recommendation));
      if (!limiting) continue;
      yield {
        message: `The rule \`${limiting.id}\` limits the dose of ${actionName(guideline, recommendation.action)}, and none is stated here, so that nobody can tell whether the rule is kept. Add it with \`dose\`, such as \`dose: { amount: 500 mg, per: 12 h }\`.`,
        at: recommendation.action.at,
        related: [{ message: `The rule \`${limiting.id}\`: ${limiting.because}`, at: limiting.at }],
      };
    }
  },
};
