import { applyEdits, type TextEdit } from './edit.ts';

/**
 * The edits of a text that do at once what one round of edits does, and then another on the text after the first.
 * @throws RangeError when two edits of one round overlap, or one leaves its text.
 */
export function composeEdits(text: string, first: readonly TextEdit[], then: readonly TextEdit[]): readonly TextEdit[] {
  const between = applyEdits(text, first);
  applyEdits(between, then);
  const pieces = piecesOf(first);
  const edits = inOrder(then);
  const result: TextEdit[] = [];
  /** How far the pieces so far have moved what follows them. */
  let moved = 0;
  for (;;) {
    const start = Math.min(
      pieces[0]?.start ?? Number.POSITIVE_INFINITY,
      edits[0]?.at.start ?? Number.POSITIVE_INFINITY,
    );
    if (start === Number.POSITIVE_INFINITY) return result;
    const from = start - moved;
    let end = start;
    let copied = start;
    let newText = '';
    // Pieces and edits that touch one another become one edit.
    for (;;) {
      const [piece] = pieces;
      const [edit] = edits;
      if (piece && piece.start <= end) {
        end = Math.max(end, piece.end);
        moved += piece.growth;
        pieces.shift();
      } else if (edit && edit.at.start <= end) {
        newText += between.slice(copied, edit.at.start) + edit.newText;
        copied = edit.at.end;
        end = Math.max(end, copied);
        edits.shift();
      } else break;
    }
    result.push({ at: { start: from, end: end - moved }, newText: newText + between.slice(copied, end) });
  }
}

/** Where the edits have written, in the text after them, and by how much each makes that longer. */
function piecesOf(edits: readonly TextEdit[]): { start: number; end: number; growth: number }[] {
  let moved = 0;
  return inOrder(edits).map(({ at, newText }) => {
    const growth = newText.length - (at.end - at.start);
    const start = at.start + moved;
    moved += growth;
    return { start, end: start + newText.length, growth };
  });
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
}
