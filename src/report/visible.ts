import { inertInLogs, visible } from '../text/visible.ts';

export { inertInLogs, inertJson, isInert, visible, visibleLines } from '../text/visible.ts';

/** Text from a file as it can be printed in a line, also where a CI system reads along. */
export function printable(text: string): string {
  return inertInLogs(visible(text));
}

/** European letters, punctuation, arrows and signs: one column each. */
const EUROPEAN =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u257f]*$/;
const NARROW = /^[\uff61-\uffdc]/;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const WITHOUT_WIDTH = /^[\p{Mark}\u200c\u200d]+$/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * How many columns of a terminal a visible text takes: 2 for an East Asian wide character or an emoji (Unicode
 * Standard Annex 11, approximated by script), none for marks that join the letter before, 1 for any other.
 */
export function widthOf(text: string): number {
  if (EUROPEAN.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (WITHOUT_WIDTH.test(segment)) continue;
    width += !NARROW.test(segment) && WIDE.test(segment) ? 2 : 1;
  }
  return width;
}
