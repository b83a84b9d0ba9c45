import { decimalToString, parseDecimal, TOO_MANY_DIGITS } from '../decimal.ts';
import { describeOddNumeral, type OddNumeral, oddNumeral } from '../numeral.ts';
import { UNIT_BEHIND } from '../problem.ts';
import type { Count, Name, NumberLiteral, Operand } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';
import { countMeant, describeUnknownFunction, isOperatorWord, isReserved } from './vocabulary.ts';

/** One side of a comparison: a name, `count(…)` or a constant. */
export function parseOperand(cursor: Cursor): Operand | undefined {
  const { token } = cursor;
  switch (token.kind) {
    case 'number':
      return parseNumber(cursor, cursor.index, '');
    case 'text':
      return { kind: 'text', value: cursor.take().text, at: span(token) };
    case 'word':
      return parseWord(cursor, token);
    case 'mark':
      if (/^[-−–]$/.test(token.text) && cursor.tokenAt(cursor.index + 1).kind === 'number') {
        cursor.take();
        if (token.text !== '-') cursor.warn('A minus is written `-`.', token, '-');
        return parseNumber(cursor, cursor.index - 1, '-');
      }
      if (token.text === '(') return parseInParentheses(cursor);
      return unexpected(cursor, 'operand');
    default:
      return unexpected(cursor, 'operand');
  }
}

/**
 * The constant that something is compared with. A unit behind a number is a problem, whose fix waits until the unit of the
 * finding is known; several words without quotes are one with a fix.
 */
export function parseConstant(cursor: Cursor): Operand | undefined {
  const start = cursor.index;
  const first = cursor.token;
  const operand = parseOperand(cursor);
  if (operand?.kind === 'number' && first.text !== '(') return withUnit(cursor, operand);
  if (operand?.kind !== 'name' || first.kind !== 'word') return operand;
  while (isBare(cursor.token)) cursor.take();
  const at = cursor.spanFrom(start);
  if (at.end === operand.at.end) return operand;
  const value = cursor.source(at);
  cursor.warn('A text stands in double quotes.', at, quoteText(value));
  return { kind: 'text', value, at };
}

function isBare(token: Token): boolean {
  return token.kind === 'number' || (token.kind === 'word' && !isOperatorWord(token.text));
}

function isUnitPart({ kind, text }: Token): boolean {
  return (
    (kind === 'word' && !isOperatorWord(text)) || (kind === 'mark' && (text === '/' || text === '%' || text === '°'))
  );
}

function parseNumber(cursor: Cursor, start: number, sign: '' | '-'): NumberLiteral | undefined {
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
  const isTwo = isInList && numbers.length === 2 && /,[1-9]/.test(written);
  return { written, readings: isTwo ? [...numbers, written.replace(',', ', ')] : numbers };
}

/**
 * A comma between digits without a space. In a list it may stand between two numbers, though none of them is `000`, and
 * hardly where there is a space behind the next one: `(1,500, 2,500)`.
 */
function isCommaInNumber(cursor: Cursor, index: number): boolean {
  const [before, comma, after] = [cursor.tokenAt(index - 1), cursor.tokenAt(index), cursor.tokenAt(index + 1)];
  if (!isComma(comma) || after.kind !== 'number') return false;
  if (before.end !== comma.start || comma.end !== after.start) return false;
  if (cursor.lists === 0 || /^0\d\d$/.test(after.text)) return true;
  const isSpaced = (at: number) => isComma(cursor.tokenAt(at)) && cursor.tokenAt(at).end < cursor.tokenAt(at + 1).start;
  const isGroup = /^\d{1,3}$/.test(before.text) && /^\d{3}$/.test(after.text);
  return isGroup && (isSpaced(index - 2) || isSpaced(index + 2));
}

function isComma({ kind, text }: Token): boolean {
  return kind === 'mark' && text === ',';
}

function parseWord(cursor: Cursor, token: Token): Operand | undefined {
  const at = span(token);
  switch (token.text) {
    case 'true':
    case 'false':
      cursor.take();
      return { kind: 'boolean', value: token.text === 'true', at };
    case 'null':
      cursor.take();
      return { kind: 'null', at };
    case 'count':
      return parseCount(cursor);
  }
  if (isReserved(token.text)) return unexpected(cursor, 'operand');
  if (opensCall(cursor)) {
    if (!countMeant(token.text)) return cursor.fail(describeUnknownFunction(token.text), token);
    cursor.warn('How many options are present is asked with `count(…)`.', token, 'count');
    return parseCount(cursor);
  }
  cursor.take();
  return { kind: 'name', name: token.text, at };
}

/** Whether the next token is called as a function. */
export function opensCall(cursor: Cursor): boolean {
  const after = cursor.tokenAt(cursor.index + 1);
  return after.kind === 'mark' && after.text === '(';
}

function parseCount(cursor: Cursor): Count | undefined {
  const start = cursor.index;
  cursor.take();
  const open = cursor.token;
  if (!cursor.takeMark('(')) {
    const name = parseName(cursor, 'count(symptoms)');
    if (!name) return undefined;
    const at = cursor.spanFrom(start);
    cursor.warn('The finding that is counted stands in brackets.', at, `count(${name.name})`);
    return { kind: 'count', of: name, at };
  }
  if (!cursor.enter(open)) return undefined;
  const of = parseName(cursor, 'count(symptoms)');
  if (!of || !closeParenthesis(cursor, open)) return undefined;
  return { kind: 'count', of, at: cursor.spanFrom(start) };
}

/** The name of a finding, where nothing else can stand. `example` shows the whole expression. */
export function parseName(cursor: Cursor, example: string): Name | undefined {
  const { token } = cursor;
  if (token.kind === 'end') return unexpected(cursor, 'operand');
  if (token.kind !== 'word' || isReserved(token.text) || opensCall(cursor)) {
    return cursor.fail(`The name of a multiple-choice finding belongs here, as in \`${example}\`.`, token);
  }
  cursor.take();
  return { kind: 'name', name: token.text, at: span(token) };
}

function parseInParentheses(cursor: Cursor): Operand | undefined {
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  const operand = parseOperand(cursor);
  return operand && closeParenthesis(cursor, open) ? operand : undefined;
}

/** `10*3/uL`, `x 10^9/L`, `10e9/L` behind a number: a power of ten that belongs to the unit. */
const POWER_BEHIND = /^\s*(?:[x×·]\s*)?10(?:\^|\*\*?|e\+?|(?=[⁰¹²³⁴-⁹]))[\d⁰¹²³⁴-⁹]+(?=\s*\/\s*\p{L})/iu;
const LONGEST_POWER = 30;

/** `65 years`, `6.5 g/dL`, `40 %`. */
function withUnit(cursor: Cursor, number: NumberLiteral): NumberLiteral {
  let end = cursor.index;
  const power = POWER_BEHIND.exec(cursor.text.slice(number.at.end, number.at.end + LONGEST_POWER))?.[0].length ?? 0;
  while (power > 0 && cursor.tokenAt(end).end <= number.at.end + power && cursor.tokenAt(end).kind !== 'end') end++;
  if (end > cursor.index) cursor.retract({ start: number.at.end, end: cursor.tokenAt(end - 1).end });
  while (isUnitPart(cursor.tokenAt(end))) end++;
  const after = cursor.tokenAt(end);
  if (
    end === cursor.index ||
    after.kind === 'compare' ||
    after.kind === 'number' ||
    (after.kind === 'mark' && after.text === '(')
  )
    return number;
  const at = { start: cursor.token.start, end: cursor.tokenAt(end - 1).end };
  cursor.index = end;
  cursor.fail(UNIT_BEHIND, at);
  return { ...number, unit: { text: cursor.source(at), at } };
}

/** The unit behind an interval, which is a problem: a fix waits until the unit of the finding is known. */
export function unitBehind(cursor: Cursor): NumberLiteral['unit'] {
  let end = cursor.index;
  while (isUnitPart(cursor.tokenAt(end))) end++;
  if (end === cursor.index) return undefined;
  const at = { start: cursor.token.start, end: cursor.tokenAt(end - 1).end };
  cursor.index = end;
  cursor.fail(UNIT_BEHIND, at);
  return { text: cursor.source(at), at };
}

function span({ start, end }: Token): { readonly start: number; readonly end: number } {
  return { start, end };
}
