import { CHOICE, IN_FEEL } from '../problem.ts';
import { type Expression, type Formula, isExpression, type Syntax } from '../syntax.ts';
import { closeParenthesis, countWithin } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { notANumber } from './operators.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';

/** Whether `if` stands here, in capitals or not. */
export function isChoice(cursor: Cursor): boolean {
  const { text } = cursor.token;
  if (text === 'if') return true;
  return text.length === 2 && text.toLowerCase() === 'if' && cursor.tokenAt(cursor.index + 1).text === '(';
}

/** `if C then A else B`; and `IF(C, A, B)` of spreadsheets, which is a problem with a fix. */
export function parseChoice(cursor: Cursor): Formula | undefined {
  const start = cursor.index;
  const word = cursor.take();
  const open = cursor.token;
  if (!cursor.operate(word) || !cursor.enter(word)) return undefined;
  if (cursor.isMark('(') && countWithin(cursor, separatorOf(cursor)) === 2)
    return parseSpreadsheet(cursor, open, start);
  const when = cursor.within.condition(cursor);
  if (!when) return undefined;
  if (!cursor.takeKeyword('then')) return incomplete(cursor, word);
  const yes = parseNumber(cursor, word);
  if (!yes) return undefined;
  if (!cursor.takeKeyword('else')) return incomplete(cursor, word);
  const no = parseNumber(cursor, word);
  if (!no) return undefined;
  cursor.leave();
  const at = cursor.spanFrom(start);
  // In FEEL what is compared or joined here would belong to `else`.
  if (goesOn(cursor)) cursor.warn('Put brackets around the whole choice.', at, `(${cursor.source(at)})`);
  return { kind: 'if', when, yes, no, at };
}

function goesOn(cursor: Cursor): boolean {
  return cursor.token.kind === 'compare' || ['and', 'or', 'in', 'between'].some((word) => cursor.isKeyword(word));
}

/** `C ? A : B`, as programs have it: a problem with a fix. The cursor is at `?`. */
export function parseTernary(cursor: Cursor, when: Syntax, start: number): Formula | undefined {
  const mark = cursor.take();
  if (!cursor.operate(mark) || !cursor.enter(mark)) return undefined;
  const yes = parseNumber(cursor);
  if (!yes) return undefined;
  if (!cursor.takeMark(':')) return unexpected(cursor, 'operator');
  const no = parseNumber(cursor);
  if (!no) return undefined;
  cursor.leave();
  return rewritten(cursor, { when, yes, no }, start);
}

function parseSpreadsheet(cursor: Cursor, open: Token, start: number): Formula | undefined {
  cursor.take();
  cursor.lists++;
  const when = cursor.within.condition(cursor);
  const yes = when && next(cursor) && parseNumber(cursor);
  const no = yes && next(cursor) && parseNumber(cursor);
  cursor.lists--;
  if (!when || !yes || !no || !closeParenthesis(cursor, open)) return undefined;
  return rewritten(cursor, { when, yes, no }, start);
}

/** Spreadsheets in languages with a decimal comma separate by semicolons. */
function separatorOf(cursor: Cursor): ',' | ';' {
  return countWithin(cursor, ';') > 0 ? ';' : ',';
}

function next(cursor: Cursor): boolean {
  if (cursor.takeMark(',') || cursor.takeMark(';')) return true;
  cursor.fail('A choice has three parts: `if age >= 65 then 1 else 0`.', cursor.token);
  return false;
}

interface Parts {
  readonly when: Syntax;
  readonly yes: Expression;
  readonly no: Expression;
}

function rewritten(cursor: Cursor, { when, yes, no }: Parts, start: number): Formula {
  const at = cursor.spanFrom(start);
  const [asked, then, otherwise] = [when, yes, no].map((part) => cursor.source(part.at));
  const choice = `if ${asked} then ${then} else ${otherwise}`;
  const isInBrackets = cursor.tokenAt(start - 1).text === '(' && start > 0 && cursor.isMark(')');
  const feel = isInBrackets ? choice : `(${choice})`;
  cursor.warn(`A choice is written \`if … then … else …\`; ${IN_FEEL}`, at, feel);
  return { kind: 'if', when, yes, no, at };
}

/** @param word of the choice, which is to blame where it chooses between something else than numbers */
function parseNumber(cursor: Cursor, word?: Token): Expression | undefined {
  const node = cursor.within.number(cursor);
  if (!node || isExpression(node)) return node;
  return word ? cursor.fail(CHOICE, word) : notANumber(cursor, node);
}

function incomplete(cursor: Cursor, word: Token): undefined {
  return cursor.token.kind === 'end' ? unexpected(cursor, 'operand') : cursor.fail(CHOICE, word);
}
