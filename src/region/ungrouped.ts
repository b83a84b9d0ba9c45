import type { Alternative, Finding, Recommendation, Step } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { counted } from './groups.ts';
import { truthsOf } from './offers.ts';
import type { TruthRegions } from './truth.ts';
import { forEachFinding } from './variables.ts';

/** More recommendations on the same findings than this are hardly one choice. */
const MOST = 40;

/** Recommendations in no group that look like one choice by the same findings, and leave some patients out or give them two. */
export interface Ungrouped {
  readonly step: Step;
  readonly option: Alternative | undefined;
  readonly recommendations: readonly Recommendation[];
  readonly findings: readonly Finding[];
  /** Of those who arrive and may choose the option: for whom none is, and for whom more than one is. */
  readonly missed: Region;
  readonly doubled: Region;
}

/**
 * What one step recommends to do by the same findings, to actions of one kind. It looks like one choice where no two are for
 * the same patients, or where bands of one number touch. Where one takes all whom another takes, or where several
 * findings or options may be there together, each is advice of its own.
 */
export function ungrouped(analysis: Analysis): readonly Ungrouped[] {
  if (!analysis.patientsCertain) return [];
  return analysis.pathway.graph.order.flatMap((step) =>
    isTwoInOne(step) || step.broken
      ? []
      : [undefined, ...step.alternatives].flatMap((option) =>
          candidates(analysis, option ?? step).flatMap(
            ({ findings, recommendations }) =>
              analysis.decide(step, () => lacking(analysis, step, option, findings, recommendations)) ?? [],
          ),
        ),
  );
}

interface Candidate {
  readonly findings: readonly Finding[];
  readonly recommendations: readonly Recommendation[];
}

/** Recommendations to do that ask for the same findings, of one kind of action, in no group. */
function candidates({ guideline }: Analysis, { recommend }: Pick<Step, 'recommend'>): readonly Candidate[] {
  const alone = recommend.filter(({ direction, group, when }) => !group && direction === 'for' && when?.condition);
  if (alone.length < 2) return [];
  const found = new Map<string, { findings: readonly Finding[]; recommendations: Recommendation[] }>();
  for (const one of alone) {
    const { action } = one;
    const findings = findingsIn(one);
    const kind = guideline.actions.get(action.id)?.kind ?? '';
    const key = [kind, ...[...findings].map(({ id }) => id).sort()].join(' ');
    const known = found.get(key);
    if (known) known.recommendations.push(one);
    else found.set(key, { findings: [...findings], recommendations: [one] });
  }
  return [...found.values()].filter(({ findings, recommendations }) => {
    const actions = new Set(recommendations.map(({ action }) => action.id));
    return findings.length > 0 && actions.size > 1 && recommendations.length <= MOST;
  });
}

/** What the condition of a recommendation asks for. */
function findingsIn({ when }: Recommendation): ReadonlySet<Finding> {
  const findings = new Set<Finding>();
  if (when?.condition) forEachFinding(when.condition, (finding) => findings.add(finding));
  return findings;
}

/** @throws BudgetExceeded */
function lacking(
  analysis: Analysis,
  step: Step,
  option: Alternative | undefined,
  findings: readonly Finding[],
  recommendations: readonly Recommendation[],
): Ungrouped | undefined {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const choosing = option ? truthsOf(pathway, option)?.yes : EVERYBODY;
  const truths = recommendations.flatMap((one) => truthsOf(pathway, one) ?? []);
  if (choosing === undefined || truths.length < recommendations.length) return undefined;
  const here = (region: Region) => analysis.arriving(step, d.and(choosing, region));
  const regions = truths.map(({ yes }) => here(yes));
  const doubled = here(counted(d, regions).two);
  // By the same findings something else may be said to the others, such as to find out what is not known.
  const beside = (option ?? step).recommend.filter((one) => {
    const asked = findingsIn(one);
    return (
      !recommendations.includes(one) && asked.size === findings.length && findings.every((each) => asked.has(each))
    );
  });
  const told = beside.reduce<Region>((all, one) => d.or(all, truthsOf(pathway, one)?.yes ?? EVERYBODY), NOBODY);
  const none = truths.reduce<Region>((all, { no }: TruthRegions) => d.and(all, no), EVERYBODY);
  const missed = here(d.minus(none, told));
  if (missed === NOBODY && doubled === NOBODY) return undefined;
  const isOneNumber = findings.length === 1 && findings[0]?.range !== undefined;
  if (regions.includes(NOBODY) || (doubled !== NOBODY && !(isOneNumber && !isNested(d, regions)))) return undefined;
  return { step, option, recommendations, findings, missed, doubled };
}

/** Whether somebody's advice is for all whom another's is for. @throws BudgetExceeded */
function isNested(d: Diagrams, regions: readonly Region[]): boolean {
  return regions.some((one, i) => regions.some((other, j) => i !== j && d.minus(one, other) === NOBODY));
}
