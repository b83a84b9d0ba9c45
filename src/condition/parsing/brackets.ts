import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';
import { unexpected } from './unexpected.ts';

/**
 * Moves past the `)` that closes `open`. One that is missing at the end of the text, or written `]`, is a problem with
 * its fix, and counts as there. False, with the problem stated, when something else stands here.
 */
export function closeParenthesis(cursor: Cursor, open: Token): boolean {
  cursor.leave();
  if (cursor.takeMark(')')) return true;
  if (cursor.token.kind === 'end' && holdsSeveral(cursor, open)) {
    cursor.unfinished = true;
    cursor.fail(`The bracket \`(\` is not closed. Add \`)\` behind what belongs into it.`, open);
    return false;
  }
  if (cursor.token.kind === 'end') {
    closeAtEnd(cursor, open, ')');
    return true;
  }
  if (cursor.isMark(']') || cursor.isMark('}')) {
    cursor.warn('This bracket was opened with `(` and closes with `)`.', cursor.take(), ')');
    return true;
  }
  unexpected(cursor, 'operator');
  return false;
}

/** How often a mark stands in the bracket that opens at the cursor, brackets within it aside. */
export function countWithin(cursor: Cursor, mark: string): number {
  if (!cursor.text.includes(mark)) return 0;
  let depth = 0;
  let count = 0;
  for (let at = cursor.index; cursor.tokenAt(at).kind !== 'end'; at++) {
    const { kind, text } = cursor.tokenAt(at);
    if (kind !== 'mark') continue;
    if (text === '(' || text === '[') depth++;
    else if (text === ')' || text === ']') depth--;
    else if (depth === 1 && text === mark) count++;
    if (depth === 0) break;
  }
  return count;
}

/** States that the text ends before the bracket `open` is closed. */
export function closeAtEnd(cursor: Cursor, open: Token, close: string): void {
  const { end } = cursor.tokenAt(cursor.index - 1);
  cursor.unfinished = true;
  const message = `The bracket \`${open.text}\` is not closed.`;
  cursor.warn(message, open, close, { start: end, end }, `Add \`${close}\` at the end`);
}

/**
 * Whether `open` may be closed in several places: behind `not`, after any of the conditions that are joined; else after two of
 * three or more, unless it makes no difference.
 */
function holdsSeveral(cursor: Cursor, open: Token): boolean {
  const joints: string[] = [];
  let depth = 0;
  let at = cursor.index - 1;
  for (; at >= 0 && cursor.tokenAt(at).start > open.start; at--) {
    const { kind, text } = cursor.tokenAt(at);
    if (kind === 'mark' && /^[)\]]$/.test(text)) depth++;
    else if (kind === 'mark' && /^[([]$/.test(text)) depth--;
    else if (depth === 0 && (cursor.isKeyword('and', at) || cursor.isKeyword('or', at))) joints.push(text);
  }
  if (at > 0 && cursor.isKeyword('not', at - 1)) return joints.length > 0;
  return joints.length > 1 && (at > 0 || new Set(joints).size > 1);
}
