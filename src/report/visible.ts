/** Characters that a terminal would act on, or that nobody sees: joiners inside words and emoji are left alone. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Text from a file as it can be printed: control characters become their pictures (␛), other characters without a
 * shape, such as those that turn the direction of writing, their number (⟨U+202E⟩). Line breaks and tabs count as
 * control characters; take them out first where they are meant.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, picture);
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
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
