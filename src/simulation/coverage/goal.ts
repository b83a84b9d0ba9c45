import type { Condition } from '../../condition/condition.ts';
import type { Alternative, Branch, Recommendation, Rule, Step } from '../../guideline/model.ts';
import type { Span } from '../../text/position.ts';
import type { Exercise } from './exercise.ts';

/** What coverage is counted in; `mcdc` are the tests that conditions are made of. */
export type Measure = 'steps' | 'branches' | 'mcdc' | 'recommendations' | 'rules';

export const MEASURES: readonly Measure[] = ['steps', 'branches', 'mcdc', 'recommendations', 'rules'];

/** Something in a guideline that a case can exercise. */
export type Subject =
  /** A patient passes the step. */
  | { readonly measure: 'steps'; readonly step: Step }
  /** A patient takes the branch. */
  | { readonly measure: 'branches'; readonly step: Step; readonly branch: Branch }
  /** Two patients show that the test decides the branch's condition by itself; see `independence.ts`. */
  | { readonly measure: 'mcdc'; readonly step: Step; readonly branch: Branch; readonly test: Condition }
  /** A patient is given the recommendation; one of an alternative, by taking that. */
  | {
      readonly measure: 'recommendations';
      readonly step: Step;
      /** Undefined: the step's own recommendation. */
      readonly alternative: Alternative | undefined;
      readonly recommendation: Recommendation;
    }
  /** A patient whom the rule is about puts it to the test; see `rule-goals.ts`. */
  | { readonly measure: 'rules'; readonly rule: Rule };

export type State =
  /** By these cases, in their order; for `mcdc` by the two that differ. */
  | { readonly kind: 'covered'; readonly by: readonly Exercise[] }
  | { readonly kind: 'open' }
  /** No patient can do it, as the regions prove; it does not count. */
  | { readonly kind: 'infeasible'; readonly because: string };

export type Goal = Subject & {
  /** The whole entry in the guideline file. */
  readonly at: Span;
  readonly state: State;
};

/** How much of what can be covered is. */
export interface Tally {
  readonly covered: number;
  /** Without what is infeasible. */
  readonly total: number;
  readonly infeasible: number;
}

/** Counts the goals of one measure. */
export function tally(goals: Iterable<Goal>, measure: Measure): Tally {
  return tallied([...goals].filter((goal) => goal.measure === measure));
}

/** Counts goals. */
export function tallied(goals: Iterable<Pick<Goal, 'state'>>): Tally {
  let [covered, total, infeasible] = [0, 0, 0];
  for (const { state } of goals) {
    if (state.kind === 'infeasible') infeasible++;
    else total++;
    if (state.kind === 'covered') covered++;
  }
  return { covered, total, infeasible };
}

/** In percent; of nothing, everything is covered. */
export function percentOf({ covered, total }: Pick<Tally, 'covered' | 'total'>): number {
  return total === 0 ? 100 : (covered / total) * 100;
}
