/** How far is looked behind the cursor for the end of brackets. */
const FARTHEST = 4000;
const PIECE = /"(?:[^"\\]|\\.)*"|'[^']*'|[[{(]|[\]})]|,|([\w-]+)[ \t]*:[ \t]+([^,{}[\]"'\n]*)|[^\s,[\]{}()"':]+/g;

/** The keys from an offset within `{ … }` to its end, with their values as far as these are plain. */
export function flowKeysAfter(text: string, from: number, indent: number): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { key, value } of piecesAfter(text, from, indent)) if (key !== undefined) keys.set(key, value.trim());
  return keys;
}

/** The items from an offset within `[ … ]` to its end. */
export function flowItemsAfter(text: string, from: number, indent: number): string[] {
  return [...piecesAfter(text, from, indent)].flatMap(({ key, piece }) =>
    key === undefined && !/^[,[\]{}()]$/.test(piece) ? [piece.replace(/^(["'])(.*)\1$/, '$2')] : [],
  );
}

/** What stands in the brackets around an offset from there on, without what stands in brackets of its own. */
function* piecesAfter(
  text: string,
  from: number,
  indent: number,
): Iterable<{ readonly piece: string; readonly key: string | undefined; readonly value: string }> {
  let depth = 0;
  for (const { 0: piece, 1: key, 2: value = '' } of bracketed(text, from, indent).matchAll(PIECE)) {
    if (/^[[{(]$/.test(piece)) depth++;
    else if (/^[\]})]$/.test(piece)) depth--;
    else if (depth === 0) yield { piece, key, value };
    if (depth < 0) return;
  }
}

/** The text up to a line that is not indented enough to belong to brackets in a map or list at this indentation. */
function bracketed(text: string, from: number, indent: number): string {
  const rest = text.slice(from, from + FARTHEST);
  const outside = new RegExp(`\\n {0,${indent}}(?![ \\]}\\r\\n])`).exec(rest);
  return outside ? rest.slice(0, outside.index) : rest;
}
