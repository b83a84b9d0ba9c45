import type { Slot } from './frame.ts';
import type { CursorScan } from './scan.ts';

interface WordEnd {
  readonly end: number;
  /** Quoted text that has its closing quote. */
  readonly closed: boolean;
  /** A key that has its colon. */
  readonly hasColon: boolean;
}

/** Where the word under the cursor ends, on the cursor's line. */
export function wordEnd(scan: CursorScan, { kind, start, style }: Slot, offset: number): WordEnd {
  const { text } = scan;
  const newline = text.indexOf('\n', offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline).trimEnd();
  const after = (length: number) => ({ end: offset + length, closed: false, hasColon: false });
  if (style === 'block') return after(rest.length);
  if (style === 'single' || style === 'double') {
    const inner = (style === 'single' ? /^(?:[^']|'')*/ : /^(?:[^"\\]|\\.)*/).exec(rest)?.[0] ?? '';
    return { ...after(inner.length), closed: inner.length < rest.length };
  }
  if (kind !== 'value') {
    const key = /^[\w-]*/.exec(rest)?.[0] ?? '';
    if (/^[ \t]*:(?:\s|$)/.test(rest.slice(key.length))) return { ...after(key.length), hasColon: true };
  }
  if (scan.top.flow) {
    const end = scan.flowWordEnd(start, offset + rest.length);
    return after(Math.max(0, text.slice(offset, Math.max(offset, end)).trimEnd().length));
  }
  return after(rest.replace(/(?:^|\s)#.*$/, '').trimEnd().length);
}
