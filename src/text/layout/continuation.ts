import type { TextEdit } from '../edit.ts';
import { headerOf, type LayoutToken } from './layout-tokens.ts';

interface Line {
  readonly start: number;
  /** Without its line break. */
  readonly text: string;
}

/**
 * Edits that move the lines of a word or a text in quotes, without its first line; what it reads as stays.
 * @param column where the lines are to begin; undefined leaves them there
 */
export function moveFlowText(leaf: LayoutToken, column: number | undefined): TextEdit[] {
  const lines = linesOf(leaf);
  const isDouble = leaf.type === 'double-quoted-scalar';
  const edits: TextEdit[] = [];
  for (const [index, { start, text }] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const isEmpty = !isLast && index > 0 && text.trim() === '';
    const ahead = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    if (isEmpty) edits.push(blank(start, start + text.length));
    else if (index > 0 && column !== undefined) edits.push(blank(start, start + ahead, column));
    if (isLast || isEmpty) continue;
    const end = text.trimEnd().length;
    // After a backslash, a blank at the end of a line belongs to the text.
    if (!(isDouble && text[end - 1] === '\\')) edits.push(blank(start + end, start + text.length));
  }
  return edits;
}

/**
 * Edits that move the lines of a text in a block (`|`, `>`). Only the blanks by which all its lines are indented are no
 * part of it.
 * @param column where the lines are to begin
 * @param shift by how much the text's level moves; the header may count from there
 */
export function moveBlockText(leaf: LayoutToken, column: number, shift: number): TextEdit[] {
  const lines = linesOf(leaf);
  const first = lines.find(({ text }) => text.trim() !== '')?.text;
  const indicator = /\d/.exec(headerOf(leaf))?.[0];
  if (first === undefined) return [];
  const from =
    indicator === undefined ? first.length - first.trimStart().length : (leaf.level?.column ?? 0) + Number(indicator);
  const to = indicator === undefined ? column : from + shift;
  return lines.map(({ start, text }) =>
    text.length <= from && /^ *$/.test(text) ? blank(start, start + text.length) : blank(start, start + from, to),
  );
}

function blank(start: number, end: number, width = 0): TextEdit {
  return { at: { start, end }, newText: ' '.repeat(width) };
}

function linesOf({ source, start }: LayoutToken): Line[] {
  const lines: Line[] = [];
  let at = start;
  for (const line of source.split('\n')) {
    lines.push({ start: at, text: line.endsWith('\r') ? line.slice(0, -1) : line });
    at += line.length + 1;
  }
  return lines;
}
