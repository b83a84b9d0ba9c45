import type { Alternative, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/ways.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Pathway } from './flow.ts';
import { truthsOf } from './offers.ts';

/**
 * Who goes a way from a recommendation, that of the step itself or that of an alternative, when no more than some choices are
 * made: whoever can takes what is chosen, else what the step itself recommends, and whom that tells nothing an alternative
 * that is open. @throws BudgetExceeded
 */
export function takers(pathway: Pathway, step: Step, way: Alternative | undefined, choices: Choices): Region {
  if (step.alternatives.length === 0) return EVERYBODY;
  const d = pathway.variables.diagrams;
  const open = new Map(step.alternatives.map((one) => [one, truthsOf(pathway, one)?.yes ?? NOBODY]));
  const chosen = choices.get(step.id);
  const choosing = (chosen && open.get(chosen)) ?? NOBODY;
  const own = d.or(toldByStep(pathway, step), d.not([...open.values()].reduce(d.or.bind(d), NOBODY)));
  let going = way ? NOBODY : d.minus(own, choosing);
  for (const [alternative, whom] of open) {
    if ((alternative.next ? alternative : undefined) !== way) continue;
    going = d.or(going, d.minus(d.minus(whom, own), choosing));
    if (alternative === chosen) going = d.or(going, choosing);
  }
  return going;
}

/** Whom the step itself recommends something, or may do so. */
function toldByStep(pathway: Pathway, { recommend }: Step): Region {
  const d = pathway.variables.diagrams;
  return recommend.reduce<Region>((told, one) => d.or(told, d.not(truthsOf(pathway, one)?.no ?? NOBODY)), NOBODY);
}
