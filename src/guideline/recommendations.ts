import type { Alternative, Guideline, Recommendation, Step } from './model.ts';

/** A recommendation and what it stands in. */
export interface PlacedRecommendation {
  readonly recommendation: Recommendation;
  /** Undefined when it is the step's own. */
  readonly alternative: Alternative | undefined;
  readonly step: Step;
}

/** Every recommendation of a step, whichever option it belongs to. */
export function recommendationsAt(step: Step): Recommendation[] {
  return [...step.recommend, ...step.alternatives.flatMap(({ recommend }) => recommend)];
}

/** Every recommendation of a guideline in the order of the file, those of alternatives included. */
export function* recommendationsOf(guideline: Guideline): Generator<PlacedRecommendation> {
  for (const step of guideline.steps.values()) {
    for (const recommendation of step.recommend) yield { recommendation, alternative: undefined, step };
    for (const alternative of step.alternatives)
      for (const recommendation of alternative.recommend) yield { recommendation, alternative, step };
  }
}

/** True for two steps that ran together because the key between them is lost: nobody knows which part is whose. */
export function isTwoInOne({ branches, recommend, alternatives }: Step): boolean {
  return branches !== undefined && (recommend.length > 0 || alternatives.length > 0);
}
