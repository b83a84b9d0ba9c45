import type { Bound, Condition, NumberInterval } from '../condition/condition.ts';
import { type Alternative, alternativesFor } from './alternatives.ts';
import { NOBODY, type Region } from './diagram.ts';
import { anyOf } from './factored.ts';
import type { Grid } from './grid.ts';
import type { Limits } from './limits.ts';
import { literal } from './literal.ts';
import type { Truths } from './truth.ts';
import { forEachFinding, type Variables } from './variables.ts';
import { merged, testsOf, type Word, type Words } from './words.ts';

/** More alternatives, or tests, than these are no short condition any more. */
const MOST_ALTERNATIVES = 6;
const MOST_TESTS = 16;
/** So few are not sought to be made fewer; for so many, words that ask for more findings are tried as well. */
const FEW_TESTS = 2;
const MANY_TESTS = 5;

/** What a description is made from. */
export interface Vocabulary {
  readonly variables: Variables;
  readonly truths: Truths;
  readonly words: Words;
}

/**
 * A short condition that, among the patients of `among`, is true for exactly those of `region`, as far as it can be in the
 * author's own words; undefined when no short one is found.
 * @throws BudgetExceeded
 */
export function describe(vocabulary: Vocabulary, region: Region, among: Region): Condition | undefined {
  const { variables, truths, words } = vocabulary;
  const d = variables.diagrams;
  if (region === NOBODY) return { kind: 'constant', value: false };
  const levels = [...d.support(region), ...d.support(among)];
  const asked = new Set(levels.flatMap((level) => variables.all[level]?.finding ?? []));
  const all = words.about(asked);
  const own = all.filter(({ findings }) => [...findings].every((finding) => asked.has(finding)));
  let best: Condition | undefined;
  const attempt = (some: readonly Word[]) => {
    const found = alternativesFor(variables, some, region, among, MOST_ALTERNATIVES);
    const condition = found && anyOf(found.map((one) => conjunction(vocabulary, one)));
    if (condition && (!best || testsOf(condition) < testsOf(best))) best = condition;
    return found;
  };
  const inOwnWords = attempt(own);
  if (!best || testsOf(best) > FEW_TESTS) {
    // Others come of it only where the author's alternatives were of use, and where there are words at all.
    const isNamed = inOwnWords?.every((one) => one.words.every((word) => word.isNamed));
    if (!isNamed) attempt(own.filter((word) => word.isNamed));
    if (own.length > 0) attempt([]);
  }
  if ((!best || testsOf(best) > MANY_TESTS) && all.length > own.length) attempt(all.filter((word) => word.isNamed));
  if (!best || testsOf(best) > MOST_TESTS) return undefined;
  return d.and(truths.of(best).yes, among) === d.and(region, among) ? best : undefined;
}

/** What is true of all patients of an alternative, in the order of the file. */
function conjunction(vocabulary: Vocabulary, { sets, words }: Alternative): readonly Condition[] {
  const { variables } = vocabulary;
  const tests = [...sets].flatMap(([level, runs]) => literal(variables, level, runs, sets));
  const all = [
    ...merged(words.map(({ condition }) => condition)),
    ...tests.map((one) => inTheirWords(one, vocabulary)),
  ];
  return all
    .map((part) => ({ part, place: placeOf(part) }))
    .sort((a, b) => a.place - b.place)
    .map(({ part }) => part);
}

/** Where in the file the first of the findings stands that a condition reads. */
function placeOf(condition: Condition): number {
  let place = Number.POSITIVE_INFINITY;
  forEachFinding(condition, ({ at }) => {
    place = Math.min(place, at.start);
  });
  return place;
}

/** A condition with the limits that the author set where they mean the same: `age < 65` for `age <= 64`. */
function inTheirWords(condition: Condition, vocabulary: Vocabulary): Condition {
  const { variables, words } = vocabulary;
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, parts: condition.parts.map((part) => inTheirWords(part, vocabulary)) };
    case 'number': {
      const { finding } = condition;
      const variable = variables.all[variables.levelsOf(finding)[0] as number];
      const grid = variable?.kind === 'value' ? variable.coding.grid : undefined;
      if (!grid) return condition;
      const { from, to } = condition.interval;
      const limits = byCode(words.limitsOf(finding), grid);
      const isPoint = from && to && grid.first(from) === grid.last(to);
      const begin = from && limits.from.get(grid.first(from));
      const end = to && limits.to.get(grid.last(to));
      const interval: NumberInterval = { ...ends('from', begin ?? from), ...ends('to', end ?? to) };
      return isPoint ? condition : { ...condition, interval };
    }
    default:
      return condition;
  }
}

interface LimitsByCode {
  readonly from: ReadonlyMap<number, Bound>;
  readonly to: ReadonlyMap<number, Bound>;
}

const known = new WeakMap<Limits, LimitsByCode>();

/** The limits of a finding by the first and the last code that they let in; of those that mean the same the first. */
function byCode(limits: Limits, grid: Grid): LimitsByCode {
  const codes = known.get(limits) ?? {
    from: new Map([...limits.from].reverse().map((bound) => [grid.first(bound), bound])),
    to: new Map([...limits.to].reverse().map((bound) => [grid.last(bound), bound])),
  };
  known.set(limits, codes);
  return codes;
}

function ends(key: 'from' | 'to', bound: Bound | undefined): NumberInterval {
  return bound ? { [key]: bound } : {};
}
