import type { Condition } from '../condition/condition.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import type { Assumption, Guideline } from '../guideline/model.ts';
import type { Calculations } from './calculations/calculations.ts';
import { type Diagrams, EVERYBODY, type Region } from './diagram.ts';
import type { Truths } from './truth.ts';
import type { Variables } from './variables.ts';

/** Assumptions that speak of the same findings, directly or through one another. */
export interface Constraint {
  /** The patients that the assumptions leave. */
  readonly region: Region;
  readonly levels: ReadonlySet<number>;
  /** Empty where it is only the coding of a multiple choice, or what calculations come to. */
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
export function constraintsOf(
  guideline: Guideline,
  variables: Variables,
  truths: Truths,
  calculations: readonly Calculations[],
): Constraint[] {
  const d = variables.diagrams;
  const single: Constraint[] = [];
  const add = (region: Region, levels: ReadonlySet<number>, assumptions: readonly Assumption[]): void => {
    single.push({ region, levels, assumptions });
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
  for (const { region, levels } of calculations) add(region, levels, []);
  for (const assumption of guideline.assumptions) {
    const never = assumption.never.condition;
    if (!never) continue;
    add(d.not(truths.of(never).yes), levelsRead(variables, [never]), [assumption]);
  }
  return together(single)
    .map(
      (parts): Constraint => ({
        region: all(
          d,
          parts.map(({ region }) => region),
        ),
        levels: new Set(parts.flatMap(({ levels }) => [...levels])),
        assumptions: parts.flatMap(({ assumptions }) => assumptions),
      }),
    )
    .filter((part) => part.region !== EVERYBODY);
}

/** Those that share levels, directly or through one another; each group in the order given. */
function together(parts: readonly Constraint[]): Constraint[][] {
  const leader = parts.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] as number] as number;
      at = leader[at] as number;
    }
    return at;
  };
  const first = new Map<number, number>();
  for (const [index, { levels }] of parts.entries())
    for (const level of levels) {
      const other = first.get(level);
      if (other === undefined) first.set(level, index);
      else leader[find(index)] = find(other);
    }
  const groups = new Map<number, Constraint[]>();
  for (const [index, part] of parts.entries()) {
    const group = groups.get(find(index));
    if (group) group.push(part);
    else groups.set(find(index), [part]);
  }
  return [...groups.values()];
}

/** The patients of all regions. Two by two, so that the large ones are gone through a few times only. @throws BudgetExceeded */
function all(d: Diagrams, regions: readonly Region[]): Region {
  let rest = regions;
  while (rest.length > 1)
    rest = rest.flatMap((region, i) => (i % 2 === 0 ? [d.and(region, rest[i + 1] ?? EVERYBODY)] : []));
  return rest[0] ?? EVERYBODY;
}
