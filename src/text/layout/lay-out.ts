import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import { Columns } from './columns.ts';
import { moveBlockText, moveFlowText } from './continuation.ts';
import { contentFrom, headerOf, type LayoutToken, type LayoutTokens, type Level } from './layout-tokens.ts';

/** How a text is to be laid out. */
export interface Layout {
  /** Columns by which a level is indented. */
  readonly step: number;
  /** Whether a last line without a line break gets one. */
  readonly finalNewline: boolean;
}

/** Empty lines in a row; more say nothing that so many do not. */
const MAX_EMPTY_LINES = 2;

/**
 * The blanks and line breaks to change so that a YAML text has the house's layout; nothing else is touched. Lines stay
 * lines: none is joined to another or cut in two.
 * @param text without faults, with `\n` or `\r\n` for line breaks
 * @param within whole lines; only these are touched
 */
export function layOut(text: string, parts: LayoutTokens, layout: Layout, within: Span): TextEdit[] {
  return new LayingOut(text, parts, layout, within)
    .edits()
    .filter(({ at, newText }) => within.start <= at.start && at.end <= within.end && isChange(at, newText, text))
    .map((edit) => shortest(edit, text));
}

class LayingOut {
  readonly #text: string;
  readonly #leaves: readonly LayoutToken[];
  readonly #layout: Layout;
  readonly #columns: Columns;
  readonly #compact: ReadonlyMap<number, Level>;

  constructor(text: string, { leaves, levels }: LayoutTokens, layout: Layout, within: Span) {
    this.#text = text;
    this.#leaves = leaves;
    this.#layout = layout;
    this.#columns = new Columns(layout.step, within);
    this.#compact = new Map(levels.filter(({ isCompact }) => isCompact).map((level) => [level.start, level]));
  }

  edits(): TextEdit[] {
    const leaves = this.#leaves;
    const contentOf = contentFrom(leaves);
    const edits: TextEdit[] = [];
    let before: LayoutToken | undefined;
    for (const [index, leaf] of leaves.entries()) {
      const column = leaf.startsLine ? this.#columns.ofLine(leaf, before, contentOf[index]) : undefined;
      for (const edit of this.#gap(leaves[index - 1], leaf, column)) edits.push(edit);
      for (const edit of this.#inside(leaf)) edits.push(edit);
      if (leaf.type !== 'comment') before = leaf;
    }
    const last = leaves.at(-1);
    if (last) for (const edit of this.#end(last)) edits.push(edit);
    return edits;
  }

  /** What stands between two leaves; `column` is where the line of the second is to begin. */
  #gap(left: LayoutToken | undefined, right: LayoutToken, column: number | undefined): TextEdit[] {
    const start = left?.end ?? 0;
    const gap = this.#text.slice(start, right.start);
    if (!right.startsLine) return left ? [replace(start, gap, this.#between(left, right, gap))] : [];
    const lines = linesOf(gap, start);
    const indent = lines.pop();
    const edits: TextEdit[] = [];
    // Behind a text in a block, which ends with its line break, there is no rest of a line.
    const hasRest = left !== undefined && !left.source.endsWith('\n');
    const rest = hasRest ? lines.shift() : undefined;
    if (rest) edits.push(replace(rest.start, rest.text, ''));
    const allowed = left ? MAX_EMPTY_LINES : 0;
    for (const [index, { start: at, text, lineBreak }] of lines.entries())
      edits.push(replace(at, text + lineBreak, index < allowed ? lineBreak : ''));
    if (indent && column !== undefined && right.type !== 'block-scalar')
      edits.push(replace(indent.start, indent.text, ' '.repeat(column)));
    return edits;
  }

  #between(left: LayoutToken, right: LayoutToken, now: string): string {
    const compact = this.#compact.get(right.start);
    if (!compact?.parent) return blanksBetween(left, right, now);
    return ' '.repeat(this.#columns.ofLevel(compact) - this.#columns.ofLevel(compact.parent) - 1);
  }

  #inside(leaf: LayoutToken): TextEdit[] {
    if (leaf.type === 'comment' || leaf.type === 'directive') return [withoutBlanksBehind(leaf)];
    if (leaf.type !== 'block-scalar' && !leaf.source.includes('\n')) return [];
    const column = this.#columns.ofContinuation(leaf);
    if (leaf.type !== 'block-scalar') return moveFlowText(leaf, column);
    const shift = leaf.level ? this.#columns.ofLevel(leaf.level) - leaf.level.column : 0;
    return column === undefined ? [] : moveBlockText(leaf, column, shift);
  }

  #end(last: LayoutToken): TextEdit[] {
    // Such a text has the empty lines behind it.
    if (headerOf(last).includes('+')) return [];
    const gap = this.#text.slice(last.end);
    if (last.source.endsWith('\n')) return [replace(last.end, gap, '')];
    const [firstBreak] = /\r?\n/.exec(gap) ?? [];
    const added = this.#layout.finalNewline ? (/\r?\n/.exec(this.#text)?.[0] ?? '\n') : '';
    return [replace(last.end, gap, firstBreak ?? added)];
  }
}

function withoutBlanksBehind({ source, start }: LayoutToken): TextEdit {
  const { length } = source.trimEnd();
  return replace(start + length, source.slice(length), '');
}

function isChange({ start, end }: Span, newText: string, text: string): boolean {
  return end - start !== newText.length || !text.startsWith(newText, start);
}

function replace(start: number, text: string, newText: string): TextEdit {
  return { at: { start, end: start + text.length }, newText };
}

/** The edit without what stays the same at its beginning, so that the cursor and what is folded stay where they are. */
function shortest({ at, newText }: TextEdit, text: string): TextEdit {
  let same = 0;
  while (same < newText.length && at.start + same < at.end && newText[same] === text[at.start + same]) same++;
  return { at: { start: at.start + same, end: at.end }, newText: newText.slice(same) };
}

interface Line {
  readonly start: number;
  readonly text: string;
  readonly lineBreak: string;
}

function linesOf(text: string, offset: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: lineBreak, index } of text.matchAll(/\r?\n/g)) {
    lines.push({ start: offset + start, text: text.slice(start, index), lineBreak });
    start = index + lineBreak.length;
  }
  lines.push({ start: offset + start, text: text.slice(start), lineBreak: '' });
  return lines;
}

const OPEN_OR_CLOSE = new Map<LayoutToken['type'], string>([
  ['flow-map-start', ' '],
  ['flow-seq-start', ''],
]);
const MARKS_BEFORE = new Set<LayoutToken['type']>([
  'anchor',
  'comma',
  'doc-start',
  'explicit-key-ind',
  'map-value-ind',
  'seq-item-ind',
  'tag',
]);

/**
 * The blanks between two leaves of one line.
 * @param now what stands there
 */
function blanksBetween(left: LayoutToken, right: LayoutToken, now: string): string {
  // Comments are often aligned with each other, and the alignment is the author's.
  if (right.type === 'comment') return now;
  if (right.type === 'flow-seq-end') return '';
  if (right.type === 'flow-map-end') return left.type === 'flow-map-start' ? '' : ' ';
  if (right.type === 'comma') return '';
  const afterLeft = OPEN_OR_CLOSE.get(left.type) ?? (MARKS_BEFORE.has(left.type) ? ' ' : undefined);
  if (afterLeft !== undefined) return afterLeft;
  // The name of an alias would take the colon in.
  if (right.type === 'map-value-ind') return left.type === 'alias' ? ' ' : '';
  return now;
}
