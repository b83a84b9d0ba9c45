import { readDate } from '../date-text.ts';
import type { NumberLiteral } from '../syntax.ts';
import { quoteText } from '../text-literal.ts';
import { closeParenthesis } from './brackets.ts';
import type { Cursor } from './cursor.ts';

/** Whether a date begins where the cursor stands: `date("…")`, or `@"…"`. */
export function isDate(cursor: Cursor): boolean {
  const { kind, text } = cursor.token;
  const next = cursor.tokenAt(cursor.index + 1);
  if (kind === 'mark') return text === '@' && next.kind === 'text';
  return kind === 'word' && /^date$/i.test(text) && next.kind === 'mark' && next.text === '(';
}

/** `date("2026-03-01")`. `@"2026-03-01"` and a day that is written otherwise are problems with their fix. */
export function parseDate(cursor: Cursor): NumberLiteral | undefined {
  const start = cursor.index;
  const name = cursor.take();
  const open = name.text === '@' ? undefined : cursor.take();
  if (open && name.text !== 'date') cursor.warn('`date` is written in lower case.', name, 'date');
  if (open && !cursor.enter(open)) return undefined;
  const { token } = cursor;
  if (token.kind !== 'text')
    return cursor.fail('In `date(…)` stands one day in double quotes, as in `date("2026-03-01")`.', token);
  cursor.take();
  const read = readDate(token.text.trim());
  const value = read.day ?? read.meant;
  if (!value) return cursor.fail(read.message ?? '', token);
  if (!read.day) cursor.warn(read.message, token, quoteText(String(value)));
  if (open && !closeParenthesis(cursor, open)) return undefined;
  const at = cursor.spanFrom(start);
  if (!open) cursor.warn(`Write \`date("${value}")\` here.`, at, `date("${value}")`);
  return { kind: 'number', value, at };
}
