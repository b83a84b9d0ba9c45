/** Characters that a terminal would act on, or that nobody sees: joiners inside words and emoji are left alone. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu;
const PLAIN = /^[\x20-\x7e]*$/;
/** The same without line breaks and tabs, which lay text out. */
const UNSEEN_IN_LINES = new RegExp(`(?![\\n\\t]|\\r\\n)${UNSEEN.source}`, 'gu');
/** Text of one line in which nothing can be hidden, nor a command of a CI system begin. */
const HARMLESS = /^[\x20-\x22\x24-\x7e]*$/;
/** The beginning of what CI systems take for a command, wherever it stands in a line. */
const COMMAND = /#(?=#[a-z]*\[)/gi;

/**
 * Text from a file as it can be printed: control characters become their pictures (␛), other characters without a
 * shape, such as those that turn the direction of writing, their number (⟨U+202E⟩). Line breaks and tabs count as
 * control characters; take them out first where they are meant.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, picture);
}

/**
 * Text from a file as a message quotes it: on one line, and without the backtick that would end the quotation. A blank
 * that is no space for YAML, as word processors write it, is shown by its number: it may be all that is wrong.
 */
export function quotable(text: string): string {
  return text
    .replace(/[^\S \t\r\n]/g, picture)
    .replace(/[\s`]+/g, ' ')
    .trim();
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
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1:\u200b').replace(COMMAND, '#\u200b');
}

/** Lines of a file as they can be printed where a CI system reads along: `visible`, but for line breaks and tabs. */
export function visibleLines(text: string): string {
  return inertInLogs(text.replace(/\r(?!\n)/g, '\n').replace(UNSEEN_IN_LINES, picture));
}

/** Whether lines of text can be printed as they are: nothing in them is acted on by a terminal or a CI system. */
export function isInert(text: string): boolean {
  return HARMLESS.test(text) || (text.search(UNSEEN_IN_LINES) < 0 && inertInLogs(text) === text);
}

/** JSON text that means the same and can be printed: what a terminal or a CI system would act on is written as escapes. */
export function inertJson(json: string): string {
  // A carriage return stands only between what JSON is made of, where it is a blank.
  return json
    .replace(/\r(?!\n)/g, ' ')
    .replace(UNSEEN_IN_LINES, escaped)
    .replace(COMMAND, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
