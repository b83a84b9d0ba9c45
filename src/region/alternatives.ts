import { cheapestCube } from './cheapest.ts';
import { type Diagrams, EVERYBODY, type Interval, NOBODY, type Region } from './diagram.ts';
import { typicalCode } from './typical.ts';
import type { Coding, Variable } from './variable.ts';
import type { Variables } from './variables.ts';
import type { Word } from './words.ts';

/** Patients of whom several things are true at once. */
export interface Alternative {
  /** For each level that matters the codes that it can have. */
  readonly sets: Sets;
  readonly words: readonly Word[];
  readonly whom: Region;
}

export type Sets = ReadonlyMap<number, readonly Interval[]>;

/** One thing that is true of a patient. */
interface Literal {
  readonly whom: Region;
  readonly level?: number;
  readonly word?: Word;
}

/** Some more than are wanted in the end: others may cover them. */
const SPARE = 4;

/**
 * Alternatives that are together true for exactly the patients of `region`, of those in `among`; undefined when more than
 * `most` would be needed. Greedy cover by prime implicants: each alternative begins with everything that is true of one
 * patient who is not covered yet, and then nothing more can be left out of it.
 * @throws BudgetExceeded
 */
export function alternativesFor(
  variables: Variables,
  words: readonly Word[],
  region: Region,
  among: Region,
  most: number,
): readonly Alternative[] | undefined {
  const d = variables.diagrams;
  const only = among === EVERYBODY && words.length === 0 ? onlyAlternative(d, region) : undefined;
  if (only) return [only];
  const spared = d.minus(among, region);
  const named = words.flatMap(({ findings }) => [...findings].flatMap((finding) => variables.levelsOf(finding)));
  const levels = [...new Set([...d.support(region), ...d.support(spared), ...named])].sort((a, b) => a - b);
  const found: Alternative[] = [];
  for (let rest = region; rest !== NOBODY; ) {
    if (found.length === most + SPARE) return undefined;
    const point = pointOf(variables, levels, rest);
    const next = widened(variables, needed(d, literalsOf(variables, words, point), spared), region, spared);
    found.push(next);
    rest = d.minus(rest, next.whom);
  }
  const left = withoutCovered(d, found, region);
  return left.length > most ? undefined : left;
}

/** The alternative that is the whole region, where it asks of each level for some codes whatever the others are: nothing can be left out. */
function onlyAlternative(d: Diagrams, region: Region): Alternative | undefined {
  const sets = new Map<number, readonly Interval[]>();
  for (let node = region; node > EVERYBODY; ) {
    const runs = [...d.runs(node)].filter(({ rest }) => rest !== NOBODY);
    const [{ rest } = { rest: NOBODY }] = runs;
    if (runs.some((run) => run.rest !== rest)) return undefined;
    sets.set(
      d.level(node),
      runs.map(({ low, high }): Interval => [low, high]),
    );
    node = rest;
  }
  return { sets, words: [], whom: region };
}

type Point = ReadonlyMap<number, number>;

/** The plainest patient of a region. */
function pointOf(variables: Variables, levels: readonly number[], region: Region): Point {
  const cube = cheapestCube(variables, region);
  return new Map(
    levels.map((level) => {
      const variable = variables.all[level] as Variable;
      return [level, typicalCode(variable, cube.get(level) ?? knownCodes(variables, level))];
    }),
  );
}

function knownCodes({ all, diagrams }: Variables, level: number): Interval {
  const variable = all[level];
  return variable?.kind === 'value' ? [variable.coding.low, variable.coding.high] : diagrams.domain(level);
}

/** All that is true of one patient, in the order in which it is spared: first what was asked first, names last. */
function literalsOf(variables: Variables, words: readonly Word[], point: Point): readonly Literal[] {
  const d = variables.diagrams;
  const own = [...point].flatMap(([level, code]) =>
    around(variables, level, code).map((run): Literal => ({ level, whom: d.where(level, [run]) })),
  );
  const codeAt = (level: number) => point.get(level) as number;
  return [...own, ...words.filter(({ whom }) => d.has(whom, codeAt)).map((word) => ({ word, whom: word.whom }))];
}

/** A number lies above something and below something, of which one may not matter. */
function around({ all, diagrams }: Variables, level: number, code: number): readonly Interval[] {
  const variable = all[level];
  const [low, high] = diagrams.domain(level);
  const isNumber = variable?.kind === 'value' && variable.coding.grid && code !== variable.coding.unknown;
  if (!isNumber) return [[code, code]];
  const sides: readonly Interval[] = [
    [code, high],
    [low, code],
  ];
  return sides.filter(([from, to]) => from !== low || to !== high);
}

/** Leaves out what is not needed to keep away from those who are spared. */
function needed(d: Diagrams, literals: readonly Literal[], spared: Region): readonly Literal[] {
  const after: Region[] = [EVERYBODY];
  for (const { whom } of [...literals].reverse()) after.push(d.and(whom, after.at(-1) as Region));
  after.reverse();
  let met = spared;
  return literals.filter(({ whom }, i) => {
    if (d.and(met, after[i + 1] as Region) === NOBODY) return false;
    met = d.and(met, whom);
    return true;
  });
}

/** Widens each set of codes to all who are concerned. */
function widened(variables: Variables, literals: readonly Literal[], region: Region, spared: Region): Alternative {
  const d = variables.diagrams;
  const words = literals.flatMap(({ word }) => word ?? []);
  const named = words.reduce((all, { whom }) => d.and(all, whom), EVERYBODY);
  const sets = new Map<number, Region>();
  for (const { level, whom } of literals)
    if (level !== undefined) sets.set(level, d.and(whom, sets.get(level) ?? EVERYBODY));
  const all = (but?: number) =>
    [...sets].reduce((rest, [level, whom]) => (level === but ? rest : d.and(rest, whom)), named);
  for (const level of [...sets.keys()].reverse()) {
    const others = all(level);
    const codes = (patients: Region) =>
      runsOf(
        d,
        level,
        d.project(d.and(others, patients), (other) => other === level),
      );
    const forbidden = codes(spared);
    if (forbidden.length === 0) sets.delete(level);
    else sets.set(level, d.where(level, codesBetween(variables, level, codes(region), forbidden)));
  }
  return {
    sets: new Map([...sets].map(([level, whom]) => [level, runsOf(d, level, whom)])),
    words,
    whom: all(),
  };
}

/** The codes of a region of one level. */
function runsOf(d: Diagrams, level: number, region: Region): readonly Interval[] {
  if (region === NOBODY) return [];
  if (region === EVERYBODY) return [d.domain(level)];
  return [...d.runs(region)].filter(({ rest }) => rest !== NOBODY).map(({ low, high }) => [low, high]);
}

/** The wanted codes without the forbidden ones; of numbers what lies between wanted ones as well, and up to the ends. */
function codesBetween(
  variables: Variables,
  level: number,
  wanted: readonly Interval[],
  forbidden: readonly Interval[],
): readonly Interval[] {
  const d = variables.diagrams;
  const variable = variables.all[level];
  const allowed = runsOf(d, level, d.minus(EVERYBODY, d.where(level, forbidden)));
  const own = d.minus(d.where(level, wanted), d.where(level, forbidden));
  if (variable?.kind !== 'value' || !variable.coding.grid) return runsOf(d, level, own);
  const { coding } = variable;
  const runs = runsOf(d, level, own);
  return joined([...stretched(coding, allowed, runs), ...unknownIn(coding, runs)]);
}

/**
 * Of each stretch that is allowed, from the first code that is wanted there to the last.
 * @param own each within one of those allowed
 */
function stretched({ low, high }: Coding, allowed: readonly Interval[], own: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let next = 0;
  for (const [from, to] of allowed) {
    const last = Math.min(to, high);
    const first = own[next];
    if (!first || first[0] > last) continue;
    while ((own[next + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= last) next++;
    const end = Math.min(own[next]?.[1] ?? last, high);
    result.push([from === low ? low : first[0], last === high ? high : end]);
    next++;
  }
  return result;
}

function unknownIn({ unknown }: Coding, own: readonly Interval[]): Interval[] {
  return unknown !== undefined && own.at(-1)?.[1] === unknown ? [[unknown, unknown]] : [];
}

/** Intervals in their order, those that touch as one. */
function joined(runs: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const run of runs) {
    const before = result.at(-1);
    if (before && before[1] + 1 === run[0]) result[result.length - 1] = [before[0], run[1]];
    else result.push(run);
  }
  return result;
}

/** Leaves out alternatives whose patients others have as well. */
function withoutCovered(d: Diagrams, found: readonly Alternative[], region: Region): readonly Alternative[] {
  let left = found;
  // The first ones were there before it was known what others would cover.
  for (const one of found) {
    const others = left.filter((other) => other !== one);
    const covered = others.reduce<Region>((all, { whom }) => d.or(all, whom), NOBODY);
    if (d.within(d.and(one.whom, region), covered)) left = others;
  }
  return left;
}
