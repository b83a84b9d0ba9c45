import type { Condition, Patient } from '../condition/condition.ts';
import type { Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { Budget } from './budget.ts';
import { constraintsOn } from './constraints.ts';
import { describe } from './describe.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow, GuidelineRegions } from './flow.ts';
import { regionMatching } from './region-matching.ts';

/** Whom a problem concerns. */
export interface AffectedPatients {
  /** True for exactly them, of all patients whom the assumptions allow; undefined when there is no short one. */
  readonly all: Condition | undefined;
  /** True for exactly them, of those who arrive at the step; undefined when there is no short one. */
  readonly here: Condition | undefined;
  /** Why there is neither. */
  readonly because: string | undefined;
}

/** Patients of a step, in a flow. */
export interface RegionAtStep {
  readonly step: Step;
  /** Of those who arrive in this flow; not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

export const UNREADABLE = 'a part of the file cannot be read, which may concern more patients';

const NOT_TRACED = 'it could not be decided who comes to this step';

const NO_SHORT = 'there is no short description of them';

/** Operations for all descriptions of one guideline, and for one. */
const BUDGET = 6_000_000;
const ONE_BUDGET = 500_000;
const budgets = new WeakMap<Analysis, Budget>();

/**
 * Says in short who the patients of a region of a step are.
 * @param region of those who arrive at the step in this flow; not empty
 * @param others more patients with the same problem; with them it is said of all patients or not at all
 */
export function affectedPatients(
  analysis: Analysis,
  step: Step,
  region: Region,
  flow: Flow = analysis.main,
  others: readonly RegionAtStep[] = [],
): AffectedPatients {
  const { main, pathway } = analysis;
  const arrival = main.arrival(step);
  const parts: readonly RegionAtStep[] = [{ step, region, flow }, ...others];
  if (parts.some((part) => !main.arrival(part.step).readable)) return nobodyKnows(UNREADABLE);
  const arrivals = parts.flatMap((part) => [main.arrival(part.step), part.flow.arrival(part.step)]);
  if (arrivals.some(({ decided, traced }) => !decided || !traced)) return nobodyKnows(NOT_TRACED);
  const d = pathway.variables.diagrams;
  let isSame = false;
  const all = within(analysis, () => {
    const those = parts.reduce<Region>(
      (some, part) => d.or(some, followedBack(pathway, part.flow, part.step, part.region)),
      NOBODY,
    );
    const possible = possibleFor(pathway, those);
    // Where everybody comes, as at the first step, those who arrive are all.
    isSame = flow === main && those === region && possible === arrival.region;
    return describe(pathway, d.and(those, possible), possible);
  });
  if (others.length > 0) return { all, here: undefined, because: all ? undefined : NO_SHORT };
  const here = isSame
    ? all
    : flow === main
      ? conditionAtStep(analysis, step, region)
      : within(analysis, () => {
          if (all) return undefined;
          const arriving = followedBack(pathway, main, step, arrival.region);
          const those = followedBack(pathway, flow, step, region);
          const possible = possibleFor(pathway, arriving, those);
          return describe(pathway, d.and(those, possible), d.and(arriving, possible));
        });
  const because = all || here ? undefined : NO_SHORT;
  return { all, here, because };
}

/**
 * A short condition that is true for exactly the patients of a region, of those who arrive at the step.
 * @param among only some of all patients are asked
 */
export function conditionAtStep(
  analysis: Analysis,
  step: Step,
  region: Region,
  among: Region = EVERYBODY,
): Condition | undefined {
  const { main, pathway } = analysis;
  return within(analysis, () =>
    describe(pathway, region, pathway.variables.diagrams.and(main.arrival(step).region, among)),
  );
}

/**
 * Whether a condition is true for all patients who agree with one in what is known of that one, as far as the assumptions
 * allow; false when that costs too much.
 */
export function areAllMeant(analysis: Analysis, condition: Condition, patient: Patient): boolean {
  return isTrueOf(analysis, condition, () => regionMatching(analysis.pathway.variables, patient));
}

/** Whether a condition is true for all patients for whom another one is, with the same provisos. */
export function follows(analysis: Analysis, condition: Condition, from: Condition): boolean {
  return isTrueOf(analysis, condition, () => analysis.pathway.truths.of(from).yes);
}

function isTrueOf(analysis: Analysis, condition: Condition, patients: () => Region): boolean {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const isSo = within(analysis, () => {
    const others = d.minus(patients(), pathway.truths.of(condition).yes);
    return d.and(others, possibleFor(pathway, others)) === NOBODY;
  });
  return isSo ?? false;
}

function nobodyKnows(because: string): AffectedPatients {
  return { all: undefined, here: undefined, because };
}

/** The patients that can exist, as far as the assumptions speak of what tells some patients from others. */
function possibleFor({ constraints, variables }: GuidelineRegions, ...patients: readonly Region[]): Region {
  const d = variables.diagrams;
  const asked = patients.flatMap((some) => [...d.support(some)]);
  return [...constraintsOn(constraints, asked)].reduce<Region>((all, { region }) => d.and(all, region), EVERYBODY);
}

/** Undefined when it costs too much. */
function within<T>(analysis: Analysis, question: () => T): T | undefined {
  const budget = budgets.get(analysis) ?? new Budget(BUDGET, ONE_BUDGET);
  budgets.set(analysis, budget);
  return budget.ask(analysis.pathway.variables.diagrams, question);
}

/** What following patients back over a step costs, in operations on diagrams. */
const STEP_COST = 10;

/**
 * All patients of a region of a step as they began, told by every finding on their ways there: at the step itself, what is
 * asked neither there nor later is forgotten. They are followed back on all ways at once.
 * @param region over the findings remembered at the step in this flow
 * @throws BudgetExceeded
 */
export function followedBack(pathway: GuidelineRegions, flow: Flow, step: Step, region: Region): Region {
  const { diagrams: d } = pathway.variables;
  const { order, place, arriving } = pathway.graph;
  let begun: Region = NOBODY;
  let waiting = new Map([[step, region]]);
  for (let current: Flow | undefined = flow; current && waiting.size > 0; ) {
    const { patients, after, joining }: Flow['course'] = current.course;
    // Those who came from the flow that this one goes on from.
    const earlier = new Map<Step, Region>();
    const add = (to: Map<Step, Region>, at: Step, some: Region) => {
      if (some !== NOBODY) to.set(at, d.or(to.get(at) ?? NOBODY, some));
    };
    const last = Math.max(...[...waiting.keys()].map((one) => place.get(one) ?? -1));
    for (let i = last; i >= 0 && waiting.size > 0; i--) {
      const at = order[i] as Step;
      const those = waiting.get(at);
      if (those === undefined) continue;
      d.charge(STEP_COST);
      waiting.delete(at);
      const here = d.and(those, current.arrival(at).region);
      const beginning = d.and(here, patients.get(at) ?? NOBODY);
      if (after) add(earlier, at, beginning);
      else begun = d.or(begun, beginning);
      for (const edge of arriving.get(at) ?? []) {
        if (edge.closesCycle) continue;
        const own = current.passed(edge);
        if (own !== undefined) add(waiting, edge.from, d.and(here, own));
        else add(earlier, edge.from, d.and(here, joining?.passed(edge) ?? NOBODY));
      }
    }
    waiting = earlier;
    current = after ?? joining;
  }
  return begun;
}
