import type { LineIndex, Position, Span } from '../text/position.ts';
import type { Style } from './style.ts';
import { visible, widthOf } from './visible.ts';

const CONTEXT = 2;
const LONGEST_RANGE = 6;
const TAB = '    ';

/**
 * The lines around a place, numbered, its own lines marked with `>` and its first line underlined. A place of many lines
 * is shortened in its middle, a line wider than the style to the part around the place.
 */
export function codeFrame(lines: LineIndex, at: Span, style: Style, mark: (text: string) => string): string[] {
  const [start, end] = visibleEnds(lines, at);
  const before = Array.from({ length: CONTEXT }, (_, i) => start.line - CONTEXT + i).filter((line) => line >= 0);
  const after = Array.from({ length: CONTEXT }, (_, i) => end.line + 1 + i).filter((line) => line < lines.lineCount);
  while (before[0] !== undefined && isBlank(lines, before[0])) before.shift();
  for (let last = after.at(-1); last !== undefined && isBlank(lines, last); last = after.at(-1)) after.pop();

  const numberWidth = String((after.at(-1) ?? end.line) + 1).length;
  const room = Math.max(20, style.width - numberWidth - 8);
  // All lines start at the same column, so that the frame keeps the indentation of the file.
  const from = firstColumn(lines, start, room);
  const gutter = (sign: string, label: string) => `  ${sign} ${style.faint(`${label.padStart(numberWidth)} │`)}`;
  const row = (line: number, sign: string) => {
    const text = clip(lines, line, from, room);
    return `${gutter(sign, String(line + 1))}${text === '' ? '' : ` ${text}`}`;
  };
  // Of a line that ends before the place begins, in a frame that is cut, nothing would be left but `…`.
  const context = (all: readonly number[]) =>
    all.filter((line) => clip(lines, line, from, room) !== '…').map((line) => row(line, ' '));

  const result = context(before);
  const length = end.line - start.line + 1;
  for (let line = start.line; line <= end.line; line++) {
    if (length > LONGEST_RANGE && line === start.line + LONGEST_RANGE - 2) {
      const left = length - LONGEST_RANGE + 1;
      result.push(`${gutter(' ', '')} ${style.faint(`… ${left} more lines …`)}`);
      line = end.line;
    }
    result.push(row(line, mark('>')));
    if (line === start.line) result.push(`${gutter(' ', '')} ${mark(underline(lines, start, end, from, room))}`);
  }
  return [...result, ...context(after)];
}

/** Both ends of a place without the blanks and line breaks at its end. */
function visibleEnds(lines: LineIndex, at: Span): [Position, Position] {
  let end = Math.min(Math.max(at.start, at.end), lines.text.length);
  while (end > at.start && /\s/.test(lines.text.charAt(end - 1))) end--;
  return [lines.positionAt(at.start), lines.positionAt(end)];
}

/** Where a line ends, without its line break. Lines are never taken as a whole: one may have millions of characters. */
function lineEnd(lines: LineIndex, line: number): number {
  const start = lines.lineStart(line);
  let end = lines.lineStart(line + 1);
  while (end > start && /[\r\n]/.test(lines.text.charAt(end - 1))) end--;
  return end;
}

function isBlank(lines: LineIndex, line: number): boolean {
  const [start, end] = [lines.lineStart(line), lineEnd(lines, line)];
  return end - start < 1000 && lines.text.slice(start, end).trim() === '';
}

/** Zero where the place can be seen from the start of its line, else some way before the place. */
function firstColumn(lines: LineIndex, { line, column }: Position, room: number): number {
  const start = lines.lineStart(line);
  if (column < room && widthOf(expand(lines.text.slice(start, start + column))) < room * 0.7) return 0;
  return Math.max(0, column - Math.floor(room / 3));
}

/** The part of a line that fits, with `…` where something was cut off. */
function clip(lines: LineIndex, line: number, from: number, room: number): string {
  const { text } = lines;
  const start = lines.lineStart(line) + from;
  const stop = lineEnd(lines, line);
  const opening = from > 0 && stop > lines.lineStart(line) ? '…' : '';
  if (start >= stop) return opening;
  const part = (end: number) => opening + expand(sliceWhole(text, start, end));
  let end = Math.min(stop, start + room);
  while (end > start + 1 && widthOf(part(end)) > room) end -= Math.max(1, (widthOf(part(end)) - room) >> 1);
  return end < stop ? `${part(end)}…` : part(end).trimEnd();
}

function underline(lines: LineIndex, start: Position, end: Position, from: number, room: number): string {
  const lineStart = lines.lineStart(start.line);
  const [first, stop] = [lineStart + start.column, lineEnd(lines, start.line)];
  const last = end.line === start.line ? lineStart + end.column : stop;
  const blanks = (from > 0 ? 1 : 0) + widthOf(expand(sliceWhole(lines.text, lineStart + from, first)));
  const marked = widthOf(expand(sliceWhole(lines.text, first, Math.min(last, first + room)).trimEnd()));
  return ' '.repeat(blanks) + '^'.repeat(Math.max(1, Math.min(marked, room - blanks)));
}

/** A slice that does not cut a character outside the basic plane in two: the half at either end is left out. */
function sliceWhole(text: string, start: number, end: number): string {
  return text.slice(isInside(text, start) ? start + 1 : start, isInside(text, end) ? end - 1 : end);
}

function isInside(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(at)) && at > 0 && /[\ud800-\udbff]/.test(text.charAt(at - 1));
}

function expand(text: string): string {
  return visible(text.replaceAll('\t', TAB));
}
