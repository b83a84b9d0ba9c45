import type { Alternative, Recommendation, Step } from '../guideline/model.ts';
import { isTwoInOne, whomOf } from '../guideline/recommendations.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Pathway } from './flow.ts';
import type { TruthRegions } from './truth.ts';
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
export function truthOf(pathway: Pathway, concerning: Concerning): Region | undefined {
  return truthsOf(pathway, concerning)?.yes;
}

type Concerning = Pick<Recommendation, 'when' | 'group' | 'broken'>;

/** For whom it is true and for whom it is false; undefined when it could not be read. @throws BudgetExceeded */
export function truthsOf(pathway: Pathway, { broken, ...concerning }: Concerning): TruthRegions | undefined {
  if (broken) return undefined;
  const when = whomOf(concerning);
  if (!when) return { yes: EVERYBODY, no: NOBODY };
  return when.condition && isWhole(when.condition) ? pathway.truths.of(when.condition) : undefined;
}

/** Whom the options of a step are for that lead a certain way. */
export interface Leading {
  /** For whom some such option exists. */
  readonly whom: Region;
  /** Who is recommended one of the actions whichever of these options is chosen. */
  readonly given: Region;
  /** False when a condition could not be read; then both are lower bounds. */
  readonly readable: boolean;
}

/**
 * The options of a step that lead on by an alternative of their own, or else by the way of the step itself, and who is
 * recommended one of some actions in all of these.
 * @param by the alternative that leads elsewhere; undefined for the way of the step
 * @throws BudgetExceeded
 */
export function leading(
  pathway: Pathway,
  step: Step,
  by: Alternative | undefined,
  actions: readonly string[] = [],
): Leading {
  const d = pathway.variables.diagrams;
  const options = optionsOf(pathway, step);
  const anyOption = options.reduce<Region>((all, { whom = EVERYBODY }) => d.or(all, whom), NOBODY);
  // Whoever has no option goes the way of the step, without any recommendation.
  let whom: Region = by ? NOBODY : d.not(anyOption);
  let without: Region = whom;
  let readable = !step.broken && options.every((option) => option.whom !== undefined);
  for (const option of options) {
    const way = option.option?.next ? option.option : undefined;
    if (way !== by) continue;
    const giving = option.offers.filter(
      ({ recommendation: { direction, action } }) => direction === 'for' && actions.includes(action.id),
    );
    if (option.whom === undefined || giving.some((offer) => offer.whom === undefined)) {
      readable = false;
      continue;
    }
    const given = giving.reduce<Region>((all, offer) => d.or(all, offer.whom ?? NOBODY), NOBODY);
    whom = d.or(whom, option.whom);
    without = d.or(without, d.minus(option.whom, given));
  }
  return { whom, given: d.minus(whom, without), readable };
}
