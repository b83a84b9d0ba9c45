import type { Alternative, Step } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { truthsOf } from './step-options.ts';
import type { TruthRegions } from './truth.ts';
import { unanswered } from './unanswered.ts';

/** An alternative that some of those who arrive may choose and that recommends nothing to them. */
export interface SilentAlternative {
  readonly step: Step;
  readonly alternative: Alternative;
  /** Not empty. */
  readonly region: Region;
}

/**
 * Where patients are advised before, such a choice is no gap. What leads to a step of its own may advise there. Where a way
 * ends without any advice, that is a gap, and nothing more is said.
 */
export function silentAlternatives(analysis: Analysis): readonly SilentAlternative[] {
  if (!analysis.patientsCertain) return [];
  const found = analysis.pathway.graph.order.flatMap((step) =>
    isTwoInOne(step) || step.broken
      ? []
      : step.alternatives.flatMap((alternative) => {
          if (alternative.next || alternative.recommend.length === 0) return [];
          const region = analysis.decide(step, () => untold(analysis, step, alternative)) ?? NOBODY;
          return region === NOBODY ? [] : [{ step, alternative, region }];
        }),
  );
  return found.length > 0 && unanswered(analysis).length > 0 ? [] : found;
}

/** @throws BudgetExceeded */
function untold(analysis: Analysis, step: Step, alternative: Alternative): Region {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const truths = alternative.recommend.map((one) => truthsOf(pathway, one));
  const open = truthsOf(pathway, alternative)?.yes;
  if (open === undefined || truths.includes(undefined)) return NOBODY;
  const none = truths.reduce<Region>((all, one) => d.and(all, (one as TruthRegions).no), EVERYBODY);
  return analysis.arriving(step, d.and(open, none));
}
