/** Characters that a terminal would act on, or that nobody sees: joiners inside words and emoji are left alone. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;
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

/**
 * Lines of text as they can be printed where a CI system reads along: GitHub runs a command for a line that begins with
 * `::`, and it and others for `##[`, `##vso[` and `##teamcity[` anywhere. A space without width takes their meaning away.
 */
export function inertInLogs(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1:\u200b').replace(/#(?=#[a-z]*\[)/gi, '#\u200b');
}
