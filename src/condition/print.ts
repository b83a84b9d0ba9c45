import { inFeel } from './calendar-day.ts';
import type { Condition, NumberInterval } from './condition.ts';
import { compareDecimals, type Decimal, ZERO } from './decimal.ts';
import { countSubject, type Subject, subjectOf } from './resolving/subject.ts';
import type { Named } from './scope.ts';
import { quoteText } from './text-literal.ts';

/** How tightly a text holds together: `or` least; what is at least as tight as its surroundings needs no brackets. */
const OR = 0;
const AND = 1;

/** A condition on a number. */
type NumberTest = Extract<Condition, { readonly interval: NumberInterval }>;

/** The condition as FEEL, with as few brackets as keep its meaning. Reading it again gives the same meaning. */
export function printCondition(condition: Condition): string {
  return print(condition, OR);
}

function print(condition: Condition, around: number): string {
  const equality = equalityOf(condition);
  if (equality) return equality.join(' = ');
  switch (condition.kind) {
    case 'and':
      return printJoined(condition.parts, 'and', AND, around);
    case 'or':
      return printJoined(condition.parts, 'or', OR, around);
    case 'not':
      return equalityOf(condition.part)?.join(' != ') ?? `not(${print(condition.part, OR)})`;
    case 'constant':
      return String(condition.value);
    case 'is-true':
      return condition.finding.id;
    case 'option':
      return `${condition.finding.id} in (${condition.options.map(quoteText).join(', ')})`;
    case 'contains':
      return `list contains(${condition.finding.id}, ${quoteText(condition.option)})`;
    case 'definition':
      return condition.definition.id;
    case 'unknown':
      return `${condition.finding.id} = null`;
    case 'number':
    case 'count':
    case 'score':
      return printInterval(condition);
  }
}

function printJoined(parts: readonly Condition[], word: 'and' | 'or', tightness: number, around: number): string {
  const [first] = parts;
  if (!first) return String(word === 'and');
  if (parts.length === 1) return print(first, around);
  const text = parts.map((part) => print(part, tightness)).join(` ${word} `);
  return tightness < around ? `(${text})` : text;
}

/** The two sides of a condition that FEEL writes with `=`, and its negation with `!=`. */
function equalityOf(condition: Condition): readonly [name: string, constant: string] | undefined {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const [part, ...others] = condition.parts;
      return part && others.length === 0 ? equalityOf(part) : undefined;
    }
    case 'unknown':
      return [condition.finding.id, 'null'];
    case 'option': {
      const [option, ...others] = condition.options;
      return option === undefined || others.length > 0 ? undefined : [condition.finding.id, quoteText(option)];
    }
    case 'number':
    case 'count':
    case 'score': {
      const { from, to } = condition.interval;
      if (!from?.inclusive || !to?.inclusive || compareDecimals(from.value, to.value) !== 0) return undefined;
      const sides = sidesOf(condition);
      if (sides) return sides;
      return [numberSubject(condition).name, constantOf(condition, from.value)];
    }
    case 'not':
    case 'constant':
    case 'is-true':
    case 'contains':
    case 'definition':
      return undefined;
  }
}

/** The two numbers that a test compares; undefined when it compares one with a constant. */
function sidesOf(test: NumberTest): readonly [left: string, right: string] | undefined {
  const { from, to } = test.interval;
  const isBesideZero = [from, to].every((bound) => !bound || bound.value.digits === 0n) && (from || to);
  return test.kind === 'number' && isBesideZero ? test.finding.derivation?.sides : undefined;
}

function numberSubject(condition: NumberTest): Subject {
  if (condition.kind === 'count') return countSubject(condition.finding);
  const named: Named = condition.kind === 'score' ? condition.score : condition.finding;
  return subjectOf(named);
}

/** What a test compares with, as FEEL writes it. */
function constantOf({ kind }: NumberTest, value: Decimal): string {
  switch (kind) {
    case 'number':
    case 'count':
    case 'score':
      return inFeel(value);
  }
}

function printInterval(test: NumberTest): string {
  const subject = numberSubject(test);
  const { name } = subject;
  const { from, to } = test.interval;
  const sides = sidesOf(test);
  if (sides && from && to) return `${name} in ${from.inclusive ? '[' : '('}0..0${to.inclusive ? ']' : ')'}`;
  if (sides) return sides.join(from ? (from.inclusive ? ' >= ' : ' > ') : to?.inclusive ? ' <= ' : ' < ');
  const low = from && constantOf(test, from.value);
  const high = to && constantOf(test, to.value);
  if (from && to) return `${name} in ${from.inclusive ? '[' : '('}${low}..${high}${to.inclusive ? ']' : ')'}`;
  if (from) return `${name} ${from.inclusive ? '>=' : '>'} ${low}`;
  if (to) return `${name} ${to.inclusive ? '<=' : '<'} ${high}`;
  // No limit at all: true of every number, and unknown of an unknown one.
  const lowest = subject.kind === 'number' ? subject.range?.low : undefined;
  return `${name} >= ${constantOf(test, lowest ?? ZERO)}`;
}
