import { decimalToString } from '../decimal.ts';
import { describeOddNumeral, intervalsOfDots } from '../numeral.ts';
import type { Interval, Operand } from '../syntax.ts';
import { closeAtEnd } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { parseConstant } from './operand.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';
import { unitBehind } from './unit-behind.ts';

const SEPARATORS: ReadonlySet<string> = new Set(['…', '-', '–', '—', 'to', ':', ';']);
const SEPARATE = 'The two ends of an interval are separated by `..`.';

/** The rest of an interval whose opening bracket and first end have been read; the next token should be `..`. */
export function parseInterval(cursor: Cursor, from: Operand, open: Token, start: number): Interval | undefined {
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
export function parseOpenEnded(cursor: Cursor, from: Operand, open: Token, start: number): Interval | undefined {
  cursor.take();
  const to = parseConstant(cursor);
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
