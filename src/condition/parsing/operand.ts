import { IN_FEEL } from '../problem.ts';
import { type Count, isExpression, type Name, type Operand } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { closeParenthesis, countWithin } from './brackets.ts';
import { functionAt, parseCall } from './call.ts';
import { isChoice, parseChoice, parseTernary } from './choice.ts';
import type { Cursor } from './cursor.ts';
import { isDate, parseDate } from './date.ts';
import { parseNumber } from './number.ts';
import { notANumber, squared } from './operators.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';
import { withUnit } from './unit-behind.ts';
import { countMeant, describeUnknownFunction, isOperatorWord, isReserved } from './vocabulary.ts';

/** What comparisons and arithmetic are about: a name, a function, a constant, or what stands in brackets. */
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
      if (/^[-−–]$/.test(token.text)) return parseNegative(cursor);
      if (token.text === '√') return parseRoot(cursor);
      if (isDate(cursor)) return parseDate(cursor);
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
  if (isDate(cursor)) return parseDate(cursor);
  if (isChoice(cursor)) return parseChoice(cursor);
  if (isReserved(token.text)) return unexpected(cursor, 'operand');
  const called = functionAt(cursor);
  if (called) return parseCall(cursor, called);
  if (opensCall(cursor)) {
    if (!countMeant(token.text)) return cursor.fail(describeUnknownFunction(token.text), token);
    cursor.warn('How many options are present is asked with `count(…)`.', token, 'count');
    return parseCount(cursor);
  }
  cursor.take();
  const name = squared(cursor, token);
  if (name) return name;
  return { kind: 'name', name: token.text, at };
}

/** `-x`. */
function parseNegative(cursor: Cursor): Operand | undefined {
  const start = cursor.index;
  const sign = cursor.take();
  if (sign.text !== '-') cursor.warn('A minus is written `-`.', sign, '-');
  if (!cursor.enter(sign) || !cursor.operate(sign)) return undefined;
  const of = parseOperand(cursor);
  if (!of) return undefined;
  cursor.leave();
  if (!isExpression(of)) return notANumber(cursor, of);
  return { kind: 'negative', of, at: cursor.spanFrom(start) };
}

/** `√x`, as in mathematics: a problem with a fix. */
function parseRoot(cursor: Cursor): Operand | undefined {
  const start = cursor.index;
  const sign = cursor.take();
  const isInBrackets = cursor.isMark('(');
  if (!cursor.enter(sign) || !cursor.operate(sign)) return undefined;
  const of = parseOperand(cursor);
  if (!of) return undefined;
  cursor.leave();
  if (!isExpression(of)) return notANumber(cursor, of);
  const at = cursor.spanFrom(start);
  const written = cursor.source({ start: sign.end, end: at.end }).trim();
  cursor.warn(
    `A square root is written \`sqrt(…)\`; ${IN_FEEL}`,
    at,
    isInBrackets ? `sqrt${written}` : `sqrt(${written})`,
  );
  return { kind: 'call', name: 'sqrt', of: [of], at };
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
  const open = cursor.token;
  const isChosen = countWithin(cursor, '?') > 0;
  cursor.take();
  if (!cursor.enter(open)) return undefined;
  const operand = isChosen ? parseChosen(cursor) : cursor.within.number(cursor);
  return operand && closeParenthesis(cursor, open) ? operand : undefined;
}

/** `c ? a : b` in brackets. */
function parseChosen(cursor: Cursor): Operand | undefined {
  const start = cursor.index;
  const when = cursor.within.condition(cursor);
  if (!when) return undefined;
  return cursor.isMark('?') ? parseTernary(cursor, when, start) : unexpected(cursor, 'operator');
}

function span({ start, end }: Token): { readonly start: number; readonly end: number } {
  return { start, end };
}
