/** Control characters and those that turn the direction of writing: in JSON they stand inside strings alone. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Data as JSON for people and programs: indented, and with the characters that a terminal would act on as escapes. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2).replace(UNSAFE, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
