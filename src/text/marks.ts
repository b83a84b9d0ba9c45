/**
 * `Code`, and *the name* of a step or action, as our sentences mark them: the first group is code, the second a name. An
 * asterisk within a word or number, as in `10*9/L`, or beside a blank, as in `5 * 2`, belongs to the text of a file. No name
 * is longer than a page, so that a text full of asterisks takes no longer than others.
 */
export const MARKED = /`([^`]*)`|(?<![\p{L}\p{N}])\*(?! )(.{1,2000}?)(?<! )\*(?![\p{L}\p{N}*])/gu;

/** A sentence of ours where names cannot be set off by type: they stand in quotation marks. `Code` keeps its backticks. */
export function namesInQuotes(sentence: string): string {
  return sentence.replace(MARKED, (whole, _code, name?: string) => (name === undefined ? whole : `“${name}”`));
}
