import type { Truth } from '../condition/condition.ts';
import { actionsNamedBy } from '../guideline/classes.ts';
import type { Alternative, Finding, Guard, Guideline, Recommendation, Rule, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { namedIn } from '../guideline/refs.ts';
import type { Explainer } from './explain.ts';
import type { Choice, Evidence, Given, Pending } from './route.ts';

/** What one step holds for one patient. */
export interface Offers {
  readonly given: readonly Given[];
  readonly alternatives: readonly Choice[];
  readonly pending: readonly Pending[];
}

/** Sorts the recommendations and alternatives of steps for the patient on the explainer's chart. */
export class OfferSorter {
  readonly #guideline: Guideline;
  readonly #explainer: Explainer;

  constructor(guideline: Guideline, explainer: Explainer) {
    this.#guideline = guideline;
    this.#explainer = explainer;
  }

  at(step: Step): Offers {
    const pending: Pending[] = [];
    const given = this.#given(step, undefined, step.recommend, pending);
    const alternatives: Choice[] = [];
    for (const alternative of step.alternatives) {
      const { truth, because } = this.#judge(alternative.when);
      if (truth === undefined)
        pending.push({ step, alternative, recommendation: undefined, missing: findingsOf(because) });
      if (truth !== true) continue;
      const own = this.#given(step, alternative, alternative.recommend, pending);
      alternatives.push({ step, alternative, because, given: own });
    }
    return { given, alternatives, pending };
  }

  #given(
    step: Step,
    alternative: Alternative | undefined,
    recommendations: readonly Recommendation[],
    pending: Pending[],
  ): Given[] {
    const given: Given[] = [];
    for (const recommendation of recommendations) {
      const { truth, because } = this.#judge(whomOf(recommendation));
      if (truth === undefined) pending.push({ step, alternative, recommendation, missing: findingsOf(because) });
      if (truth !== true) continue;
      given.push({ step, recommendation, because, rules: this.#rules(recommendation.action.id) });
    }
    return given;
  }

  #rules(action: string): Rule[] {
    return this.#guideline.rules.filter(
      ({ says, when }) =>
        actionsNamedBy(this.#guideline, namedIn(says)).includes(action) &&
        (!when || (when.condition && this.#explainer.truth(when.condition)) === true),
    );
  }

  #judge(when: Guard | undefined): { readonly truth: Truth; readonly because: readonly Evidence[] } {
    if (!when) return { truth: true, because: [] };
    if (!when.condition) return { truth: undefined, because: [] };
    const truth = this.#explainer.truth(when.condition);
    return { truth, because: truth === false ? [] : this.#explainer.because(when.condition) };
  }
}

function findingsOf(evidence: readonly Evidence[]): Finding[] {
  return evidence.map(({ finding }) => finding);
}
