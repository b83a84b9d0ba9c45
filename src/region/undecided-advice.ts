import type { Alternative, Group, Recommendation, Selection, Step } from '../guideline/model.ts';
import { isTwoInOne, recommendationsAt, whomOf } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { unknownOf } from './groups.ts';
import { truthsOf } from './step-options.ts';

/** Advice of which it is not known whether it is for some patients. */
export interface UndecidedAdvice {
  readonly step: Step;
  /** The option in which it stands, which may be chosen for them; undefined when it is the step's own, or an option itself. */
  readonly option: Alternative | undefined;
  readonly what: Alternative | Group | readonly Recommendation[];
  /** Not empty. */
  readonly region: Region;
}

/** Groups of which it matters whom they concern even where none of their recommendations is meant. */
const ASKING: readonly Selection[] = ['exactly-one', 'one-or-more'];

/**
 * Every alternative, group and recommendation of which it is not known, for some who arrive and of whom all around it is
 * known, whether it is for them. Recommendations of one option that this concerns in the same patients are told together.
 * Of a group that says how many of its recommendations are for a patient, that is told of the group as a whole.
 */
export function undecidedAdvice(analysis: Analysis): readonly UndecidedAdvice[] {
  if (!analysis.patientsCertain) return [];
  return analysis.pathway.graph.order.flatMap((step) => {
    const hasCondition =
      step.alternatives.some(({ when }) => when) || recommendationsAt(step).some((one) => whomOf(one));
    if (!hasCondition || isTwoInOne(step)) return [];
    return [undefined, ...step.alternatives].flatMap(
      (option) => analysis.decide(step, () => undecidedIn(analysis, step, option)) ?? [],
    );
  });
}

/** @throws BudgetExceeded */
function undecidedIn(analysis: Analysis, step: Step, option: Alternative | undefined): UndecidedAdvice[] {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const found: UndecidedAdvice[] = [];
  const add = (what: UndecidedAdvice['what'], region: Region) => {
    const arriving = analysis.arriving(step, region);
    if (arriving !== NOBODY) found.push({ step, option: what === option ? undefined : option, what, region: arriving });
  };
  const choosing = option ? truthsOf(pathway, option) : { yes: EVERYBODY, no: NOBODY };
  if (!choosing) return [];
  if (option) add(option, unknownOf(d, [choosing]));
  const { groups, recommend } = option ?? step;
  for (const group of groups) {
    const concerned = truthsOf(pathway, group);
    const members = group.members.flatMap((member) => truthsOf(pathway, member) ?? []);
    if (!concerned || members.length < group.members.length) continue;
    const open = ASKING.includes(group.select) ? EVERYBODY : unknownOf(d, members);
    add(group, d.and(choosing.yes, d.and(unknownOf(d, [concerned]), open)));
  }
  const together = new Map<Region, Recommendation[]>();
  for (const recommendation of recommend) {
    const { group } = recommendation;
    if (group && group.select !== 'any') continue;
    const own = truthsOf(pathway, recommendation);
    const around = group ? truthsOf(pathway, group)?.yes : EVERYBODY;
    if (!own || around === undefined) continue;
    const region = analysis.arriving(step, d.and(choosing.yes, d.and(around, unknownOf(d, [own]))));
    const same = together.get(region);
    if (same) same.push(recommendation);
    else if (region !== NOBODY) together.set(region, [recommendation]);
  }
  for (const [region, what] of together) add(what, region);
  return found;
}
