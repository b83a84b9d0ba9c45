import type { Truth } from '../condition/condition.ts';
import { actionsNamedBy, namedIn } from '../guideline/classes.ts';
import type { Alternative, Finding, Guideline, LocatedCondition, Rule, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { type CompiledStep, UNCHOSEN } from './compiled-step.ts';
import type { Explainer } from './explain.ts';
import { verdictOf } from './group-verdict.ts';
import type { Choice, Chosen, Evidence, Given, Pending, UnmetGroup } from './route.ts';

/** What one step holds for one patient. */
export interface StepAdvice {
  readonly given: readonly Given[];
  readonly alternatives: readonly Choice[];
  readonly pending: readonly Pending[];
  readonly groups: readonly UnmetGroup[];
  /** What is chosen, and what is taken without a choice; mostly none. */
  readonly chosen: readonly Chosen[];
  /** The step itself, where one of several alternatives has to be chosen. */
  readonly unchosen: readonly Step[];
}

/** Sorts the recommendations and alternatives of steps for the patient of the explainer. */
export class StepAdviser {
  readonly #rulesOn: ReadonlyMap<string, readonly Rule[]>;
  readonly #explainer: Explainer;

  constructor(guideline: Guideline, explainer: Explainer) {
    this.#rulesOn = rulesByAction(guideline);
    this.#explainer = explainer;
  }

  /**
   * @param taken what the patient takes here, see `CompiledStep.take`
   * @param chosen the alternative that somebody chose here, whether it is taken or not
   */
  at(compiled: CompiledStep, taken: number, chosen: Alternative | undefined): StepAdvice {
    const { step } = compiled;
    const option = step.alternatives[taken];
    const isChosen = option !== undefined && option === chosen;
    const pending: Pending[] = [];
    const given = this.#given(step, option, pending);
    const open = this.#alternatives(step, option, isChosen ? [] : pending);
    const beside = { others: open.map(({ alternative }) => alternative), hasOwn: compiled.hasOwn() };
    return {
      given,
      alternatives: isChosen ? [] : open,
      pending,
      // Whatever is chosen stands in place of the groups of the step itself.
      groups: taken === UNCHOSEN ? [] : this.#groups(step, option ?? step),
      chosen: [
        ...(chosen ? [this.#chosen(step, chosen, false, beside)] : []),
        ...(option && !isChosen ? [this.#chosen(step, option, true, beside)] : []),
      ],
      unchosen: taken === UNCHOSEN ? [step] : [],
    };
  }

  #chosen(step: Step, alternative: Alternative, isOnly: boolean, beside: Pick<Chosen, 'others' | 'hasOwn'>): Chosen {
    const { when } = alternative;
    const because = when?.condition ? this.#explainer.because(when.condition) : [];
    return { step, alternative, isOnly, isOpen: this.#judge(when).truth, because, ...beside };
  }

  /** Those that are open, but for the one that is taken. */
  #alternatives(step: Step, taken: Alternative | undefined, pending: Pending[]): Choice[] {
    const alternatives: Choice[] = [];
    for (const alternative of step.alternatives) {
      if (alternative === taken) continue;
      const { truth, because } = this.#judge(alternative.when);
      if (truth === undefined)
        pending.push({ step, alternative, recommendation: undefined, missing: findingsOf(because) });
      if (truth === true)
        alternatives.push({ step, alternative, because, given: this.#given(step, alternative, pending) });
    }
    return alternatives;
  }

  #given(step: Step, alternative: Alternative | undefined, pending: Pending[]): Given[] {
    const given: Given[] = [];
    for (const recommendation of (alternative ?? step).recommend) {
      const { truth, because } = this.#judge(whomOf(recommendation));
      if (truth === undefined) pending.push({ step, alternative, recommendation, missing: findingsOf(because) });
      if (truth !== true) continue;
      given.push({ step, recommendation, alternative, because, rules: this.#rules(recommendation.action.id) });
    }
    return given;
  }

  #groups(step: Step, { groups }: Pick<Step, 'groups'>): UnmetGroup[] {
    return groups.flatMap((group) => {
      const concerned = this.#judge(group.when);
      const members = group.members.map((member) => ({ member, ...this.#judge(whomOf(member)) }));
      const truths = members.map(({ truth }) => truth);
      const verdict = verdictOf(group, concerned.truth, truths);
      if (verdict === 'holds') return [];
      const given = members.flatMap(({ member, truth }) => (truth === true ? [member] : []));
      const open = [concerned, ...members].filter(({ truth }) => truth === undefined);
      const missing = verdict === 'open' ? open.flatMap(({ because }) => findingsOf(because)) : [];
      return [{ step, group, verdict, given, missing: [...new Set(missing)] }];
    });
  }

  #rules(action: string): Rule[] {
    return (this.#rulesOn.get(action) ?? []).filter(
      ({ when }) => !when || (when.condition && this.#explainer.truth(when.condition)) === true,
    );
  }

  #judge(when: LocatedCondition | undefined): { readonly truth: Truth; readonly because: readonly Evidence[] } {
    if (!when) return { truth: true, because: [] };
    if (!when.condition) return { truth: undefined, because: [] };
    const truth = this.#explainer.truth(when.condition);
    return { truth, because: truth === false ? [] : this.#explainer.because(when.condition) };
  }
}

/** The rules that speak of each action, in the order of the file. */
function rulesByAction(guideline: Guideline): ReadonlyMap<string, readonly Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const rule of guideline.rules)
    for (const action of actionsNamedBy(guideline, namedIn(rule.says))) {
      const known = rules.get(action);
      if (known) known.push(rule);
      else rules.set(action, [rule]);
    }
  return rules;
}

function findingsOf(evidence: readonly Evidence[]): Finding[] {
  return evidence.map(({ finding }) => finding);
}
