import type { Patient } from '../../src/condition/condition.ts';
import type { Alternative, Branch, Guideline, Recommendation, Rule, Step } from '../../src/guideline/model.ts';
import { recommendationsOf } from '../../src/guideline/recommendations.ts';
import { brokenFor, countsFor, timedRule } from '../../src/guideline/times/timed-rule.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { decidedByTimings } from '../../src/region/rules.ts';
import { adviceFor } from '../../src/simulation/advice.ts';
import { holds, optionsFor, type PatientOption, type Visit, walk } from '../../src/simulation/walk.ts';
import { recommendsAny } from '../../src/simulation/without-recommendation.ts';

/** What is true of a guideline, found by walking every patient through it. */
export interface Truth {
  readonly visited: Set<Step>;
  readonly gaps: Set<Step>;
  readonly stalls: Set<Step>;
  readonly taken: Set<Branch>;
  /** Branches that share a patient with an earlier one of their decision. */
  readonly overlapping: Set<Branch>;
  /** Decisions whose every visitor takes one and the same branch. */
  readonly redundant: Set<Step>;
  /** Steps at which a rule is broken. */
  readonly broken: Set<Step>;
  /** Recommendations that contradict one met before or in the same step. */
  readonly contradicting: Set<Recommendation>;
}

export function bruteForce(guideline: Guideline, patients: readonly Patient[]): Truth {
  const truth: Truth = {
    visited: new Set(),
    gaps: new Set(),
    stalls: new Set(),
    taken: new Set(),
    overlapping: new Set(),
    redundant: new Set(),
    broken: new Set(),
    contradicting: new Set(),
  };
  const common = new Map<Step, ReadonlySet<Branch>>();
  for (const patient of patients) {
    const visits = walk(guideline, patient);
    for (const { step, taken, outcome } of visits.values()) {
      truth.visited.add(step);
      if (outcome === 'left out') truth.gaps.add(step);
      if (outcome === 'undetermined') truth.stalls.add(step);
      for (const branch of taken) truth.taken.add(branch);
      for (const branch of taken.slice(1)) truth.overlapping.add(branch);
      if (step.branches) common.set(step, intersection(common.get(step) ?? new Set(step.branches), new Set(taken)));
    }
    const isUntold = ({ alternative, recommend }: PatientOption, step: Step) =>
      recommend.every(({ when }) => holds(when, patient) !== true) &&
      (alternative !== undefined || optionsFor(step, patient).length === 1);
    for (const step of walk(guideline, patient, isUntold).keys()) {
      const hasOffers = step.recommend.length > 0 || step.alternatives.length > 0;
      if (hasOffers && optionsFor(step, patient).some((one) => !one.next && isUntold(one, step))) truth.gaps.add(step);
    }
    for (const rule of guideline.rules) for (const step of breaches(guideline, rule, patient)) truth.broken.add(step);
    for (const recommendation of contradictions(guideline, patient, visits)) truth.contradicting.add(recommendation);
  }
  for (const [step, branches] of common) if (branches.size > 0) truth.redundant.add(step);
  return truth;
}

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a].filter((item) => b.has(item)));
}

interface Offered {
  readonly option: Alternative | undefined;
  readonly recommendation: Recommendation;
}

/** Every recommendation of a step that concerns a patient. */
function offered(step: Step, patient: Patient): Offered[] {
  const options: { option: Alternative | undefined; recommend: readonly Recommendation[] }[] = [
    { option: undefined, recommend: step.recommend },
    ...step.alternatives
      .filter(({ when }) => holds(when, patient) === true)
      .map((option) => ({ option, recommend: option.recommend })),
  ];
  return options.flatMap(({ option, recommend }) =>
    recommend.filter(({ when }) => holds(when, patient) === true).map((recommendation) => ({ option, recommendation })),
  );
}

function breaches(guideline: Guideline, rule: Rule, patient: Patient): Step[] {
  const { says, when } = rule;
  if (holds(when, patient) !== true) return [];
  const isFor = (action: string) => (offer: Offered) =>
    offer.recommendation.direction === 'for' && offer.recommendation.action.id === action;
  if (says.kind === 'forbid') {
    return [...walk(guideline, patient).keys()].filter((step) => offered(step, patient).some(isFor(says.action.id)));
  }
  if (says.kind !== 'require') return [];
  const timed = timedRule(guideline, rule);
  if (timed && isDecidedByTimings(guideline, rule)) {
    // `times.test.ts` holds what a timed rule asks against a reading of its own; here, where it is broken.
    const all = [...adviceFor(guideline, patient, (recommendation) => countsFor(timed, recommendation))];
    return all.flatMap(({ advice }) =>
      brokenFor(timed, advice).flatMap((moment) => {
        const first = advice.find(({ recommendation }) => recommendation.action.id === moment)?.recommendation;
        return [...recommendationsOf(guideline)].flatMap((one) => (one.recommendation === first ? one.step : []));
      }),
    );
  }
  const isWithout = (option: PatientOption) => !recommendsAny(option, [says.action.id], patient);
  const before = says.before?.id;
  const steps = [...walk(guideline, patient, isWithout).keys()];
  if (before === undefined)
    return steps.filter(
      (step) => !step.branches && optionsFor(step, patient).some((one) => !one.next && isWithout(one)),
    );
  return steps.filter((step) => offered(step, patient).some(isFor(before)));
}

/** Whether timings decide a rule, so that it is broken once for each of what comes too early; else wherever that is. */
function isDecidedByTimings(guideline: Guideline, rule: Rule): boolean {
  const analysis = analyses.get(guideline) ?? new Analysis(guideline);
  analyses.set(guideline, analysis);
  return decidedByTimings(analysis, rule) !== undefined;
}

const analyses = new WeakMap<Guideline, Analysis>();

/** An alternative stands in place of the step's own recommendations: what is contradictory is so for some choice. */
function contradictions(guideline: Guideline, patient: Patient, visits: ReadonlyMap<Step, Visit>): Recommendation[] {
  const found: Recommendation[] = [];
  const opposes = (a: Recommendation, b: Recommendation) => a.action.id === b.action.id && a.direction !== b.direction;
  const follow = (step: Step, before: readonly Recommendation[]): void => {
    for (const { recommend, next } of optionsFor(step, patient)) {
      const given = [...before];
      for (const one of recommend.filter(({ when }) => holds(when, patient) === true)) {
        if (given.some((earlier) => opposes(earlier, one))) found.push(one);
        given.push(one);
      }
      const targets = step.branches ? (visits.get(step)?.taken ?? []).map(({ go }) => go) : next ? [next] : [];
      for (const { id } of targets) follow(guideline.steps.get(id) as Step, given);
    }
  };
  const [start] = visits.keys();
  if (start) follow(start, []);
  return found;
}
