import { type Formula, isExpression, type Operand, type Syntax } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { parseConstant, parseOperand } from './operand.ts';
import { type ArithmeticOperator, notANumber, numberAt, operatorAt, RANK, takeOperator } from './operators.ts';

/** A number, or a constant of another kind, within brackets or a function. */
export function parseInner(cursor: Cursor): Operand | undefined {
  const start = cursor.index;
  const first = parseOperand(cursor);
  return first && parseArithmetic(cursor, first, start);
}

/**
 * One side of a comparison where a constant is likely: a unit behind it is a problem.
 * @param isEnd whether it is an end of an interval, where `18-65` are its two ends
 */
export function parseSide(cursor: Cursor, isEnd = false): Operand | undefined {
  const start = cursor.index;
  const first = parseConstant(cursor);
  if (!first || (isEnd && first.kind === 'number' && isRange(cursor))) return first;
  return parseArithmetic(cursor, first, start);
}

function isRange(cursor: Cursor): boolean {
  const [dash, number, after] = [0, 1, 2].map((ahead) => cursor.tokenAt(cursor.index + ahead));
  return (
    /^[-–—]$/.test(dash?.text ?? '') &&
    number?.kind === 'number' &&
    (after?.kind === 'end' || /^[)\][,]$/.test(after?.text ?? ''))
  );
}

/**
 * What arithmetic makes of an operand and of what follows it; the operand itself where nothing of the kind does.
 * @param start index of the token with which the operand begins
 * @param above operators of this rank and below are left to who asks
 */
export function parseArithmetic<T extends Syntax | Operand>(
  cursor: Cursor,
  first: T,
  start: number,
  above = 0,
): T | Formula | undefined {
  let left: T | Formula = first;
  for (let operator = operatorAt(cursor, left); operator; operator = operatorAt(cursor, left)) {
    if (RANK[operator.kind] <= above) break;
    if (!isExpression(left)) return notANumber(cursor, left);
    if (!takeOperator(cursor, operator, left)) return undefined;
    const right = parseRight(cursor, operator);
    if (!right) return undefined;
    if (!isExpression(right)) return notANumber(cursor, right);
    left = { kind: operator.kind, left, right, at: cursor.spanFrom(start) };
  }
  return left;
}

function parseRight(cursor: Cursor, { kind, token, exponent }: ArithmeticOperator): Operand | undefined {
  if (exponent !== undefined && token) return numberAt(exponent, token);
  const start = cursor.index;
  const first = parseOperand(cursor);
  return first && parseArithmetic(cursor, first, start, RANK[kind]);
}
