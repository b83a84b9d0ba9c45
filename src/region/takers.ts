import type { Alternative, Step } from '../guideline/model.ts';
import { type Choices, nextAfter } from '../guideline/next-steps.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { GuidelineRegions } from './flow.ts';
import { truthsOf } from './step-options.ts';

/**
 * Who goes a way from a recommendation, that of the step itself or that of an alternative, when no more than some choices are
 * made: whoever can takes what is chosen, else what the step itself recommends, and whom that tells nothing an alternative
 * that is open.
 * @param parted what becomes of those for whom several are open that lead to different steps: they go each of these ways, or
 *   stop
 * @throws BudgetExceeded
 */
export function takers(
  pathway: GuidelineRegions,
  step: Step,
  way: Alternative | undefined,
  choices: Choices,
  parted: 'go' | 'stop',
): Region {
  if (step.alternatives.length === 0) return EVERYBODY;
  const d = pathway.variables.diagrams;
  const any = (regions: readonly Region[]) => regions.reduce<Region>((all, region) => d.or(all, region), NOBODY);
  const open = step.alternatives.map((one) => ({ one, whom: truthsOf(pathway, one)?.yes ?? NOBODY }));
  const chosen = open.find(({ one }) => one === choices.get(step.id));
  const own = takingOwn(pathway, step);
  const settled = d.or(own, chosen?.whom ?? NOBODY);
  const leading = open.filter(({ one }) => (one.next ? one : undefined) === way);
  const elsewhere = open.filter(({ one }) => leading.every((each) => targetOf(step, each.one) !== targetOf(step, one)));
  const stopping = parted === 'stop' ? any(elsewhere.map(({ whom }) => whom)) : NOBODY;
  return any([
    way ? NOBODY : d.minus(own, chosen?.whom ?? NOBODY),
    chosen && leading.includes(chosen) ? chosen.whom : NOBODY,
    ...leading.map(({ whom }) => d.minus(d.minus(whom, settled), stopping)),
  ]);
}

function targetOf(step: Step, alternative: Alternative): string | undefined {
  return nextAfter(step, alternative)?.id;
}

/** Who takes what the step itself recommends as long as nothing is chosen. @throws BudgetExceeded */
export function takingOwn(pathway: GuidelineRegions, step: Step): Region {
  if (step.alternatives.length === 0) return EVERYBODY;
  const d = pathway.variables.diagrams;
  const open = step.alternatives.reduce<Region>((all, one) => d.or(all, truthsOf(pathway, one)?.yes ?? NOBODY), NOBODY);
  return d.or(toldByStep(pathway, step), d.not(open));
}

/** Whom the step itself recommends something, or may do so. */
function toldByStep(pathway: GuidelineRegions, { recommend }: Step): Region {
  const d = pathway.variables.diagrams;
  return recommend.reduce<Region>((told, one) => d.or(told, d.not(truthsOf(pathway, one)?.no ?? NOBODY)), NOBODY);
}
