import { IN_FEEL, shown } from '../problem.ts';
import { type Interval, isTested, MIRRORED, type Operand, type Operator, type Syntax, type Tested } from '../syntax.ts';
import { parseSide } from './arithmetic.ts';
import { parseInfixContains, parseInList } from './contains.ts';
import type { Cursor } from './cursor.ts';
import type { Node } from './grammar.ts';
import { parseTests } from './in-tests.ts';
import { takePair } from './pair.ts';
import { TWO_NUMBERS, unexpected } from './unexpected.ts';
import { isContainsWord } from './vocabulary.ts';

/**
 * What follows a node in one test: a comparison, `in`, `between`, or nothing. `start` is the index of the token with
 * which the node begins.
 */
export function parseTail(cursor: Cursor, left: Node, start: number): Node | undefined {
  const { token } = cursor;
  if (token.kind === 'compare') return parseComparison(cursor, left, start);
  if (token.kind !== 'word') return left;
  if (cursor.isKeyword('in')) return parseIn(cursor, left, start);
  if (cursor.isKeyword('between')) return parseBetween(cursor, left, start);
  if (cursor.isKeyword('not')) return parseNotIn(cursor, left, start);
  if (cursor.isKeyword('is')) return parseIs(cursor, left, start);
  if (isContainsWord(token.text) && left.kind === 'name') return parseInfixContains(cursor, left, start);
  return left;
}

function parseComparison(cursor: Cursor, left: Node, start: number): Syntax | undefined {
  const token = cursor.take();
  return finishComparison(cursor, left, start, token.text as Operator);
}

/** `x is null`, `x is not "fall"`, as SQL has it: a problem with a fix. */
function parseIs(cursor: Cursor, left: Node, start: number): Syntax | undefined {
  const place = cursor.index;
  cursor.take();
  const { token } = cursor;
  if (token.kind === 'compare') {
    const is = cursor.tokenAt(place);
    cursor.warn(
      `\`${token.text}\` stands without \`is\`.`,
      is,
      '',
      { start: is.start, end: token.start },
      'Remove `is`',
    );
    return parseComparison(cursor, left, start);
  }
  const operator = cursor.isKeyword('not') ? '!=' : '=';
  if (operator === '!=') cursor.take();
  const at = cursor.spanFrom(place);
  cursor.warn(`Write \`${operator}\` instead of \`${cursor.source(at)}\`; ${IN_FEEL}`, at, operator);
  return finishComparison(cursor, left, start, operator);
}

function finishComparison(cursor: Cursor, left: Node, start: number, operator: Operator): Syntax | undefined {
  if (!isOperand(left)) return failCondition(cursor, left);
  const place = cursor.index;
  const right = parseSide(cursor);
  if (!right) return undefined;
  if (isPair(right)) return failPair(cursor, place);
  const at = cursor.spanFrom(start);
  const flipped = !isTested(left);
  const subject = isTested(left) ? left : right;
  if (!isTested(subject)) {
    return cursor.fail('Both sides are constants. Compare the name of a finding with a constant.', at);
  }
  if (cursor.token.kind === 'compare') {
    return flipped ? parseChain(cursor, left, operator, subject, start) : failChain(cursor);
  }
  const seen = flipped ? MIRRORED[operator] : operator;
  cursor.last = { subject, operator: seen, end: cursor.index };
  return { kind: 'compare', operator: seen, left: subject, right: flipped ? left : right, at };
}

/** `18 <= age < 65`, as in mathematics: a problem with a fix. */
function parseChain(
  cursor: Cursor,
  first: Operand,
  operator: Operator,
  subject: Tested,
  start: number,
): Syntax | undefined {
  const second = cursor.token.text;
  const direction = operator.charAt(0);
  if ((direction !== '<' && direction !== '>') || second.charAt(0) !== direction) return failChain(cursor);
  cursor.take();
  const last = parseSide(cursor);
  if (!last) return undefined;
  if (cursor.token.kind === 'compare' || isTested(last) || last.kind !== 'number' || first.kind !== 'number') {
    return failChain(cursor);
  }
  const at = cursor.spanFrom(start);
  const rising = direction === '<';
  const [from, to] = rising ? [first, last] : [last, first];
  const [fromInclusive, toInclusive] = rising
    ? [operator === '<=', second === '<=']
    : [second === '>=', operator === '>='];
  const interval: Interval = { kind: 'interval', bracketed: false, from, to, fromInclusive, toInclusive, at };
  const ends = `${cursor.source(from.at)}..${cursor.source(to.at)}`;
  const feel = `${cursor.source(subject.at)} in ${fromInclusive ? '[' : '('}${ends}${toInclusive ? ']' : ')'}`;
  cursor.warn('Two comparisons in a row are written as an interval.', at, feel);
  cursor.last = { subject, operator: undefined, end: cursor.index };
  return { kind: 'in', subject, tests: [interval], at };
}

function failChain(cursor: Cursor): undefined {
  return cursor.fail('Compare one thing at a time, and join the comparisons by `and`.', cursor.token);
}

function parseIn(cursor: Cursor, left: Node, start: number): Syntax | undefined {
  if (left.kind === 'text' && cursor.tokenAt(cursor.index + 1).kind === 'word') return parseInList(cursor, left, start);
  if (!isTested(left)) return failCondition(cursor, left);
  cursor.takeKeyword('in');
  const tests = parseTests(cursor);
  if (!tests) return undefined;
  cursor.last = { subject: left, operator: undefined, end: cursor.index };
  return { kind: 'in', subject: left, tests, at: cursor.spanFrom(start) };
}

function parseBetween(cursor: Cursor, left: Node, start: number): Syntax | undefined {
  if (!isTested(left)) return failCondition(cursor, left);
  cursor.takeKeyword('between');
  const place = cursor.index;
  const found = parseEnds(cursor);
  if (!found) return undefined;
  const ends = cursor.spanFrom(place);
  cursor.last = { subject: left, operator: undefined, end: cursor.index };
  const interval: Interval = {
    kind: 'interval',
    bracketed: false,
    ...found,
    fromInclusive: true,
    toInclusive: true,
    at: ends,
  };
  return { kind: 'in', subject: left, tests: [interval], at: cursor.spanFrom(start) };
}

const BETWEEN = '`between` is written `age between 18 and 65`; both ends belong to it.';

function parseEnds(cursor: Cursor): Pick<Interval, 'from' | 'to'> | undefined {
  const pair = takePair(cursor);
  if (pair) {
    const { low: from, high: to, at, isApart } = pair;
    // `1,5` can be the first end of a text that goes on.
    if (!isApart) return cursor.fail(BETWEEN, at);
    cursor.warn(BETWEEN, at, `${cursor.source(from.at)} and ${cursor.source(to.at)}`);
    return { from, to };
  }
  const from = parseSide(cursor);
  if (!from) return undefined;
  if (!cursor.takeKeyword('and'))
    return cursor.token.kind === 'end' ? unexpected(cursor, 'operand') : cursor.fail(BETWEEN, cursor.token);
  const to = parseSide(cursor);
  return to && { from, to };
}

/** `x not in (…)`, `x not between …`: a problem with a fix. */
function parseNotIn(cursor: Cursor, left: Node, start: number): Node | undefined {
  const word = cursor.token;
  const next = cursor.index + 1;
  const isIn = cursor.isKeyword('in', next);
  if (!isIn && !cursor.isKeyword('between', next)) return left;
  cursor.take();
  const part = isIn ? parseIn(cursor, left, start) : parseBetween(cursor, left, start);
  if (!part) return undefined;
  const at = cursor.spanFrom(start);
  const subject = cursor.source({ start: at.start, end: word.start }).trimEnd();
  const tests = cursor.source({ start: cursor.tokenAt(next).start, end: at.end });
  cursor.warn('What is negated stands in brackets after `not`.', at, `not(${subject} ${tests})`);
  cursor.last = undefined;
  return { kind: 'not', part: part.kind === 'in' ? { ...part, negated: true } : part, at };
}

/** `140/90`, `18-65`: two numbers with a stroke between them, which nobody means to be worked out. */
function isPair(side: Operand): boolean {
  return (
    (side.kind === 'quotient' || side.kind === 'difference') &&
    side.left.kind === 'number' &&
    side.right.kind === 'number'
  );
}

/** @param start index of the token with which the two numbers begin */
function failPair(cursor: Cursor, start: number): undefined {
  let at = start + 1;
  while (cursor.tokenAt(at).kind !== 'mark') at++;
  const mark = cursor.tokenAt(at);
  return cursor.fail(mark.text === '/' ? TWO_NUMBERS : RANGE, mark);
}

const RANGE = 'These are two numbers. Write `in [18..65]` for all from one to the other, or work the difference out.';

function isOperand(node: Node): node is Operand {
  return (
    isTested(node) || node.kind === 'boolean' || node.kind === 'number' || node.kind === 'text' || node.kind === 'null'
  );
}

function failCondition(cursor: Cursor, left: Node): undefined {
  const written = shown(cursor.source(left.at));
  return cursor.fail(`Only a finding, a definition, a score or a number can be compared, not \`${written}\`.`, left.at);
}
