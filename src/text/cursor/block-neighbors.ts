import { lineStartAt } from '../position.ts';

const KEY = /^(?:- +)*(?:("[^"]*"|'[^']*')[ \t]*|([^\s:#"'{}[\],&*!|>%@`-][^:#]*)):(?:[ \t]+(.*))?$/;

/** The keys of the block map whose keys stand at a column, around the line that begins at `lineStart`, without its own. */
export function blockKeys(text: string, lineStart: number, column: number): Map<string, string> {
  const above: [string, string][] = [];
  const below: [string, string][] = [];
  const own = text.slice(lineStart, lineEnd(text, lineStart));
  // Behind a dash a new map begins.
  if (!isDash(own))
    walk(text, lineStart, -1, (line) => {
      const found = entryAt(line, column);
      if (found === 'end') return false;
      if (found) above.push(found);
      return !isDash(line) || contentColumn(line) !== column;
    });
  walk(text, lineStart, 1, (line) => {
    const found = isDash(line) && contentColumn(line) <= column ? 'end' : entryAt(line, column);
    if (found === 'end') return false;
    if (found) below.push(found);
    return true;
  });
  return new Map([...above.reverse(), ...below]);
}

/** The items, each on a line of its own, of the block list whose dashes stand at a column; without the line's own. */
export function itemsAround(text: string, lineStart: number, column: number): string[] {
  const items: string[] = [];
  for (const direction of [-1, 1] as const)
    walk(text, lineStart, direction, (line) => {
      const indent = indentOf(line);
      if (indent < column || (indent === column && line[indent] !== '-')) return false;
      if (indent === column) items.push(unquoted(line.slice(indent + 1)));
      return true;
    });
  return items;
}

/** Calls `take` with each line that says something, away from the line that begins at `lineStart`, until it is false. */
function walk(text: string, lineStart: number, direction: 1 | -1, take: (line: string) => boolean): void {
  let start = direction === 1 ? lineEnd(text, lineStart) + 1 : lineStartAt(text, lineStart - 1);
  if (direction === -1 && lineStart === 0) return;
  while (start >= 0 && start < text.length) {
    const line = text.slice(start, lineEnd(text, start)).trimEnd();
    if (!/^\s*(?:#|$)/.test(line) && !take(line)) return;
    if (direction === 1) start = lineEnd(text, start) + 1;
    else if (start === 0) return;
    else start = lineStartAt(text, start - 1);
  }
}

/** The entry whose key stands at the column; `end` where the map is over. */
function entryAt(line: string, column: number): [string, string] | 'end' | undefined {
  const content = contentColumn(line);
  if (content < column) return 'end';
  const [, quoted, plain, value = ''] = (content === column && KEY.exec(line.slice(indentOf(line)))) || [];
  const key = quoted ?? plain;
  return key === undefined ? undefined : [unquoted(key), unquoted(value)];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function isDash(line: string): boolean {
  return /^ *-(?: |$)/.test(line);
}

/** Where a line's text begins behind its dashes. */
function contentColumn(line: string): number {
  return /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
}

function unquoted(text: string): string {
  const plain = text.replace(/[ \t]#.*$/, '').trim();
  return /^(["']).*\1$/.test(plain) ? plain.slice(1, -1) : plain;
}

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
