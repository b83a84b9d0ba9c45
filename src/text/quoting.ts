import { plainValue } from './plain-scalar.ts';
import { inertJson, isInert } from './visible.ts';

/** What other readers of YAML take for something else than text; `1:30` was 90 once. */
const NOT_TEXT = /^(~|null|true|false|yes|no|on|off|[-+]?\.(inf|nan)|[-+]?0[box][\da-f_]+|[-+]?\d[\d_]*(:[0-5]?\d)*)$/i;
const STARTS_BADLY = /^([-?:](\s|$)|[,[\]{}#&*!|>'"%@`]|\s|$)/;

/** True when YAML reads these characters without quotes as just this text; `inFlow`: inside `[ … ]` or `{ … }`. */
export function isPlain(text: string, inFlow: boolean): boolean {
  if (
    STARTS_BADLY.test(text) ||
    NOT_TEXT.test(text) ||
    plainValue(text) !== text ||
    /: |:$| #|\s$|[\n\r\t]/.test(text) ||
    !isInert(text)
  )
    return false;
  return !inFlow || !/[,[\]{}]/.test(text);
}

/** The text in quotes, single ones where they need no doubling; what nobody would see is written as escapes. */
export function quoted(text: string): string {
  if (/\p{Cc}/u.test(text) || !isInert(text)) return inertJson(JSON.stringify(text));
  if (text.includes("'") && !/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

/** What stands in the quotes of a word processor, `“kg”`; undefined where none are around all of a text. */
export function curlyInner(text: string): string | undefined {
  return /^[“”„«‘’‚"]([^“”„«»‘’‚"]*)[“”»‘’"]$/.exec(text.trim())?.[1]?.trim();
}
