import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { isTwoInOne, whomOf } from '../guideline/recommendations.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Pathway } from './flow.ts';
import { isWhole } from './variables.ts';

/** One recommendation, in the option of its step that it belongs to. */
export interface Offer {
  readonly step: Step;
  /** Undefined: the step's own recommendations. */
  readonly option: Alternative | undefined;
  readonly recommendation: Recommendation;
  /** Whom it concerns, of whoever arrives; undefined when a condition could not be read. */
  readonly whom: Region | undefined;
}

/** Every recommendation of a step, those of its alternatives included. @throws BudgetExceeded */
export function offersOf(pathway: Pathway, step: Step): Offer[] {
  return optionsOf(pathway, step).flatMap((option) => option.offers);
}

/** Something a clinician may choose at a step: its own recommendations, or one alternative. */
export interface OptionOffers {
  /** Undefined: the step's own recommendations. */
  readonly option: Alternative | undefined;
  /** For whom the option exists; undefined when its condition could not be read. */
  readonly whom: Region | undefined;
  readonly offers: readonly Offer[];
}

/** @throws BudgetExceeded */
export function optionsOf(pathway: Pathway, step: Step): OptionOffers[] {
  const options: OptionOffers[] = [];
  if (step.recommend.length > 0) options.push(optionOf(pathway, step, undefined, EVERYBODY, step.recommend));
  for (const alternative of step.alternatives) {
    options.push(optionOf(pathway, step, alternative, truthOf(pathway, alternative), alternative.recommend));
  }
  return options;
}

function optionOf(
  pathway: Pathway,
  step: Step,
  option: Alternative | undefined,
  whom: Region | undefined,
  recommend: readonly Recommendation[],
): OptionOffers {
  const offers = recommend.map((recommendation): Offer => {
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
export function truthOf(
  pathway: Pathway,
  { broken, ...concerning }: Pick<Recommendation, 'when' | 'group' | 'broken'>,
): Region | undefined {
  if (broken) return undefined;
  const when = whomOf(concerning);
  if (!when) return EVERYBODY;
  return when.condition && isWhole(when.condition) ? pathway.truths.of(when.condition).yes : undefined;
}

/**
 * Who, at a step, is recommended an action whichever option is chosen. Nobody, as a lower bound the other way round,
 * when a condition could not be read: see `readable`.
 */
export function surelyOffered(pathway: Pathway, step: Step, action: string): { region: Region; readable: boolean } {
  const d = pathway.variables.diagrams;
  const options = optionsOf(pathway, step);
  let chosen: Region = NOBODY;
  let always: Region = EVERYBODY;
  let readable = !step.broken;
  for (const { whom, offers } of options) {
    const giving = offers.filter(
      ({ recommendation }) => recommendation.direction === 'for' && recommendation.action.id === action,
    );
    if (whom === undefined || giving.some((offer) => offer.whom === undefined)) {
      readable = false;
      continue;
    }
    const given = giving.reduce<Region>((all, offer) => d.or(all, offer.whom ?? NOBODY), NOBODY);
    chosen = d.or(chosen, whom);
    always = d.and(always, d.or(d.not(whom), given));
  }
  return { region: d.and(chosen, always), readable };
}
