import type { Condition } from '../condition/condition.ts';
import { printCondition } from '../condition/print.ts';

/** Conditions that are true together. */
type All = readonly Condition[];

/** One of some alternatives, with what several of them share said once: `a and (b or c)` for `a and b or a and c`. */
export function anyOf(alternatives: readonly All[]): Condition {
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
