import type { Alternative, Step } from '../guideline/model.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { GuidelineRegions } from './flow.ts';
import { type OptionAdvice, optionsOf } from './step-options.ts';

/** Whom the options of a step are for that lead a certain way. */
export interface Leading {
  /** For whom some such option exists. */
  readonly whom: Region;
  /** Who is recommended one of the actions whichever of these options is chosen. */
  readonly given: Region;
  /** False when a condition could not be read; then both are lower bounds. */
  readonly readable: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The options of a step that lead on by an alternative of their own, or else by the way of the step itself, and who is
 * recommended one of some actions in all of these.
 * @param by the alternative that leads elsewhere; undefined for the way of the step
 * @throws BudgetExceeded
 */
export function leading(
  pathway: GuidelineRegions,
  step: Step,
  by: Alternative | undefined,
  actions: ReadonlySet<string> = NONE,
): Leading {
  const d = pathway.variables.diagrams;
  const ways = waysOf(pathway, step);
  // Whoever has no option goes the way of the step, without any recommendation.
  let whom: Region = by ? NOBODY : ways.optionless;
  let without: Region = whom;
  let { readable } = ways;
  for (const option of ways.options.get(by) ?? []) {
    const giving = option.offers.filter(
      ({ recommendation: { direction, action } }) => direction === 'for' && actions.has(action.id),
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

/** The options of a step by the alternative whose own way they lead, and by the way of the step. */
interface Ways {
  readonly options: ReadonlyMap<Alternative | undefined, readonly OptionAdvice[]>;
  /** For whom there is no option. */
  readonly optionless: Region;
  readonly readable: boolean;
}

const known = new WeakMap<GuidelineRegions, Map<Step, Ways>>();

function waysOf(pathway: GuidelineRegions, step: Step): Ways {
  const steps = known.get(pathway) ?? new Map<Step, Ways>();
  known.set(pathway, steps);
  const ways = steps.get(step) ?? readWays(pathway, step);
  steps.set(step, ways);
  return ways;
}

function readWays(pathway: GuidelineRegions, step: Step): Ways {
  const d = pathway.variables.diagrams;
  const options = optionsOf(pathway, step);
  const anyOption = options.reduce<Region>((all, { whom = EVERYBODY }) => d.or(all, whom), NOBODY);
  const leadsElsewhere = ({ option }: OptionAdvice) => option?.next !== undefined;
  return {
    options: new Map<Alternative | undefined, readonly OptionAdvice[]>([
      [undefined, options.filter((one) => !leadsElsewhere(one))],
      ...options.filter(leadsElsewhere).map((one) => [one.option, [one]] as const),
    ]),
    optionless: d.not(anyOption),
    readable: !step.broken && options.every(({ whom }) => whom !== undefined),
  };
}
