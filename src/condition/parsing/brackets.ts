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

/** States that the text ends before the bracket `open` is closed. */
export function closeAtEnd(cursor: Cursor, open: Token, close: string): void {
  const { end } = cursor.tokenAt(cursor.index - 1);
  cursor.unfinished = true;
  const message = `The bracket \`${open.text}\` is not closed.`;
  cursor.warn(message, open, close, { start: end, end }, `Add \`${close}\` at the end`);
}
