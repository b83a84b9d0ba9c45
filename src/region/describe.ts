import type { Bound, Condition, NumberInterval } from '../condition/condition.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import { printCondition } from '../condition/print.ts';
import type { Finding } from '../guideline/model.ts';
import { type Alternative, alternativesFor } from './alternatives.ts';
import { type Interval, NOBODY, type Region } from './diagram.ts';
import type { Grid } from './grid.ts';
import type { Limits } from './limits.ts';
import type { Truths } from './truth.ts';
import { type Coding, numbersOf, type Variable } from './variable.ts';
import type { Variables } from './variables.ts';
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
    case 'not':
    case 'constant':
    case 'is-true':
    case 'option':
    case 'contains':
    case 'count':
    case 'score':
    case 'unknown':
    case 'definition':
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

/** Conditions that are true together. */
type All = readonly Condition[];

/** One of some alternatives, with what several of them share said once: `a and (b or c)` for `a and b or a and c`. */
function anyOf(alternatives: readonly All[]): Condition {
  const [first, ...others] = alternatives;
  if (!first) return { kind: 'constant', value: false };
  if (others.length === 0) return allOf(first);
  const shared = first.filter((part) => others.every((other) => has(other, part)));
  if (shared.length > 0) return allOf([...shared, anyOf(alternatives.map((one) => without(one, shared)))]);
  return productOf(alternatives) ?? { kind: 'or', parts: alternatives.flatMap((one) => partsOf('or', allOf(one))) };
}

/** Alternatives that come of putting each of some conditions to each of others: `(a or b) and (c or d)`. */
function productOf(alternatives: readonly All[]): Condition | undefined {
  const besides = (part: Condition) => {
    const own = alternatives.filter((one) => has(one, part));
    return own.map((one) => without(one, [part]));
  };
  const key = (some: readonly All[]) =>
    some
      .map((one) => one.map(printCondition).sort().join('\n'))
      .sort()
      .join('\n\n');
  for (const part of alternatives[0] ?? []) {
    const rest = besides(part);
    const alike = distinct(alternatives.flat()).filter((other) => key(besides(other)) === key(rest));
    if (alike.length > 1 && rest.length > 1 && alike.length * rest.length === alternatives.length)
      return allOf([anyOf(alike.map((one) => [one])), anyOf(rest)]);
  }
  return undefined;
}

function allOf(parts: readonly Condition[]): Condition {
  const all = parts.flatMap((part) => partsOf('and', part));
  const [only] = all;
  if (!only) return { kind: 'constant', value: true };
  return all.length === 1 ? only : { kind: 'and', parts: all };
}

function partsOf(kind: 'and' | 'or', condition: Condition): readonly Condition[] {
  return condition.kind === kind ? condition.parts : [condition];
}

function has(all: All, part: Condition): boolean {
  return all.some((one) => isSame(one, part));
}

function without(all: All, parts: readonly Condition[]): All {
  return all.filter((one) => !has(parts, one));
}

function distinct(all: All): All {
  return all.filter((one, i) => all.findIndex((other) => isSame(one, other)) === i);
}

function isSame(one: Condition, other: Condition): boolean {
  return one === other || printCondition(one) === printCondition(other);
}

/**
 * The conditions that hold exactly when the code at a level lies in the runs; their conjunction.
 * @param fixed all levels that the same conjunction speaks of
 */
function literal(
  variables: Variables,
  level: number,
  runs: readonly Interval[],
  fixed: ReadonlyMap<number, readonly Interval[]>,
): Condition[] {
  const variable = variables.all[level] as Variable;
  const { finding } = variable;
  const unknown: Condition = { kind: 'unknown', finding };
  if (variable.kind === 'unknown') return [runs[0]?.[0] === 1 ? unknown : { kind: 'not', part: unknown }];
  if (variable.kind === 'option') {
    const contains: Condition = { kind: 'contains', finding, option: variable.option };
    if (runs[0]?.[0] === 1) return [contains];
    const absent: Condition = { kind: 'not', part: contains };
    // An unknown multiple choice has no option either, and there `not(list contains(…))` alone would be unknown.
    const knownOtherwise = variables.levelsOf(finding).some((other) => {
      const run = other === level ? undefined : fixed.get(other)?.[0];
      return run && run[0] === (variables.all[other]?.kind === 'unknown' ? 0 : 1);
    });
    return [finding.mayBeUnknown && !knownOtherwise ? either([absent, unknown]) : absent];
  }
  return [value(finding, variable.coding, runs)];
}

function value(finding: Finding, coding: Coding, runs: readonly Interval[]): Condition {
  const withUnknown = coding.unknown !== undefined && runs.some(([, high]) => high === coding.unknown);
  const known = runs
    .map(([low, high]): Interval => [low, Math.min(high, coding.high)])
    .filter(([low, high]) => low <= high);
  const unknown: Condition = { kind: 'unknown', finding };
  if (known.length === 0) return unknown;
  if (known.length === 1 && known[0]?.[0] === coding.low && known[0][1] === coding.high) {
    return { kind: 'not', part: unknown };
  }
  const test = knownValue(finding, coding, known);
  return withUnknown ? either([test, unknown]) : test;
}

function knownValue(finding: Finding, coding: Coding, runs: readonly Interval[]): Condition {
  switch (coding.holds) {
    case 'truth': {
      const isTrue: Condition = { kind: 'is-true', finding };
      return runs[0]?.[0] === 1 ? isTrue : { kind: 'not', part: isTrue };
    }
    case 'number':
      return either(runs.map((run) => ({ kind: 'number', finding, interval: numbersOf(coding, run) })));
    case 'option': {
      const options = runs.flatMap(([low, high]) => finding.options.slice(low, high + 1).map(({ id }) => id));
      const others = finding.options.filter(({ id }) => !options.includes(id)).map(({ id }) => id);
      // Many but one are sooner said by that one.
      if (others.length === 1 && options.length > 2)
        return { kind: 'not', part: { kind: 'option', finding, options: others } };
      return { kind: 'option', finding, options };
    }
  }
}

function either(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'or', parts };
}
