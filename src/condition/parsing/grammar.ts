import { inFeel } from '../calendar-day.ts';
import { ALONE, CHOICE, NAME_AGAIN, shown } from '../problem.ts';
import { type Expression, isExpression, isFormula, type Operand, type Syntax } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { parseArithmetic, parseInner } from './arithmetic.ts';
import { closeParenthesis } from './brackets.ts';
import { parseTernary } from './choice.ts';
import { parseTail } from './comparison.ts';
import { parseContains } from './contains.ts';
import type { Cursor, Within } from './cursor.ts';
import { opensCall, parseOperand } from './operand.ts';
import { notANumber } from './operators.ts';
import { unexpected } from './unexpected.ts';
import { beginsOperand, containsMeant, isOperatorWord } from './vocabulary.ts';

/** A part of a condition that may yet turn out to be one side of a comparison. */
export type Node = Syntax | Operand;

export const WITHIN: Within = {
  condition: (cursor) => {
    const start = cursor.index;
    const node = parseOr(cursor);
    return node && asCondition(cursor, node, start);
  },
  number: parseInner,
};

/** A number alone, as `calculations` have it; undefined, with the problem stated, when it cannot be read to the end. */
export function parseFormulaWhole(cursor: Cursor): Expression | undefined {
  const { token } = cursor;
  if (token.kind === 'end') {
    cursor.unfinished = true;
    const message = 'The formula is empty. Write one, such as `weight / height ** 2`.';
    return cursor.fail(message, { start: 0, end: token.end });
  }
  const node = parseChosen(cursor);
  if (!node) return undefined;
  if (!isExpression(node)) return behindItsName(cursor, node) ?? notANumber(cursor, node);
  return cursor.token.kind === 'end' || dropClosing(cursor) ? node : unexpected(cursor, 'operator');
}

/** Of `BMI = weight / height ** 2` what stands behind `=`, with the name as a problem; undefined of anything else. */
function behindItsName(cursor: Cursor, node: Syntax | Operand): Expression | undefined {
  if (node.kind !== 'compare' || node.operator !== '=' || node.left.kind !== 'name') return undefined;
  const { left, right } = node;
  if (!isFormula(right) || cursor.token.kind !== 'end') return undefined;
  const written = cursor.source({ start: left.at.end, end: cursor.text.length });
  const end = left.at.end + (/^\s*=\s*/.exec(written)?.[0].length ?? 0);
  const place = { start: left.at.start, end };
  const name = shown(left.name);
  cursor.warn(
    `The formula alone stands here, since its name is the key above. Remove \`${name} =\`.`,
    place,
    '',
    place,
    `Remove \`${name} =\``,
  );
  return right;
}

/** The whole condition; undefined, with the problem stated, when it cannot be read to the end. */
export function parseWhole(cursor: Cursor): Syntax | undefined {
  const { token } = cursor;
  if (token.kind === 'end') {
    cursor.unfinished = true;
    return cursor.fail('The condition is empty. Write one, such as `age >= 18`.', { start: 0, end: token.end });
  }
  const node = parseOr(cursor);
  const tree = node && asCondition(cursor, node, 0);
  if (!tree || cursor.token.kind === 'end') return tree;
  return dropClosing(cursor) ? tree : unexpected(cursor, 'operator');
}

/** Closing brackets too many, at the very end, can be left out; in the middle nobody knows what was meant. */
function dropClosing(cursor: Cursor): boolean {
  const start = cursor.index;
  while (cursor.isMark(')') || cursor.isMark(']')) cursor.take();
  if (cursor.index === start || cursor.token.kind !== 'end') {
    cursor.index = start;
    return false;
  }
  const at = cursor.spanFrom(start);
  const where = { start: cursor.tokenAt(start - 1).end, end: at.end };
  const written = shown(cursor.source(at));
  cursor.warn(`No bracket was opened that \`${written}\` could close here.`, at, '', where, `Remove \`${written}\``);
  return true;
}

function parseOr(cursor: Cursor): Node | undefined {
  return parseJoined(cursor, 'or', parseAnd);
}

function parseAnd(cursor: Cursor): Node | undefined {
  return parseJoined(cursor, 'and', parseTest);
}

function parseJoined(
  cursor: Cursor,
  word: 'and' | 'or',
  parsePart: (cursor: Cursor) => Node | undefined,
): Node | undefined {
  const start = cursor.index;
  const first = parsePart(cursor);
  if (!first || !cursor.isKeyword(word)) return first;
  const condition = asCondition(cursor, first, start);
  if (!condition) return undefined;
  const parts = [condition];
  while (cursor.takeKeyword(word)) {
    const place = cursor.index;
    const node = parsePart(cursor);
    const part = node && asCondition(cursor, node, place);
    if (!part) return undefined;
    parts.push(part);
  }
  return { kind: word, parts, at: cursor.spanFrom(start) };
}

function parseTest(cursor: Cursor): Node | undefined {
  const start = cursor.index;
  const node = parsePrimary(cursor);
  const whole = node && parseArithmetic(cursor, node, start);
  return whole && parseTail(cursor, whole, start);
}

function parsePrimary(cursor: Cursor): Node | undefined {
  const { token } = cursor;
  if (token.kind === 'word') {
    if (token.text === 'not' || isForeignNot(cursor)) return parseNot(cursor);
    if (token.text === 'list') return parseContains(cursor);
    if (opensCall(cursor) && containsMeant(token.text)) return parseContains(cursor);
  } else if (token.kind === 'mark') {
    if (token.text === '(') return parseGroup(cursor);
    if (token.text === '!') return parseNot(cursor);
  } else if (token.kind === 'compare') {
    return recallSubject(cursor);
  }
  return parseOperand(cursor);
}

function parseGroup(cursor: Cursor): Node | undefined {
  const open = cursor.take();
  if (!cursor.enter(open)) return undefined;
  const inner = parseChosen(cursor);
  return inner && closeParenthesis(cursor, open) ? inner : undefined;
}

/** A condition or a number; or a choice between two of these in the notation of programs. */
function parseChosen(cursor: Cursor): Node | undefined {
  const start = cursor.index;
  const node = parseOr(cursor);
  if (!node || !cursor.isMark('?')) return node;
  const when = asCondition(cursor, node, start);
  return when && parseTernary(cursor, when, start);
}

/** `NOT` could be somebody's finding, unless something to negate follows it. */
function isForeignNot(cursor: Cursor): boolean {
  const { text } = cursor.token;
  if (text.length !== 3 || text.toLowerCase() !== 'not') return false;
  const after = cursor.tokenAt(cursor.index + 1);
  return opensCall(cursor) || (after.kind === 'word' && (!isOperatorWord(after.text) || beginsOperand(after.text)));
}

/** `not(…)`; and `not x`, `!x`, which are problems with a fix. */
function parseNot(cursor: Cursor): Syntax | undefined {
  const start = cursor.index;
  const word = cursor.take();
  const place = cursor.index;
  if (!cursor.enter(word)) return undefined;
  const bare = !cursor.isMark('(');
  if (!bare && word.text !== 'not') cursor.warn('Negation is written `not(…)`.', word, 'not');
  // `!` binds to the operand alone, the word to the whole comparison.
  const node = bare ? (word.text === '!' ? parsePrimary(cursor) : parseTest(cursor)) : parseNegated(cursor);
  const part = node && asCondition(cursor, node, place);
  if (!part) return undefined;
  const at = cursor.spanFrom(start);
  if (bare) {
    cursor.leave();
    cursor.last = undefined;
    const inner = cursor.source({ start: cursor.tokenAt(place).start, end: at.end });
    // `not fever or cough`: people may mean that neither is there.
    if (word.text === 'not' && node.kind === 'name' && cursor.isKeyword('or'))
      return cursor.fail('Write brackets around all that `not` is about: `not(a) or b`, or `not(a or b)`.', at);
    cursor.warn('What is negated stands in brackets after `not`.', at, `not(${inner})`);
  }
  return { kind: 'not', part, at };
}

function parseNegated(cursor: Cursor): Node | undefined {
  const open = cursor.take();
  const inner = parseOr(cursor);
  return inner && closeParenthesis(cursor, open) ? inner : undefined;
}

/** `age >= 5 and <= 9` leaves the second `age` out. */
function recallSubject(cursor: Cursor): Node | undefined {
  const { last, token } = cursor;
  const joined = cursor.isKeyword('and', cursor.index - 1) || cursor.isKeyword('or', cursor.index - 1);
  if (!last || !joined || last.end !== cursor.index - 1) return unexpected(cursor, 'operand');
  const subject = cursor.source(last.subject.at);
  const message = `${NAME_AGAIN} before \`${shown(cursor.source(token))}\`.`;
  cursor.warn(message, token, `${subject} `, { start: token.start, end: token.start }, `Add \`${subject}\``);
  return last.subject;
}

/** What a junction joins must be a condition. In `x = 1 or 2` the second comparison is completed, with a problem. */
function asCondition(cursor: Cursor, node: Node, index: number): Syntax | undefined {
  switch (node.kind) {
    case 'number':
    case 'text': {
      const { last } = cursor;
      const told = cursor.isKeyword('or', index - 1) && last?.operator === '=' && last.end === index - 1;
      if (!told || node.at.start !== cursor.tokenAt(index).start || !endsTest(cursor)) return failAlone(cursor, node);
      const beginning = `${cursor.source(last.subject.at)} = `;
      const message = `${NAME_AGAIN} before \`${shown(cursor.source(node.at))}\`.`;
      const start = { start: node.at.start, end: node.at.start };
      cursor.warn(message, node.at, beginning, start, `Add \`${beginning.trim()}\``);
      cursor.last = { ...last, end: cursor.index };
      return { kind: 'compare', operator: '=', left: last.subject, right: node, at: node.at };
    }
    case 'null':
    case 'count':
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
    case 'negative':
    case 'call':
    case 'if':
      return failAlone(cursor, node);
    default:
      return node;
  }
}

/** Whether nothing more can belong to the test that has been read. */
function endsTest(cursor: Cursor): boolean {
  return cursor.token.kind === 'end' || cursor.isMark(')') || cursor.isKeyword('and') || cursor.isKeyword('or');
}

function failAlone(cursor: Cursor, node: Operand): undefined {
  const written = shown(cursor.source(node.at));
  if (node.kind === 'if') return cursor.fail(CHOICE, { start: node.at.start, end: node.at.start + 2 });
  if (node.kind === 'count' || isFormula(node)) {
    return cursor.fail(`\`${written}\` is a number. Compare it: \`${written} >= 1\`.`, node.at);
  }
  const example =
    node.kind === 'text' ? quoteText(shown(node.value)) : node.kind === 'number' ? inFeel(node.value) : 'null';
  return cursor.fail(`\`${written}\` ${ALONE}. Compare a finding with it: \`NAME = ${example}\`.`, node.at);
}
