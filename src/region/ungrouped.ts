import type { Alternative, Finding, Recommendation, Step } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { counted } from './groups.ts';
import { bySameFindings, type Choice, conditional, drugsInstead, findingsIn, isNested } from './one-choice.ts';
import { truthsOf } from './step-options.ts';
import type { TruthRegions } from './truth.ts';

/** Recommendations in no group that look like one choice by the same findings, and leave some patients out or give them two. */
export interface Ungrouped {
  readonly step: Step;
  readonly option: Alternative | undefined;
  readonly recommendations: readonly Recommendation[];
  /** What each of them asks for. */
  readonly findings: readonly Finding[];
  /** Of those who arrive and may choose the option: for whom none is, and for whom more than one is. */
  readonly missed: Region;
  readonly doubled: Region;
  /** The first two of them that are for the same patients. */
  readonly both: readonly Recommendation[];
}

/**
 * What one step recommends to do by the same findings, to actions of one kind. It looks like one choice where no two are for
 * the same patients, or where bands of one number touch. Where one takes all whom another takes, or where several
 * findings or options may be there together, each is advice of its own. Of drugs, one may ask for more than another.
 */
export function ungrouped(analysis: Analysis): readonly Ungrouped[] {
  if (!analysis.patientsCertain) return [];
  return analysis.pathway.graph.order.flatMap((step) =>
    isTwoInOne(step) || step.broken
      ? []
      : [undefined, ...step.alternatives].flatMap(
          (option) => analysis.decide(step, () => lackingAt(analysis, step, option)) ?? [],
        ),
  );
}

/** @throws BudgetExceeded */
function lackingAt(analysis: Analysis, step: Step, option: Alternative | undefined): Ungrouped[] {
  const { recommend } = option ?? step;
  if (conditional(recommend).length < 2) return [];
  const { pathway } = analysis;
  const choosing = option ? truthsOf(pathway, option)?.yes : EVERYBODY;
  if (choosing === undefined) return [];
  const here = (region: Region) => analysis.arriving(step, pathway.variables.diagrams.and(choosing, region));
  const regionOf = (one: Recommendation) => {
    const truths = truthsOf(pathway, one);
    return truths && here(truths.yes);
  };
  const drugs = drugsInstead(analysis, recommend, regionOf);
  const isPart = ({ recommendations }: Choice) =>
    drugs.some((drug) => recommendations.every((one) => drug.recommendations.includes(one)));
  const others = bySameFindings(analysis, recommend).filter((choice) => !isPart(choice));
  return [...drugs, ...others].flatMap((choice) => {
    const found = lacking(analysis, recommend, choice, here);
    return found ? { step, option, ...choice, ...found } : [];
  });
}

/** @throws BudgetExceeded */
function lacking(
  { pathway, guideline }: Analysis,
  recommend: readonly Recommendation[],
  { recommendations, findings, asked }: Choice,
  here: (region: Region) => Region,
): Pick<Ungrouped, 'missed' | 'doubled' | 'both'> | undefined {
  const d = pathway.variables.diagrams;
  const truths = recommendations.flatMap((one) => truthsOf(pathway, one) ?? []);
  if (truths.length < recommendations.length) return undefined;
  const regions = truths.map(({ yes }) => here(yes));
  const doubled = here(counted(d, regions).two);
  const kindOf = ({ direction, action }: Recommendation) => `${direction} ${guideline.actions.get(action.id)?.kind}`;
  /** What is of their kind and for nobody to whom one of them is: `crcl < 50` beside doses by risk from 50 on. */
  const isRest = (one: Recommendation, own: ReadonlySet<Finding>) => {
    const whom = truthsOf(pathway, one)?.yes ?? EVERYBODY;
    const isOfThem = own.size > 0 && [...own].every((each) => asked.has(each));
    const isLike = recommendations.some((other) => kindOf(other) === kindOf(one));
    return isOfThem && isLike && regions.every((region) => d.and(region, whom) === NOBODY);
  };
  // By the same findings something else may be said to the others, such as to find out what is not known.
  const beside = recommend.filter((one) => {
    const own = findingsIn(one);
    const isSame = own.size > 0 && findings.every((each) => own.has(each)) && [...own].every((each) => asked.has(each));
    return !recommendations.includes(one) && (isSame || isRest(one, own));
  });
  const told = beside.reduce<Region>((all, one) => d.or(all, truthsOf(pathway, one)?.yes ?? EVERYBODY), NOBODY);
  const none = truths.reduce<Region>((all, { no }: TruthRegions) => d.and(all, no), EVERYBODY);
  const missed = here(d.minus(none, told));
  if (missed === NOBODY && doubled === NOBODY) return undefined;
  const isOneNumber = asked.size === 1 && findings[0]?.range !== undefined;
  const mayMeet = findings.length < asked.size || (isOneNumber && !isNested(d, regions));
  if (regions.includes(NOBODY) || (doubled !== NOBODY && !mayMeet)) return undefined;
  const meets = (i: number) => (other: Region, j: number) => j > i && d.and(regions[i] as Region, other) !== NOBODY;
  const first = regions.findIndex((_, i) => regions.some(meets(i)));
  const both = first < 0 ? [] : [first, regions.findIndex(meets(first))].flatMap((i) => recommendations[i] ?? []);
  return { missed, doubled, both };
}
