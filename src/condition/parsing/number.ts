import { decimalToString, parseDecimal, TOO_MANY_DIGITS } from '../decimal.ts';
import { describeOddNumeral, type OddNumeral, oddNumeral } from '../numeral.ts';
import type { NumberLiteral } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

/** The number at the cursor. @param start index of the token with which it begins, which may be its sign */
export function parseNumber(cursor: Cursor, start: number, sign: '' | '-'): NumberLiteral | undefined {
  const { text, unclear } = takeNumeral(cursor);
  const value = parseDecimal(sign + text);
  const at = cursor.spanFrom(start);
  if (!value) return cursor.fail(`This number has ${TOO_MANY_DIGITS}.`, at);
  return { kind: 'number', value, at, ...(unclear && { unclear }) };
}

/** The number at the cursor, with the commas in it; those are a problem, which has a fix where it is clear what is meant. */
function takeNumeral(cursor: Cursor): { readonly text: string; readonly unclear?: NumberLiteral['unclear'] } {
  const first = cursor.take();
  const start = cursor.index;
  while (isCommaInNumber(cursor, cursor.index)) cursor.index += 2;
  const at = { start: first.start, end: cursor.tokenAt(cursor.index - 1).end };
  if (cursor.index === start) return { text: first.text, ...(first.unclear && { unclear: { ...first.unclear, at } }) };
  cursor.retract(at);
  const odd = inDigits(cursor.source(at), cursor.lists > 0);
  const [meant, another] = odd.readings;
  if (meant !== undefined && another === undefined) {
    cursor.warn(describeOddNumeral(odd), at, meant);
    return { text: meant };
  }
  cursor.fail(describeOddNumeral(odd), at);
  return { text: meant ?? '0', unclear: { ...odd, at } };
}

/** What a text with commas can be in full digits; in a list also two numbers. */
function inDigits(written: string, isInList: boolean): OddNumeral {
  const odd = oddNumeral(written);
  const readings = odd?.written === written ? odd.readings : [];
  const numbers = readings.flatMap((reading) => {
    const exact = parseDecimal(reading);
    return !exact ? [] : /e/i.test(reading) ? [decimalToString(exact)] : [reading];
  });
  const isTwo = isInList && /^\d+(?:\.\d+)?,(?!0\d)\d+(?:\.\d+)?$/.test(written);
  return { written, readings: isTwo ? [...numbers, written.replace(',', ', ')] : numbers };
}

/**
 * A comma between digits without a space. In a list it may stand between two numbers, though none of them is `000`, and
 * hardly where there is a space behind the next one: `(1,500, 2,500)`, `(1,5, 2,5)`.
 */
function isCommaInNumber(cursor: Cursor, index: number): boolean {
  const [before, comma, after] = [cursor.tokenAt(index - 1), cursor.tokenAt(index), cursor.tokenAt(index + 1)];
  if (!isComma(comma) || after.kind !== 'number') return false;
  if (before.end !== comma.start || comma.end !== after.start) return false;
  if (cursor.lists === 0 || /^0\d\d$/.test(after.text)) return true;
  const isSpaced = (at: number) => isComma(cursor.tokenAt(at)) && cursor.tokenAt(at).end < cursor.tokenAt(at + 1).start;
  return isSpaced(index - 2) || isSpaced(index + 2);
}

function isComma({ kind, text }: Token): boolean {
  return kind === 'mark' && text === ',';
}
