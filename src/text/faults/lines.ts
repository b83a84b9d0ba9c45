import { lineStartAt, type Span } from '../position.ts';

/** The line around an offset, without its line break. */
export function lineAround(text: string, offset: number): Span {
  const start = lineStartAt(text, offset);
  const next = text.indexOf('\n', offset);
  let end = next < 0 ? text.length : next;
  if (end > start && text[end - 1] === '\r') end--;
  return { start, end };
}

/** Where the line below the one around an offset starts; at the end of the text, where there is none. */
export function lineBelow(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}

/** The place of the first character from `offset` on that is no blank and no line break. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** Where the last character that is no blank before `offset` ends. */
export function endBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}

/**
 * Where a value that begins at `start` ends in its line, without comment and blanks; `inFlow`: also before a `,`, `}` or
 * `]` that stands in no quotes and no brackets of the value itself. At `start`, where nothing but a comment or blanks are.
 */
export function valueEnd(text: string, start: number, inFlow: boolean): number {
  const { end } = lineAround(text, start);
  const contentEnd = (at: number) => Math.max(start, endBefore(text, at));
  let quote = '';
  let depth = 0;
  for (let at = start; at < end; at++) {
    const c = text[at] ?? '';
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '#' && /\s/.test(text[at - 1] ?? ' ')) return contentEnd(at);
    else if (inFlow && (c === '"' || c === "'") && !/\w/.test(text[at - 1] ?? '')) quote = c;
    else if (inFlow && /[([{]/.test(c)) depth++;
    else if (inFlow && depth === 0 && /[,}\]]/.test(c)) return contentEnd(at);
    else if (inFlow && /[)\]}]/.test(c)) depth--;
  }
  return contentEnd(end);
}

/** The place of the first character from `offset` on that is no blank, no line break and in no comment. */
export function skipRemarks(text: string, offset: number): number {
  let at = skipBlanks(text, offset);
  while (text[at] === '#') at = skipBlanks(text, lineAround(text, at).end);
  return at;
}

/** How far the line around an offset is indented with spaces. */
export function indentOf(text: string, offset: number): number {
  const { start, end } = lineAround(text, offset);
  return /^ */.exec(text.slice(start, end))?.[0].length ?? 0;
}

/** How far the next line that says something is indented; -1 at the end of the text. */
export function indentBelow(text: string, offset: number): number {
  const next = skipRemarks(text, lineAround(text, offset).end);
  return next < text.length ? next - lineAround(text, next).start : -1;
}
