import type { Span } from '../../text/position.ts';
import { decimalToString } from '../decimal.ts';
import { describeOddNumeral, intervalsOfDots } from '../numeral.ts';
import type { Interval, Operand, Operator, UnaryTest } from '../syntax.ts';
import { parseSide } from './arithmetic.ts';
import { closeAtEnd, closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { takePair } from './pair.ts';
import type { Token } from './tokens.ts';
import { failTornNumbers } from './torn-numbers.ts';
import { unexpected } from './unexpected.ts';
import { unitBehind } from './unit-behind.ts';

export type InTest = Interval | UnaryTest;

/** What follows `in`: one test, or several in parentheses of which one must hold. */
export function parseTests(cursor: Cursor): readonly InTest[] | undefined {
  if (!cursor.isMark('(')) return parseOne(cursor);
  const start = cursor.index;
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  if (failTornNumbers(cursor)) return undefined;
  const isList = !beginsInterval(cursor);
  if (isList) cursor.lists++;
  const first = parseElement(cursor);
  if (!first) return undefined;
  if (cursor.isMark('..') && first.kind === 'unary') {
    if (isList) cursor.lists--;
    cursor.leave();
    const interval = parseOpenEnded(cursor, first.operand, open, start);
    return interval && [interval];
  }
  const tests = [first];
  while (cursor.takeMark(',')) {
    const test = parseElement(cursor);
    if (!test) return undefined;
    tests.push(test);
  }
  if (isList) cursor.lists--;
  return closeParenthesis(cursor, open) ? tests : undefined;
}

/** A single test without parentheses around it. */
function parseOne(cursor: Cursor): readonly InTest[] | undefined {
  const start = cursor.index;
  if (cursor.isMark('[')) return parseSquare(cursor);
  const pair = takePair(cursor);
  if (pair) return failBothEnds(cursor, pair.inner, pair.at);
  const test = parseElement(cursor);
  if (test?.kind !== 'unary' || !cursor.isMark('..')) return test && [test];
  cursor.take();
  const to = parseSide(cursor, true);
  if (!to) return undefined;
  const at = cursor.spanFrom(start);
  cursor.warn('An interval stands in brackets.', at, `[${cursor.source(at)}]`);
  return [{ kind: 'interval', bracketed: true, from: test.operand, to, fromInclusive: true, toInclusive: true, at }];
}

function parseElement(cursor: Cursor): InTest | undefined {
  const start = cursor.index;
  const { token } = cursor;
  if (token.kind === 'compare') {
    cursor.take();
    return asUnary(cursor, token.text as Operator, parseSide(cursor, true), start);
  }
  if (cursor.isMark('[') || cursor.isMark(']')) {
    const open = cursor.take();
    const from = parseSide(cursor, true);
    return from && parseInterval(cursor, from, open, start);
  }
  if (cursor.isMark('(')) return parseNested(cursor);
  if (cursor.isKeyword('not')) return cursor.fail('Put `not(…)` around the whole comparison: `not(x in (…))`.', token);
  return asUnary(cursor, '=', parseSide(cursor, true), start);
}

/** A parenthesis within the list: an interval without its ends, or one constant. */
function parseNested(cursor: Cursor): InTest | undefined {
  const start = cursor.index;
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  const operand = parseSide(cursor, true);
  if (!operand) return undefined;
  if (cursor.isMark('..')) {
    cursor.leave();
    return parseOpenEnded(cursor, operand, open, start);
  }
  return closeParenthesis(cursor, open) ? asUnary(cursor, '=', operand, start) : undefined;
}

function asUnary(
  cursor: Cursor,
  operator: Operator,
  operand: Operand | undefined,
  start: number,
): UnaryTest | undefined {
  return operand && { kind: 'unary', operator, operand, at: cursor.spanFrom(start) };
}

/** `[a..b]`; and `["a", "b"]`, as other languages have it, which is a problem with a fix. */
function parseSquare(cursor: Cursor): readonly InTest[] | undefined {
  const start = cursor.index;
  const open = cursor.take();
  if (failTornNumbers(cursor)) return undefined;
  const isList = !beginsInterval(cursor);
  if (isList) cursor.lists++;
  const first = parseSide(cursor, true);
  if (!first) return undefined;
  const isCut = cursor.token.kind === 'end' && first.kind !== 'number';
  if (!isCut && !cursor.isMark(',') && !cursor.isMark(']')) {
    if (isList) cursor.lists--;
    const interval = parseInterval(cursor, first, open, start);
    return interval && [interval];
  }
  const tests: InTest[] = [{ kind: 'unary', operator: '=', operand: first, at: first.at }];
  while (cursor.takeMark(',')) {
    const test = parseElement(cursor);
    if (!test) return undefined;
    tests.push(test);
  }
  if (isList) cursor.lists--;
  const inner = { start: open.end, end: cursor.tokenAt(cursor.index - 1).end };
  if (cursor.token.kind === 'end') cursor.unfinished = true;
  else if (!cursor.takeMark(']')) return unexpected(cursor, 'operator');
  const at = cursor.spanFrom(start);
  if (tests.length === 2 && first.kind === 'number') return failBothEnds(cursor, inner, at);
  cursor.warn('Options are listed in parentheses.', at, `(${cursor.source(inner)})`);
  return tests;
}

/** Two numbers that can be the ends of an interval, or a list. */
function failBothEnds(cursor: Cursor, inner: Span, at: Span): undefined {
  const [low, high] = cursor
    .source(inner)
    .split(',')
    .map((end) => end.trim());
  return cursor.fail(
    `Write \`[${low}..${high}]\` for all from ${low} to ${high}, or \`(${low}, ${high})\` for one of the two.`,
    at,
  );
}

/** Whether numbers stand here as far as `..`: the comma of `36,5..38` stands in a number then, and not between two. */
function beginsInterval(cursor: Cursor): boolean {
  let { index } = cursor;
  while (cursor.tokenAt(index).kind === 'number' || /^[-,]$/.test(cursor.tokenAt(index).text)) index++;
  return index > cursor.index && cursor.tokenAt(index).text === '..';
}

const SEPARATORS: ReadonlySet<string> = new Set(['…', '-', '–', '—', 'to', ':', ';']);
const SEPARATE = 'The two ends of an interval are separated by `..`.';

/** The rest of an interval whose opening bracket and first end have been read; the next token should be `..`. */
function parseInterval(cursor: Cursor, from: Operand, open: Token, start: number): Interval | undefined {
  const { token } = cursor;
  if (!cursor.isMark('..')) {
    if (token.kind === 'end') return unexpected(cursor, 'operand');
    const after = cursor.tokenAt(cursor.index + 1);
    const isNumber =
      after.kind === 'number' || (after.text === '-' && cursor.tokenAt(cursor.index + 2).kind === 'number');
    if (!isSeparator(token.text) || from.kind !== 'number' || !isNumber) return cursor.fail(SEPARATE, token);
    const ends = { start: from.at.start, end: after.end };
    const isDots = /^\.{3,}$/.test(token.text) && token.end === after.start;
    const readings = isDots ? intervalsOfDots(decimalToString(from.value), after.text) : [];
    if (readings.length > 0) return cursor.fail(describeOddNumeral({ written: cursor.source(ends), readings }), ends);
    cursor.warn(SEPARATE, token, '..');
  }
  return parseOpenEnded(cursor, from, open, start);
}

/** The rest of an interval from the separator on. */
function parseOpenEnded(cursor: Cursor, from: Operand, open: Token, start: number): Interval | undefined {
  cursor.take();
  const to = parseSide(cursor, true);
  if (!to) return undefined;
  let toInclusive = cursor.isMark(']');
  if (toInclusive || cursor.isMark(')') || cursor.isMark('[')) {
    cursor.take();
  } else if (cursor.token.kind === 'end') {
    toInclusive = open.text !== '(';
    closeAtEnd(cursor, open, toInclusive ? ']' : ')');
  } else {
    return unexpected(cursor, 'operator');
  }
  const fromInclusive = open.text === '[';
  const at = cursor.spanFrom(start);
  const unit = unitBehind(cursor);
  return { kind: 'interval', bracketed: true, from, to, fromInclusive, toInclusive, at, ...(unit && { unit }) };
}

/** What people write between two ends. */
function isSeparator(text: string): boolean {
  return SEPARATORS.has(text) || /^\.{3,}$/.test(text);
}
