import { type Diagrams, EVERYBODY, type Interval, NOBODY, type Region } from './diagram.ts';
import type { Variable } from './variable.ts';
import type { Variables } from './variables.ts';

/** Some patients of a region: for each level that matters one interval of codes; the others are free. */
export type Cube = ReadonlyMap<number, Interval>;

// A patient is easiest to recognize with nothing unknown, no value at the edge of an interval, few findings named, and no
// more of these present than it takes.
const UNKNOWN = 1_000_000;
const EDGE = 10_000;
const NAMED = 100;
const PRESENT = 1;

/**
 * The patients of a region who are plainest to read: those with the fewest unknown findings, then the fewest values that
 * sit on a boundary, then the fewest findings that matter, then the fewest that are present. Found by dynamic programming over the diagram.
 * @param region not empty
 */
export function cheapestCube(variables: Variables, region: Region): Cube {
  const { diagrams } = variables;
  const done = new Map<Region, { cost: number; run: Interval; rest: Region }>();
  const cost = (node: Region): number => {
    if (node === EVERYBODY) return 0;
    if (node === NOBODY) return Number.POSITIVE_INFINITY;
    const known = done.get(node);
    if (known) return known.cost;
    const variable = variables.all[diagrams.level(node)] as Variable;
    let best = { cost: Number.POSITIVE_INFINITY, run: [0, 0] as Interval, rest: NOBODY as Region };
    for (const { low, high, rest } of diagrams.runs(node)) {
      const below = cost(rest);
      for (const run of knownAndUnknown(variable, low, high)) {
        const total = below + costOf(variable, run);
        if (total < best.cost) best = { cost: total, run, rest };
      }
    }
    done.set(node, best);
    return best.cost;
  };
  cost(region);
  const cube = new Map<number, Interval>();
  for (let node = region; node > EVERYBODY; ) {
    const step = done.get(node);
    if (!step) break;
    cube.set(diagrams.level(node), step.run);
    node = step.rest;
  }
  return cube;
}

/** A run of codes with the code for unknown split off. */
function knownAndUnknown(variable: Variable, low: number, high: number): Interval[] {
  const unknown = variable.kind === 'value' ? variable.coding.unknown : undefined;
  if (unknown === undefined || high < unknown) return [[low, high]];
  return low === unknown
    ? [[unknown, unknown]]
    : [
        [low, unknown - 1],
        [unknown, unknown],
      ];
}

function costOf(variable: Variable, run: Interval): number {
  const [low] = run;
  if (variable.kind === 'unknown') return low === 1 ? UNKNOWN : 0;
  if (variable.kind === 'option') return low === 1 ? NAMED : NAMED / 2;
  if (low === variable.coding.unknown) return UNKNOWN;
  if (variable.coding.holds === 'truth') return low === 1 ? NAMED + PRESENT : NAMED;
  return inside(variable, run) === undefined ? EDGE : NAMED;
}

/** The codes of a run of numbers that are no edge of it; all codes when the finding is no number; undefined: only edges. */
export function inside(variable: Variable, [low, high]: Interval): Interval | undefined {
  const grid = variable.kind === 'value' ? variable.coding.grid : undefined;
  if (!grid) return [low, high];
  // Of the numbers between two others every one is away from the edge.
  const from = grid.isBetween(low) ? low : low + 1;
  const to = grid.isBetween(high) ? high : high - 1;
  return from <= to ? [from, to] : undefined;
}

/** A region that is exactly the cube. */
export function regionOf(diagrams: Diagrams, cube: Cube): Region {
  return [...cube]
    .sort(([a], [b]) => b - a)
    .reduce<Region>((rest, [level, run]) => diagrams.and(diagrams.where(level, [run]), rest), EVERYBODY);
}
