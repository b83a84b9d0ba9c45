import { Decimal } from '../decimal.ts';
import { IN_FEEL, shown } from '../problem.ts';
import { type Expression, type Formula, isTested, type Operand, type Syntax } from '../syntax.ts';
import type { ArithmeticKind } from '../term.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import { isOperatorWord } from './vocabulary.ts';

/** An operator of arithmetic where the cursor stands. */
export interface ArithmeticOperator {
  readonly kind: ArithmeticKind;
  /** Undefined where nothing is written between two factors. */
  readonly token: Token | undefined;
  /** Of `x²`: what is taken to stand behind the operator. */
  readonly exponent?: string;
}

/** By what stands for it, in FEEL and elsewhere. */
const KINDS: ReadonlyMap<string, ArithmeticKind> = new Map<string, ArithmeticKind>([
  ['+', 'sum'],
  ...[...'-−–—'].map((mark): [string, ArithmeticKind] => [mark, 'difference']),
  ...[...'*×·⋅∙∗'].map((mark): [string, ArithmeticKind] => [mark, 'product']),
  ...[...'/÷∕⁄'].map((mark): [string, ArithmeticKind] => [mark, 'quotient']),
  ['**', 'power'],
  ['^', 'power'],
]);

/** How FEEL writes each. */
export const FEEL: Readonly<Record<ArithmeticKind, string>> = {
  sum: '+',
  difference: '-',
  product: '*',
  quotient: '/',
  power: '**',
};

const EXPONENTS: ReadonlyMap<string, string> = new Map([
  ['²', '2'],
  ['³', '3'],
]);

/** What binds two numbers tighter; those of one rank are taken from the left, powers as well (DMN 1.5, 10.3.1.2). */
export const RANK: Readonly<Record<ArithmeticKind, number>> = {
  sum: 1,
  difference: 1,
  product: 2,
  quotient: 2,
  power: 3,
};

/** The operator behind an operand. @param before what stands before it */
export function operatorAt(cursor: Cursor, before: Syntax | Operand): ArithmeticOperator | undefined {
  const { token } = cursor;
  if (token.kind === 'mark') {
    const kind = KINDS.get(token.text);
    if (kind) return { kind, token };
    return token.text === '(' && before.kind === 'number' ? TIMES : undefined;
  }
  if (token.kind !== 'word') return undefined;
  const exponent = EXPONENTS.get(token.text);
  if (exponent !== undefined) return { kind: 'power', token, exponent };
  if (/^x$/i.test(token.text) && before.kind !== 'number') return { kind: 'product', token };
  return before.kind === 'number' && !isOperatorWord(token.text) && !isCompared(cursor) ? TIMES : undefined;
}

/** Whether the number that has been read is what something is compared with: a word behind it is a unit, or a new test. */
function isCompared(cursor: Cursor): boolean {
  const { kind, text } = cursor.tokenAt(cursor.index - 2);
  if (cursor.index < 2 || kind === 'mark') return text === '[' || text === '..';
  return kind === 'compare' || !['and', 'or', 'not', 'then', 'else', 'if'].includes(text);
}

const TIMES: ArithmeticOperator = { kind: 'product', token: undefined };

/**
 * Moves past an operator. That of another notation is a problem with its fix.
 * @param left what stands before it
 */
export function takeOperator(
  cursor: Cursor,
  { kind, token, exponent }: ArithmeticOperator,
  left: Syntax | Operand,
): boolean {
  if (!token) {
    const { end } = cursor.tokenAt(cursor.index - 1);
    const place = { start: end, end: cursor.token.start };
    const at = { start: cursor.tokenAt(cursor.index - 1).start, end: cursor.token.end };
    if (!cursor.operate(at)) return false;
    cursor.warn(`What is multiplied has \`*\` between it; ${IN_FEEL}`, at, ' * ', place, 'Add `*`');
    return true;
  }
  if (!cursor.operate(token)) return false;
  if (exponent !== undefined && (left.kind === 'negative' || left.kind === 'power')) {
    cursor.fail('Put what is raised to a power in brackets together with its exponent: `-(x ** 2)`.', token);
    return false;
  }
  cursor.take();
  const feel = FEEL[kind];
  if (exponent !== undefined) cursor.warn(describePower(), token, ` ** ${exponent}`);
  else if (token.text !== feel)
    cursor.warn(`Write \`${feel}\` instead of \`${shown(token.text)}\`; ${IN_FEEL}`, token, feel);
  return true;
}

/** `height²`: the name with its exponent, a problem with a fix. The cursor is behind it. Undefined for any other word. */
export function squared(cursor: Cursor, token: Token): Formula | undefined {
  const exponent = EXPONENTS.get(token.text.slice(-1));
  const name = token.text.slice(0, -1);
  if (exponent === undefined || name === '') return undefined;
  if (!cursor.operate(token)) return undefined;
  const feel = `${name} ** ${exponent}`;
  cursor.warn(describePower(), token, bindsBefore(cursor, cursor.index - 2) ? `(${feel})` : feel);
  const end = token.end - 1;
  return {
    kind: 'power',
    left: { kind: 'name', name, at: { start: token.start, end } },
    right: numberAt(exponent, token),
    at: { start: token.start, end: token.end },
  };
}

/** Whether FEEL takes what stands at a token for the base of its power first: the minus of one number, or another power. */
function bindsBefore(cursor: Cursor, index: number): boolean {
  if (index < 0) return false;
  const kind = KINDS.get(cursor.tokenAt(index).text);
  if (kind !== 'difference' || index === 0) return kind === 'power' || kind === 'difference';
  const { kind: before, text } = cursor.tokenAt(index - 1);
  return before === 'mark' && text !== ')';
}

function describePower(): string {
  return `A power is written with \`**\`; ${IN_FEEL}`;
}

/** The exponent of `x²`. */
export function numberAt(exponent: string, { start, end }: Token): Expression {
  return { kind: 'number', value: Decimal.of(BigInt(exponent)), at: { start, end } };
}

/** States that something else than a number is calculated with. */
export function notANumber(cursor: Cursor, node: Syntax | Operand): undefined {
  const written = shown(cursor.source(node.at));
  const isCondition = !isTested(node) && !['text', 'null', 'boolean', 'number'].includes(node.kind);
  const advice = isCondition ? ` Write \`(if ${written} then 1 else 0)\`.` : '';
  return cursor.fail(`Only numbers can be calculated with, and \`${written}\` is none.${advice}`, node.at);
}
