import type { Span } from '../../text/position.ts';
import { compareDecimals } from '../decimal.ts';
import type { NumberLiteral } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { parseConstant } from './operand.ts';

/** Two numbers with a comma between them: `18,65`, `(18, 65)`. */
export interface Pair {
  readonly low: NumberLiteral;
  readonly high: NumberLiteral;
  /** As it stands, without brackets. */
  readonly inner: Span;
  /** With its brackets, if it has any. */
  readonly at: Span;
  /** True where brackets or a space tell that the comma stands in no number. */
  readonly isApart: boolean;
}

/**
 * Takes two numbers, the lower one first, where one alone would leave something out. In `36,5 and 38`, `36,5..38` and `1,500` the
 * comma may stand in a number: there is no pair, and the cursor stays where it is.
 */
export function takePair(cursor: Cursor): Pair | undefined {
  const start = cursor.index;
  const said = cursor.problems.length;
  const isBracketed = cursor.takeMark('(');
  const pair = isPair(cursor, isBracketed) ? readPair(cursor, start, isBracketed) : undefined;
  if (pair) return pair;
  cursor.index = start;
  cursor.problems.length = said;
  return undefined;
}

function isPair(cursor: Cursor, isBracketed: boolean): boolean {
  const comma = pastNumber(cursor, cursor.index);
  if (comma === undefined || cursor.tokenAt(comma).text !== ',') return false;
  const end = pastNumber(cursor, comma + 1);
  if (end === undefined || isThousands(cursor, comma)) return false;
  return isBracketed ? cursor.tokenAt(end).text === ')' : !goesOn(cursor, end);
}

function readPair(cursor: Cursor, start: number, isBracketed: boolean): Pair | undefined {
  const first = cursor.index;
  cursor.lists++;
  const low = parseConstant(cursor);
  const comma = cursor.index;
  const high = cursor.takeMark(',') ? parseConstant(cursor) : undefined;
  cursor.lists--;
  const inner = cursor.spanFrom(first);
  if (isBracketed) cursor.index++;
  if (low?.kind !== 'number' || high?.kind !== 'number' || compareDecimals(low.value, high.value) > 0) return undefined;
  const isApart = isBracketed || high.at.start > cursor.tokenAt(comma).end;
  return { low, high, inner, at: cursor.spanFrom(start), isApart };
}

/** The index behind a number, with its sign. */
function pastNumber(cursor: Cursor, index: number): number | undefined {
  const digits = cursor.tokenAt(index).text === '-' ? index + 1 : index;
  return cursor.tokenAt(digits).kind === 'number' ? digits + 1 : undefined;
}

/** `1,500`. */
function isThousands(cursor: Cursor, comma: number): boolean {
  const { text, start } = cursor.tokenAt(comma + 1);
  return start === cursor.tokenAt(comma).end && /^\d{3}$/.test(text);
}

/** `18,5 and 20`, `18,5..20`, `1,500,2`: the comma is no end. */
function goesOn(cursor: Cursor, index: number): boolean {
  if (/^(?:\.\.|,)$/.test(cursor.tokenAt(index).text)) return true;
  return cursor.isKeyword('and', index) && pastNumber(cursor, index + 1) !== undefined;
}
