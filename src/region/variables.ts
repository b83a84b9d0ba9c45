import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Condition, NumberInterval } from '../condition/condition.ts';
import type { Decimal } from '../condition/decimal.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import type { Definition, Finding, LocatedCondition, Score } from '../guideline/model.ts';
import { Diagrams, type Interval } from './diagram.ts';
import { type Variable, variablesOf } from './variable.ts';

/** The variables of one guideline in diagram order, and where each finding has its own. */
export interface Variables {
  readonly diagrams: Diagrams;
  /** By level. */
  readonly all: readonly Variable[];
  /** The levels of a finding: one; for a multiple choice one an option, after the one for unknown if it has that. */
  levelsOf(finding: Finding): readonly number[];
  /** The intervals in which conditions ask whether the number of a finding lies. */
  intervalsOf(finding: Finding): readonly NumberInterval[];
}

/** The level that says whether an option of a multiple choice is present; undefined where nothing asks for it. */
export function levelOfOption({ all, levelsOf }: Variables, finding: Finding, option: string): number | undefined {
  return levelsOf(finding).find((level) => {
    const variable = all[level];
    return variable?.kind === 'option' && variable.option === option;
  });
}

const whole = new WeakMap<Definition | Score, boolean>();

/** False when the condition rests on a definition or score that could not be read. */
export function isWhole(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.every(isWhole);
    case 'not':
      return isWhole(condition.part);
    case 'definition':
      return restsOn(condition.definition, [condition.definition.when]);
    case 'score':
      return restsOn(
        condition.score,
        condition.score.points.map(({ when }) => when),
      );
    default:
      return true;
  }
}

/** Remembered, because definitions that build on one another would otherwise be walked exponentially often. */
function restsOn(owner: Definition | Score, guards: readonly LocatedCondition[]): boolean {
  const known = whole.get(owner);
  if (known !== undefined) return known;
  whole.set(owner, false);
  const result = guards.every(({ condition }) => condition !== undefined && isWhole(condition));
  whole.set(owner, result);
  return result;
}

/**
 * Lays out the variables of all findings that the conditions read.
 * @param groups conditions that are looked at together (those of one step), in the order patients meet them
 * @param mayBeUnknown which findings can be unknown: as the guideline says, or every one, as of a patient in a consultation
 */
export function layOut(
  groups: readonly (readonly Condition[])[],
  mayBeUnknown: (finding: Finding) => boolean = (finding) => finding.mayBeUnknown,
): Variables {
  const lacks = (finding: Finding) => finding.mayBeUnknown || inputsTo(finding).some(mayBeUnknown);
  const constants = new Map<Finding, Decimal[]>();
  const intervals = new Map<Finding, NumberInterval[]>();
  const together: Finding[][] = [];
  const calculated = new Set<Finding>();
  for (const group of groups) {
    const met = new Set<Finding>();
    for (const condition of group) {
      forEachFinding(condition, (finding, interval) => {
        met.add(finding);
        const known = constants.get(finding) ?? [];
        if (known.length === 0) constants.set(finding, known);
        if (interval?.from) known.push(interval.from.value);
        if (interval?.to) known.push(interval.to.value);
        if (!interval) return;
        const others = intervals.get(finding);
        if (others) others.push(interval);
        else intervals.set(finding, [interval]);
      });
    }
    together.push([...met]);
    for (const finding of met) if (finding.derivation) calculated.add(finding);
  }
  for (const finding of calculated)
    together.push([finding, ...inputsTo(finding).filter((input) => constants.has(input))]);
  const all: Variable[] = [];
  const domains: Interval[] = [];
  const levels = new Map<Finding, number[]>();
  for (const finding of order([...constants.keys()], together)) {
    const own = variablesOf(
      finding,
      constants.get(finding) ?? [],
      (finding.derivation ? lacks : mayBeUnknown)(finding),
    );
    levels.set(
      finding,
      own.map((_, i) => all.length + i),
    );
    for (const [variable, domain] of own) {
      all.push(variable);
      domains.push(domain);
    }
  }
  return {
    diagrams: new Diagrams(domains),
    all,
    levelsOf: (finding) => levels.get(finding) ?? [],
    intervalsOf: (finding) => intervals.get(finding) ?? [],
  };
}

const ROUNDS = 20;

/**
 * An order in which things that are used together stand close together, by the FORCE heuristic (Aloul, Markov and
 * Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003): each thing moves to the
 * mean of the centers of its groups until the total span of the groups stops shrinking.
 * @param things in the order of first use
 * @param groups what is used together
 */
function order<T>(things: readonly T[], groups: readonly (readonly T[])[]): T[] {
  const position = new Map(things.map((thing, i) => [thing, i]));
  const edges = groups
    .filter((group) => group.length > 1)
    .map((group) => group.map((thing) => position.get(thing) ?? 0));
  let best: Float64Array = Float64Array.from(things.keys());
  let bestSpan = totalSpan(edges, best);
  let place = best;
  for (let round = 0; round < ROUNDS && bestSpan > 0; round++) {
    place = ranks(moved(edges, place));
    const span = totalSpan(edges, place);
    if (span >= bestSpan) break;
    best = place;
    bestSpan = span;
  }
  const result: T[] = new Array(things.length);
  things.forEach((thing, i) => {
    result[best[i] as number] = thing;
  });
  return result;
}

function totalSpan(edges: readonly number[][], place: Float64Array): number {
  let total = 0;
  for (const edge of edges) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const i of edge) {
      low = Math.min(low, place[i] as number);
      high = Math.max(high, place[i] as number);
    }
    total += high - low;
  }
  return total;
}

function moved(edges: readonly number[][], place: Float64Array): Float64Array {
  const sum = new Float64Array(place.length);
  const count = new Float64Array(place.length);
  for (const edge of edges) {
    let center = 0;
    for (const i of edge) center += (place[i] as number) / edge.length;
    for (const i of edge) {
      sum[i] = (sum[i] as number) + center;
      count[i] = (count[i] as number) + 1;
    }
  }
  return place.map((old, i) => (count[i] ? (sum[i] as number) / (count[i] as number) : old));
}

/** The rank of each value; ties keep their order. */
function ranks(values: Float64Array): Float64Array {
  const sorted = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const result = new Float64Array(values.length);
  sorted.forEach((i, rank) => {
    result[i] = rank;
  });
  return result;
}
