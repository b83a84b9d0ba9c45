import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { isTwoInOne, whomOf } from '../guideline/recommendations.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { GuidelineRegions } from './flow.ts';
import type { TruthRegions } from './truth.ts';
import { isWhole } from './variables.ts';

/** One recommendation, in the option of its step that it belongs to. */
export interface PlacedAdvice {
  readonly step: Step;
  /** Undefined: the step's own recommendations. */
  readonly option: Alternative | undefined;
  readonly recommendation: Recommendation;
  /** Whom it concerns, of whoever arrives; undefined when a condition could not be read. */
  readonly whom: Region | undefined;
}

/** Every recommendation of a step, those of its alternatives included. @throws BudgetExceeded */
export function adviceAt(pathway: GuidelineRegions, step: Step): PlacedAdvice[] {
  return optionsOf(pathway, step).flatMap((option) => option.offers);
}

/** Something a clinician may choose at a step: its own recommendations, or one alternative. */
export interface OptionAdvice {
  /** Undefined: the step's own recommendations. */
  readonly option: Alternative | undefined;
  /** For whom the option exists; undefined when its condition could not be read. */
  readonly whom: Region | undefined;
  readonly offers: readonly PlacedAdvice[];
}

/** The options of the steps of each pathway: many questions ask for them. */
const known = new WeakMap<GuidelineRegions, Map<Step, readonly OptionAdvice[]>>();

/** @throws BudgetExceeded */
export function optionsOf(pathway: GuidelineRegions, step: Step): readonly OptionAdvice[] {
  const steps = known.get(pathway) ?? new Map<Step, readonly OptionAdvice[]>();
  known.set(pathway, steps);
  const options = steps.get(step) ?? readOptions(pathway, step);
  steps.set(step, options);
  return options;
}

function readOptions(pathway: GuidelineRegions, step: Step): OptionAdvice[] {
  const options: OptionAdvice[] = [];
  if (step.recommend.length > 0) options.push(optionOf(pathway, step, undefined, EVERYBODY, step.recommend));
  for (const alternative of step.alternatives) {
    options.push(optionOf(pathway, step, alternative, truthOf(pathway, alternative), alternative.recommend));
  }
  return options;
}

function optionOf(
  pathway: GuidelineRegions,
  step: Step,
  option: Alternative | undefined,
  whom: Region | undefined,
  recommend: readonly Recommendation[],
): OptionAdvice {
  const offers = recommend.map((recommendation): PlacedAdvice => {
    const own = truthOf(pathway, recommendation);
    const both =
      whom === undefined || own === undefined || isTwoInOne(step)
        ? undefined
        : pathway.variables.diagrams.and(whom, own);
    return { step, option, recommendation, whom: both };
  });
  return { option, whom, offers };
}

/** For whom the condition of an alternative, recommendation, group or rule is true; everybody when it has none. */
export function truthOf(pathway: GuidelineRegions, concerning: Concerning): Region | undefined {
  return truthsOf(pathway, concerning)?.yes;
}

type Concerning = Pick<Recommendation, 'when' | 'group' | 'broken'>;

/** For whom it is true and for whom it is false; undefined when it could not be read. @throws BudgetExceeded */
export function truthsOf(pathway: GuidelineRegions, concerning: Concerning): TruthRegions | undefined {
  if (concerning.broken) return undefined;
  const when = whomOf(concerning);
  if (!when) return { yes: EVERYBODY, no: NOBODY };
  return when.condition && isWhole(when.condition) ? pathway.truths.of(when.condition) : undefined;
}
