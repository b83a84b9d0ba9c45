import type { Span } from './position.ts';

/** One replacement in a text. Edits of one fix never overlap. */
export interface TextEdit {
  readonly at: Span;
  readonly newText: string;
}

/**
 * The text after all edits, which may come in any order.
 * @throws RangeError when two edits overlap or one lies outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { at, newText } of [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)) {
    if (at.start < done || at.end < at.start || at.end > text.length) {
      throw new RangeError(`Edit at ${at.start}..${at.end} overlaps another or leaves the text.`);
    }
    result += text.slice(done, at.start) + newText;
    done = at.end;
  }
  return result + text.slice(done);
}
