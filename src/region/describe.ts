import type { Condition } from '../condition/condition.ts';
import { type Cube, cheapestCube } from './cheapest.ts';
import { type Diagrams, EVERYBODY, type Interval, NOBODY, type Region } from './diagram.ts';
import { literal } from './literal.ts';
import type { Variables } from './variables.ts';

/** More alternatives than this are no short condition any more. */
const MOST_ALTERNATIVES = 6;

/**
 * A short condition that, among the patients of `among`, is true for exactly those of `region`; undefined when no short
 * one is found. Greedy cover: each alternative is grown until nothing more can be left out of it.
 */
export function describe(variables: Variables, region: Region, among: Region): Condition | undefined {
  const d = variables.diagrams;
  const alternatives: Condition[] = [];
  for (let rest = region; rest !== NOBODY; ) {
    if (alternatives.length === MOST_ALTERNATIVES) return undefined;
    const sets = grown(variables, cheapestCube(variables, rest), region, among);
    alternatives.push(conjunction(variables, sets));
    rest = d.minus(
      rest,
      [...sets].reduce((all, [level, runs]) => d.and(all, d.where(level, runs)), EVERYBODY),
    );
  }
  const [only] = alternatives;
  if (alternatives.length === 1) return only;
  return alternatives.length === 0 ? { kind: 'constant', value: false } : { kind: 'or', parts: alternatives };
}

type Sets = ReadonlyMap<number, readonly Interval[]>;

/** Leaves out of a cube what need not be said among those who arrive, and widens the rest to all who are concerned. */
function grown(variables: Variables, cube: Cube, region: Region, among: Region): Sets {
  const d = variables.diagrams;
  const spared = d.minus(among, region);
  const sets = new Map<number, readonly Interval[]>([...cube].map(([level, run]) => [level, [run]]));
  for (const level of [...cube.keys()].reverse()) {
    const others = [...sets]
      .filter(([other]) => other !== level)
      .reduce((all, [other, runs]) => d.and(all, d.where(other, runs)), EVERYBODY);
    const codes = (patients: Region) => d.project(d.and(others, patients), (other) => other === level);
    const forbidden = codes(spared);
    if (forbidden === NOBODY) sets.delete(level);
    else sets.set(level, runsOf(d, d.minus(codes(region), forbidden)));
  }
  return sets;
}

/** The codes of a region of one level. */
function runsOf(d: Diagrams, region: Region): Interval[] {
  return [...d.runs(region)].filter(({ rest }) => rest !== NOBODY).map(({ low, high }) => [low, high]);
}

function conjunction(variables: Variables, sets: Sets): Condition {
  const parts = [...sets].sort(([a], [b]) => a - b).flatMap(([level, runs]) => literal(variables, level, runs, sets));
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return parts.length === 0 ? { kind: 'constant', value: true } : { kind: 'and', parts };
}
