import { lineStartAt } from '../position.ts';
import type { Slot } from './frame.ts';
import type { CursorScan } from './scan.ts';

/** The next line that says something, from an offset in the line before. */
const NEXT_LINE = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(-(?=\s)|[^\s#])/;

/**
 * Whether nothing can be put in at the place of an empty word: what belongs there stands behind the cursor or on the
 * lines below, or what stands there would become part of what is put in.
 */
export function isFilled({ text, top }: CursorScan, { kind, start }: Slot): boolean {
  const newline = text.indexOf('\n', start);
  const rest = text.slice(start, newline < 0 ? text.length : newline).trimEnd();
  // Brackets, quotes, anchors and the like are values of their own; a comment needs a blank before it.
  if (/^[ \t]*[[{"'|>&*!]|^#/.test(rest)) return true;
  if (kind !== 'value' && /^[ \t]+[^\s,\]}]/.test(rest)) return true;
  if (top.flow) return false;
  const [, indent, first] = NEXT_LINE.exec(text.slice(start)) ?? [];
  if (indent === undefined) return false;
  const column = start - lineStartAt(text, start);
  if (kind !== 'value') return rest === '' && indent.length > column;
  return indent.length > top.indent || (first === '-' && indent.length === top.indent);
}
