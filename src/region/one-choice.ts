import { forEachFinding } from '../condition/findings-read.ts';
import type { Finding, LocatedCondition, Recommendation } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { type Diagrams, NOBODY, type Region } from './diagram.ts';

/** More recommendations than this are hardly one choice. */
const MOST = 40;

/** Recommendations that look like one choice. */
export interface Choice {
  readonly recommendations: readonly Recommendation[];
  /** What each of them asks for; empty where they only share findings by twos. */
  readonly findings: readonly Finding[];
  /** Everything that any of them asks for. */
  readonly asked: ReadonlySet<Finding>;
}

/** Each is asked about with every other. */
const known = new WeakMap<LocatedCondition, ReadonlySet<Finding>>();
const NONE: ReadonlySet<Finding> = new Set();

/** What the condition of a recommendation asks for. */
export function findingsIn({ when }: Recommendation): ReadonlySet<Finding> {
  if (!when?.condition) return NONE;
  const findings = known.get(when);
  if (findings) return findings;
  const met = new Set<Finding>();
  forEachFinding(when.condition, (finding) => met.add(finding));
  known.set(when, met);
  return met;
}

/** Recommendations to do that ask for the same findings, of one kind of action, in no group. */
export function bySameFindings(analysis: Analysis, recommend: readonly Recommendation[]): readonly Choice[] {
  const found = new Map<string, Recommendation[]>();
  for (const one of conditional(recommend)) {
    const key = [kindOf(analysis, one), ...[...findingsIn(one)].map(({ id }) => id).sort()].join(' ');
    const known = found.get(key);
    if (known) known.push(one);
    else found.set(key, [one]);
  }
  return [...found.values()].filter(isSeveral).map(choiceOf);
}

/**
 * Drugs that stand in for each other though one asks for more than another: no two are for the same patients, or where
 * they are, they are told apart by a finding that both ask for.
 * @param regionOf those who arrive and for whom a recommendation is
 * @throws BudgetExceeded
 */
export function drugsInstead(
  analysis: Analysis,
  recommend: readonly Recommendation[],
  regionOf: (recommendation: Recommendation) => Region | undefined,
): readonly Choice[] {
  const drugs = conditional(recommend).filter((one) => kindOf(analysis, one) === 'medication');
  if (drugs.length < 2 || drugs.length > MOST) return [];
  const d = analysis.pathway.variables.diagrams;
  const regions = new Map(drugs.map((drug) => [drug, regionOf(drug) ?? NOBODY]));
  const of = (drug: Recommendation) => regions.get(drug) ?? NOBODY;
  const replaces = (one: Recommendation, other: Recommendation) =>
    of(one) !== NOBODY && of(other) !== NOBODY && shared(one, other).length > 0 && d.and(of(one), of(other)) === NOBODY;
  const isApart = (one: Recommendation, other: Recommendation) =>
    d.and(of(one), of(other)) === NOBODY ||
    (!isNested(d, [of(one), of(other)]) &&
      shared(one, other).some((each) => isAskedOtherwise(analysis, each, of(one), of(other))));
  return linked(drugs, replaces)
    .filter(isSeveral)
    .filter((some) => some.every((one, i) => some.slice(i + 1).every((other) => isApart(one, other))))
    .map(choiceOf)
    .filter(({ findings, asked }) => findings.length < asked.size);
}

/** Whether one of some regions holds another. @throws BudgetExceeded */
export function isNested(d: Diagrams, regions: readonly Region[]): boolean {
  return regions.some((one, i) => regions.some((other, j) => i !== j && d.minus(one, other) === NOBODY));
}

/** What can be one choice with others: to do something, in no group, by some finding. */
export function conditional(recommend: readonly Recommendation[]): readonly Recommendation[] {
  return recommend.filter(
    (one) => !one.group && one.direction === 'for' && one.when?.condition && findingsIn(one).size > 0,
  );
}

function kindOf({ guideline }: Analysis, { action }: Recommendation): string {
  return guideline.actions.get(action.id)?.kind ?? '';
}

function isSeveral(recommendations: readonly Recommendation[]): boolean {
  return recommendations.length <= MOST && new Set(recommendations.map(({ action }) => action.id)).size > 1;
}

function choiceOf(recommendations: readonly Recommendation[]): Choice {
  const each = recommendations.map(findingsIn);
  const asked = new Set(each.flatMap((findings) => [...findings]));
  return { recommendations, asked, findings: [...asked].filter((one) => each.every((findings) => findings.has(one))) };
}

function shared(one: Recommendation, other: Recommendation): readonly Finding[] {
  const asked = findingsIn(other);
  return [...findingsIn(one)].filter((finding) => asked.has(finding));
}

/** Whether two sets of patients differ in which values of a finding they have. @throws BudgetExceeded */
function isAskedOtherwise({ pathway }: Analysis, finding: Finding, one: Region, other: Region): boolean {
  const { diagrams, levelsOf } = pathway.variables;
  const levels = new Set(levelsOf(finding));
  const keeps = (level: number) => levels.has(level);
  return diagrams.project(one, keeps) !== diagrams.project(other, keeps);
}

/** Items in the sets that a relation links, directly or through others. */
function linked<T>(items: readonly T[], isLinked: (one: T, other: T) => boolean): T[][] {
  const left = new Set(items);
  return items.flatMap((first) => {
    if (!left.delete(first)) return [];
    const set = [first];
    for (const one of set)
      for (const other of [...left]) if (isLinked(one, other) && left.delete(other)) set.push(other);
    return [items.filter((item) => set.includes(item))];
  });
}
