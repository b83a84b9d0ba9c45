import type { Location, Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { TextEdit as Edit } from '../text/edit.ts';
import type { LineIndex, Span } from '../text/position.ts';

/** A text and its address, to which places refer. */
export interface Placed {
  readonly uri: string;
  readonly lines: LineIndex;
}

/** Offsets as the Language Server Protocol counts: zero-based lines and UTF-16 columns. */
export function rangeOf({ start, end }: Span, lines: LineIndex): Range {
  return { start: positionOf(start, lines), end: positionOf(end, lines) };
}

export function positionOf(offset: number, lines: LineIndex): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}

/** The offset of a position; one outside of its line or of the text, or between two, is moved to what is nearest. */
export function offsetOf({ line, character }: Position, lines: LineIndex): number {
  if (!(line >= 0)) return 0;
  const whole = Math.floor(line);
  return lines.lineStart(whole) + Math.floor(Math.max(0, Math.min(character, lines.line(whole).length)));
}

export function locationOf(at: Span, { uri, lines }: Placed): Location {
  return { uri, range: rangeOf(at, lines) };
}

export function textEditOf({ at, newText }: Edit, lines: LineIndex): TextEdit {
  return { range: rangeOf(at, lines), newText };
}

/** Whether an offset lies in a stretch or at one of its ends, as a cursor does. */
export function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Whether two stretches have something in common, be it an end. */
export function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
