import type { Condition } from '../condition/condition.ts';
import type { Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import { Budget } from './budget.ts';
import { constraintsOn } from './constraints.ts';
import { describe } from './describe.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow, Pathway } from './flow.ts';
import { followedBack } from './followed-back.ts';

/** Whom a problem concerns. */
export interface Whom {
  /** True for exactly them, of all patients whom the assumptions allow; undefined when there is no short one. */
  readonly all: Condition | undefined;
  /** True for exactly them, of those who arrive at the step; undefined when there is no short one. */
  readonly here: Condition | undefined;
  /** Why there is neither. */
  readonly because: string | undefined;
}

/** Patients of a step, in a flow. */
export interface Concerned {
  readonly step: Step;
  /** Of those who arrive in this flow; not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

export const UNREADABLE = 'a part of the file cannot be read, which may concern more patients';

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
export function whomOf(
  analysis: Analysis,
  step: Step,
  region: Region,
  flow: Flow = analysis.main,
  others: readonly Concerned[] = [],
): Whom {
  const { main, pathway } = analysis;
  const arrival = main.arrival(step);
  const parts: readonly Concerned[] = [{ step, region, flow }, ...others];
  if (parts.some((part) => !main.arrival(part.step).readable)) return nobodyKnows(UNREADABLE);
  if (parts.some((part) => !main.arrival(part.step).decided || !part.flow.arrival(part.step).decided))
    return nobodyKnows('it could not be decided who comes to this step');
  const d = pathway.variables.diagrams;
  const all = within(analysis, () => {
    const those = parts.reduce<Region>(
      (some, part) => d.or(some, followedBack(pathway, part.flow, part.step, part.region)),
      NOBODY,
    );
    const possible = possibleFor(pathway, those);
    return describe(pathway, d.and(those, possible), possible);
  });
  if (others.length > 0) return { all, here: undefined, because: all ? undefined : NO_SHORT };
  const here =
    flow === main
      ? hereIn(analysis, step, region)
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
export function hereIn(
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

function nobodyKnows(because: string): Whom {
  return { all: undefined, here: undefined, because };
}

/** The patients that can exist, as far as the assumptions speak of what tells some patients from others. */
function possibleFor({ constraints, variables }: Pathway, ...patients: readonly Region[]): Region {
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
