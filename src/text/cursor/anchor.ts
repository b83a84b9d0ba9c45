import { lineStartAt, type Span } from '../position.ts';

/** A key at the start of a line, with what stands behind its colon. */
const TOP_KEY = /^(?:(?:"[^"\n]*"|'[^'\n]*')[ \t]*|[A-Za-z_][\w \t-]*):(?=[ \t\r]|$)(.*)/;
const WITHOUT_VALUE = /^[ \t]*(?:#.*)?\r?$/;

/**
 * The lines from which on the structure around a line can be read, up to that line: of the section with that line its
 * key, and of the section's entries the last; or the whole section, where it is written in another way.
 */
export function anchorAbove(text: string, lineStart: number): Span[] {
  const above: Span[] = [];
  for (let end = lineStart - 1; end >= 0; ) {
    const start = lineStartAt(text, end);
    const line = { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end };
    above.push(line);
    const value = isIndented(text, start) ? undefined : TOP_KEY.exec(text.slice(line.start, line.end))?.[1];
    if (value !== undefined) return fromLastEntry(text, above.reverse(), WITHOUT_VALUE.test(value));
    end = start - 1;
  }
  return above.reverse();
}

function fromLastEntry(text: string, lines: Span[], isPlainSection: boolean): Span[] {
  const [section, ...below] = lines;
  const first = below.find((line) => indentOf(text, line) !== undefined);
  if (!section || !first || !isPlainSection) return lines;
  const entryIndent = indentOf(text, first) ?? 0;
  const last = below.findLastIndex((line) => {
    const indent = indentOf(text, line);
    return indent !== undefined && indent <= entryIndent;
  });
  return [section, ...below.slice(Math.max(0, last))];
}

/** Undefined for lines that say nothing. */
function indentOf(text: string, { start, end }: Span): number | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  const c = text[at];
  return at >= end || c === '#' || c === '\t' ? undefined : at - start;
}

function isIndented(text: string, start: number): boolean {
  return text.charCodeAt(start) <= 32;
}
