import type { TextEdit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { partitionPoint } from './partition-point.ts';
import type { Span } from './position.ts';

/** A text as it was read, and the way back from its offsets to those of the file. */
export interface RepairedSource {
  readonly text: string;
  /** The place in the file; for a place inside something that a repair put in, where the repair begins. */
  toFile(offset: number): number;
  /** False when a repair has touched the stretch, so that it stands otherwise in the file. */
  isAsInFile(at: Span): boolean;
}

/** A text that was read as it stands. */
export function unrepaired(text: string): RepairedSource {
  return { text, toFile: (offset) => offset, isAsInFile: () => true };
}

/**
 * The text after some edits, which may come in any order.
 * @throws RangeError when two edits overlap or one lies outside the text.
 */
export function withRepairs(before: RepairedSource, edits: readonly TextEdit[]): RepairedSource {
  const text = applyEdits(before.text, edits);
  let growth = 0;
  const pieces = [...edits]
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
    .map(({ at, newText }) => {
      const piece = { start: at.start + growth, end: at.start + growth + newText.length, at };
      growth += newText.length - (at.end - at.start);
      return piece;
    });
  const toBefore = (offset: number) => {
    const piece = pieces[partitionPoint(pieces.length, (index) => (pieces[index]?.start ?? 0) <= offset) - 1];
    if (!piece) return offset;
    return offset < piece.end ? piece.at.start : offset + piece.at.end - piece.end;
  };
  return {
    text,
    toFile: (offset) => before.toFile(toBefore(offset)),
    isAsInFile: (span) =>
      pieces.every((piece) => piece.end < span.start || piece.start > span.end) &&
      before.isAsInFile({ start: toBefore(span.start), end: toBefore(span.end) }),
  };
}
