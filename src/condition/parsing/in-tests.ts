import type { Interval, Operand, Operator, UnaryTest } from '../syntax.ts';
import { closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { parseInterval, parseOpenEnded } from './interval.ts';
import { parseConstant } from './operand.ts';
import { unexpected } from './unexpected.ts';

export type InTest = Interval | UnaryTest;

/** What follows `in`: one test, or several in parentheses of which one must hold. */
export function parseTests(cursor: Cursor): readonly InTest[] | undefined {
  if (!cursor.isMark('(')) return parseOne(cursor);
  const start = cursor.index;
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  cursor.lists++;
  const first = parseElement(cursor);
  if (!first) return undefined;
  if (cursor.isMark('..') && first.kind === 'unary') {
    cursor.lists--;
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
  cursor.lists--;
  return closeParenthesis(cursor, open) ? tests : undefined;
}

/** A single test without parentheses around it. */
function parseOne(cursor: Cursor): readonly InTest[] | undefined {
  const start = cursor.index;
  if (cursor.isMark('[')) return parseSquare(cursor);
  const test = parseElement(cursor);
  if (test?.kind !== 'unary' || !cursor.isMark('..')) return test && [test];
  cursor.take();
  const to = parseConstant(cursor);
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
    return asUnary(cursor, token.text as Operator, parseConstant(cursor), start);
  }
  if (cursor.isMark('[') || cursor.isMark(']')) {
    const open = cursor.take();
    const from = parseConstant(cursor);
    return from && parseInterval(cursor, from, open, start);
  }
  if (cursor.isMark('(')) return parseNested(cursor);
  if (cursor.isKeyword('not')) return cursor.fail('Put `not(…)` around the whole comparison: `not(x in (…))`.', token);
  return asUnary(cursor, '=', parseConstant(cursor), start);
}

/** A parenthesis within the list: an interval without its ends, or one constant. */
function parseNested(cursor: Cursor): InTest | undefined {
  const start = cursor.index;
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  const operand = parseConstant(cursor);
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
  cursor.lists++;
  const first = parseConstant(cursor);
  if (!first) return undefined;
  const isCut = cursor.token.kind === 'end' && first.kind !== 'number';
  if (!isCut && !cursor.isMark(',') && !cursor.isMark(']')) {
    cursor.lists--;
    const interval = parseInterval(cursor, first, open, start);
    return interval && [interval];
  }
  const tests: InTest[] = [{ kind: 'unary', operator: '=', operand: first, at: first.at }];
  while (cursor.takeMark(',')) {
    const test = parseElement(cursor);
    if (!test) return undefined;
    tests.push(test);
  }
  cursor.lists--;
  const inner = cursor.source({ start: open.end, end: cursor.tokenAt(cursor.index - 1).end });
  if (cursor.token.kind === 'end') cursor.unfinished = true;
  else if (!cursor.takeMark(']')) return unexpected(cursor, 'operator');
  const at = cursor.spanFrom(start);
  if (tests.length === 2 && first.kind === 'number') {
    const [low, high] = inner.split(',').map((end) => end.trim());
    return cursor.fail(
      `Write \`[${low}..${high}]\` for all from ${low} to ${high}, or \`(${low}, ${high})\` for one of the two.`,
      at,
    );
  }
  cursor.warn('Options are listed in parentheses.', at, `(${inner})`);
  return tests;
}
