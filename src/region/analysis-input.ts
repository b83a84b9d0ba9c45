import type { Condition } from '../condition/condition.ts';
import { doseConditionsAt } from '../guideline/doses/limits.ts';
import type { Finding, Guideline, Step } from '../guideline/model.ts';
import { groupsAt, whomOf } from '../guideline/recommendations.ts';
import { Budget } from './budget.ts';
import { type Calculations, calculationsOf } from './calculations/calculations.ts';
import { type Constraint, constraintsOf, levelsRead } from './constraints.ts';
import { NOBODY } from './diagram.ts';
import type { GuidelineRegions } from './flow.ts';
import { graphOf } from './graph.ts';
import { Truths } from './truth.ts';
import { layOut, type Variables } from './variables.ts';
import { Words } from './words.ts';

const ASSUMPTION_BUDGET = 1_000_000;

/** Every condition that decides something at a step, and what rules ask of the doses there. */
function conditionsOf(guideline: Guideline, step: Step): Condition[] {
  const guards = [
    ...(step.branches ?? []).map(({ when }) => when),
    ...step.recommend.map(whomOf),
    ...step.alternatives.flatMap(({ when, recommend }) => [when, ...recommend.map(whomOf)]),
    ...groupsAt(step).map(({ when }) => when),
  ];
  return [...guards.flatMap((guard) => guard?.condition ?? []), ...doseConditionsAt(guideline, step)];
}

/** A pathway, and what is to be known of its assumptions. */
export interface AnalysisInput extends GuidelineRegions {
  readonly words: Words;
  /** False when the assumptions alone are too much. */
  readonly assumptionsDecided: boolean;
  /** Assumptions that leave nobody; the pathway is walked as if they were not there. */
  readonly contradictory: readonly Constraint[];
}

/**
 * What the analysis of a guideline starts from.
 * @param mayBeUnknown which findings can be unknown; as the guideline says when absent
 */
export function analysisInput(guideline: Guideline, mayBeUnknown?: (finding: Finding) => boolean): AnalysisInput {
  const graph = graphOf(guideline);
  const own = new Map([...graph.order, ...graph.apart].map((step) => [step, conditionsOf(guideline, step)]));
  const others = [...guideline.assumptions.map(({ never }) => never), ...guideline.rules.map(({ when }) => when)];
  const groups = [
    ...graph.order.map((step) => own.get(step) ?? []),
    ...others.map((guard) => (guard?.condition ? [guard.condition] : [])),
    ...graph.apart.map((step) => own.get(step) ?? []),
  ];
  const variables = layOut(groups, mayBeUnknown);
  const truths = new Truths(variables);
  const { parts, calculations, decided } = withinBudget(guideline, variables, truths, mayBeUnknown);
  const constraints = parts.filter(({ region }) => region !== NOBODY);
  const contradictory = parts.filter(({ region }) => region === NOBODY);
  const levels = new Map<Step, readonly number[]>();
  const levelsOf = (step: Step): readonly number[] => {
    let known = levels.get(step);
    if (!known) {
      known = [...levelsRead(variables, own.get(step) ?? [])];
      levels.set(step, known);
    }
    return known;
  };
  return {
    graph,
    variables,
    truths,
    words: new Words(groups.flat(), truths),
    constraints,
    calculations,
    contradictory,
    levelsOf,
    assumptionsDecided: decided,
  };
}

function withinBudget(
  guideline: Guideline,
  variables: Variables,
  truths: Truths,
  mayBeUnknown: (finding: Finding) => boolean = (finding) => finding.mayBeUnknown,
): { parts: Constraint[]; calculations: readonly Calculations[]; decided: boolean } {
  const found = new Budget(ASSUMPTION_BUDGET).ask(variables.diagrams, () => {
    const calculations = calculationsOf(variables, mayBeUnknown);
    return { calculations, parts: constraintsOf(guideline, variables, truths, calculations) };
  });
  const isOpen = found?.calculations.some(({ open }) => open.size > 0);
  return {
    parts: found?.parts ?? [],
    calculations: found?.calculations ?? [],
    decided: found !== undefined && !isOpen,
  };
}
