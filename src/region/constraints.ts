import type { Condition } from '../condition/condition.ts';
import type { Assumption, Guideline } from '../guideline/model.ts';
import { EVERYBODY, type Region } from './diagram.ts';
import type { Truths } from './truth.ts';
import { forEachFinding, type Variables } from './variables.ts';

/** Assumptions that speak of the same findings, directly or through one another. */
export interface Constraint {
  /** The patients that the assumptions leave. */
  readonly region: Region;
  readonly levels: ReadonlySet<number>;
  /** Empty for the constraint that is only the coding of a multiple choice. */
  readonly assumptions: readonly Assumption[];
}

/** All levels of all findings that conditions read. */
export function levelsRead(variables: Variables, conditions: readonly Condition[]): Set<number> {
  const levels = new Set<number>();
  for (const condition of conditions) {
    forEachFinding(condition, (finding) => {
      for (const level of variables.levelsOf(finding)) levels.add(level);
    });
  }
  return levels;
}

const byLevel = new WeakMap<readonly Constraint[], ReadonlyMap<number, Constraint>>();

/** The constraints that speak of some of the levels. */
export function constraintsOn(constraints: readonly Constraint[], levels: Iterable<number>): Set<Constraint> {
  let index = byLevel.get(constraints);
  if (!index) {
    index = new Map(constraints.flatMap((part) => [...part.levels].map((level) => [level, part])));
    byLevel.set(constraints, index);
  }
  const found = new Set<Constraint>();
  for (const level of levels) {
    const part = index.get(level);
    if (part) found.add(part);
  }
  return found;
}

/**
 * The patients that can exist, as independent parts: a patient exists when every part has it.
 * @throws BudgetExceeded
 */
export function constraintsOf(guideline: Guideline, variables: Variables, truths: Truths): Constraint[] {
  const d = variables.diagrams;
  const parts = new Map<number, Constraint>();
  const constant: Constraint[] = [];
  const add = (region: Region, levels: ReadonlySet<number>, assumptions: readonly Assumption[]): void => {
    const touched = new Set<Constraint>();
    for (const level of levels) {
      const part = parts.get(level);
      if (part) touched.add(part);
    }
    const joined: Constraint = {
      region: [...touched].reduce((all, part) => d.and(all, part.region), region),
      levels: new Set([...levels, ...[...touched].flatMap((part) => [...part.levels])]),
      assumptions: [...[...touched].flatMap((part) => part.assumptions), ...assumptions],
    };
    for (const level of joined.levels) parts.set(level, joined);
    if (joined.levels.size === 0) constant.push(joined);
  };
  for (const [level, variable] of variables.all.entries()) {
    if (variable.kind !== 'unknown') continue;
    const known = d.where(level, [[0, 0]]);
    const levels = variables.levelsOf(variable.finding);
    const options = levels.filter((other) => other !== level);
    add(
      options.reduce((all, option) => d.and(all, d.or(known, d.where(option, [[0, 0]]))), EVERYBODY),
      new Set(levels),
      [],
    );
  }
  for (const assumption of guideline.assumptions) {
    const never = assumption.never.condition;
    if (!never) continue;
    add(d.not(truths.of(never).yes), levelsRead(variables, [never]), [assumption]);
  }
  return [...constant, ...new Set(parts.values())].filter((part) => part.region !== EVERYBODY);
}
