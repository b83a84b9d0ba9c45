import type { Value } from '../condition/condition.ts';
import type { Finding } from '../guideline/model.ts';
import { EVERYBODY, type Interval, NOBODY, type Region } from './diagram.ts';
import type { Neighborhood } from './neighborhood.ts';
import { typicalCode } from './typical.ts';
import { type Variable, valueOfCode } from './variable.ts';
import type { Variables } from './variables.ts';

/** A finding that would have to be another one. */
export interface Difference {
  readonly finding: Finding;
  /** One value that it can have then; for a number the nearest one, null for unknown. */
  readonly value: Value;
  /** The codes that it can have then, whatever the other differences are within theirs; undefined where only `value` is said. */
  readonly runs: readonly Interval[] | undefined;
}

/**
 * How a patient would have to differ to be in a region in which nobody is nearer: of equally few findings those that stand
 * last in `order` stay as they are, and a finding becomes unknown only where nothing else does.
 * @param region not empty; over all findings
 * @throws BudgetExceeded
 */
export function differences(
  variables: Variables,
  nearby: Neighborhood,
  region: Region,
  order: readonly Finding[],
): readonly Difference[] {
  const d = variables.diagrams;
  let those = region;
  const prefer = (some: Region): boolean => {
    const preferred = d.and(those, some);
    if (preferred !== NOBODY) those = preferred;
    return preferred !== NOBODY;
  };
  for (const finding of order) prefer(d.or(nearby.same(finding), nearby.known(finding)));
  const changed = new Set([...order].reverse().filter((finding) => !prefer(nearby.same(finding))));
  const different = order.filter((finding) => changed.has(finding));
  const whole = those;
  const codes = new Map<number, number>();
  for (const finding of different)
    for (const level of variables.levelsOf(finding)) {
      const code = chosenCode(variables, nearby, level, those);
      codes.set(level, code);
      those = d.and(those, d.where(level, [[code, code]]));
    }
  const unchanged = order
    .filter((finding) => !changed.has(finding))
    .reduce((all, finding) => d.and(all, nearby.same(finding)), EVERYBODY as Region);
  const spared = d.minus(unchanged, whole);
  const box = new Map<number, readonly Interval[]>([...codes].map(([level, code]) => [level, [[code, code]]]));
  return different.map((finding): Difference => {
    const [level] = variables.levelsOf(finding) as [number];
    const variable = variables.all[level] as Variable;
    if (variable.kind !== 'value') return { finding, value: chosenOptions(variables, finding, codes), runs: undefined };
    const code = codes.get(level) as number;
    const value = valueOfCode(finding, variable.coding, code);
    if (value === null) return { finding, value, runs: undefined };
    const others = [...box].reduce(
      (all, [other, runs]) => (other === level ? all : d.and(all, d.where(other, runs))),
      EVERYBODY as Region,
    );
    const forbidden = d.project(d.and(others, spared), (other) => other === level);
    const runs = runsOf(variables, level, d.minus(nearby.known(finding), forbidden));
    const grown = variable.coding.grid ? runs.filter(([low, high]) => low <= code && code <= high) : runs;
    box.set(level, grown);
    return { finding, value, runs: grown };
  });
}

/** The intervals of codes at a level that some of the patients have. */
function runsOf({ diagrams }: Variables, level: number, patients: Region): readonly Interval[] {
  const own = diagrams.project(patients, (other) => other === level);
  if (own === EVERYBODY) return [diagrams.domain(level)];
  if (own === NOBODY) return [];
  return [...diagrams.runs(own)].filter(({ rest }) => rest !== NOBODY).map(({ low, high }) => [low, high]);
}

/** A number as near as can be to the patient's own, or a typical one where that is not known; else the plainest code. */
function chosenCode(variables: Variables, nearby: Neighborhood, level: number, patients: Region): number {
  const variable = variables.all[level] as Variable;
  const runs = runsOf(variables, level, patients);
  const own = nearby.codeAt(level);
  const [first] = runs;
  if (!first) throw new Error('Nobody is left to differ.');
  if (variable.kind !== 'value') return runs.some(([low, high]) => low <= own && own <= high) ? own : first[0];
  const { grid, unknown } = variable.coding;
  if (!grid) return first[0];
  if (own === unknown) return typicalCode(variable, widest(runs));
  const distance = ([low, high]: Interval) => Math.max(low - own, own - high, 0);
  const [low, high] = runs.reduce((best, run) => (distance(run) < distance(best) ? run : best));
  const nearest = Math.min(Math.max(own, low), high);
  // Of what lies between two values one of these is easier to say.
  const further = nearest + Math.sign(nearest - own);
  return grid.isBetween(nearest) && further >= low && further <= high ? further : nearest;
}

function widest(runs: readonly Interval[]): Interval {
  return runs.reduce((best, run) => (run[1] - run[0] > best[1] - best[0] ? run : best));
}

function chosenOptions(variables: Variables, finding: Finding, codes: ReadonlyMap<number, number>): Value {
  const at = variables.levelsOf(finding).map((level) => ({ variable: variables.all[level], code: codes.get(level) }));
  if (at.some(({ variable, code }) => variable?.kind === 'unknown' && code === 1)) return null;
  return at.flatMap(({ variable, code }) => (variable?.kind === 'option' && code === 1 ? [variable.option] : []));
}
