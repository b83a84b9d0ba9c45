import { lineStartAt, type Span } from '../position.ts';
import type { YamlScalar } from '../tree.ts';
import { blockKeys, flowItemsAfter, flowKeysAfter, itemsAround } from './block-neighbors.ts';
import type { Slot } from './frame.ts';
import { CursorScan } from './scan.ts';

/** Where somebody is typing in a YAML text, which need not be readable. */
export interface CursorPlace {
  /** Keys, and `0` for any item of a list, from the top to the map for a key, and else to the value itself. */
  readonly path: readonly string[];
  /**
   * What is typed here: a `key` of a map; the `value` behind a key on its line; an `item` behind a dash or in `[ … ]`,
   * which may become a map's first key; or something on a line of its own `below` a key that has no value yet, or only
   * a list.
   */
  readonly slot: 'key' | 'value' | 'item' | 'below';
  /** What stands there so far, before and behind the cursor, without its quotes. */
  readonly word: Span;
  readonly style: YamlScalar['style'];
  /** Quoted text that has its closing quote. */
  readonly closed: boolean;
  /** True inside `[ … ]` or `{ … }`. */
  readonly inFlow: boolean;
  /** Columns of the word and of the first character of its line that is no blank. */
  readonly column: number;
  readonly indent: number;
  /** A key that already has its colon. */
  readonly hasColon: boolean;
  /** The other keys of the map with their values as far as they stand on the key's line. */
  readonly siblings: ReadonlyMap<string, string>;
  /** The other items of the list. */
  readonly items: readonly string[];
}

/**
 * Works out from the text around an offset what is being typed there. Undefined where nothing can be said: in comments,
 * behind a complete value, and where the indentation fits nothing. Looks only at the section and entry around the
 * offset, so that its cost does not grow with what else the file holds.
 * @param conditionKeys keys whose values may have commas and brackets inside `{ … }`
 */
export function cursorPlaceAt(
  text: string,
  offset: number,
  conditionKeys: ReadonlySet<string>,
): CursorPlace | undefined {
  const lineStart = lineStartAt(text, offset);
  if (isInIndentation(text, lineStart, offset)) return undefined;
  const scan = new CursorScan(text, conditionKeys);
  for (const line of anchorAbove(text, lineStart)) scan.read(line, false);
  scan.read({ start: lineStart, end: offset }, true);
  const { slot } = scan;
  if (!slot || (slot.start === offset && slot.style === 'plain' && isFilled(scan, slot))) return undefined;
  return placeOf(scan, slot, lineStart, offset);
}

/** Before the first word or dash of a line, which belongs to that and not to the cursor. */
function isInIndentation(text: string, lineStart: number, offset: number): boolean {
  if (/[^ \t]/.test(text.slice(lineStart, offset))) return false;
  const rest = lineFrom(text, offset);
  return /^[ \t]+[^\s#]|^-(?:\s|$)/.test(rest);
}

function lineFrom(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end).trimEnd();
}

function placeOf(scan: CursorScan, slot: Slot, lineStart: number, offset: number): CursorPlace {
  const { text, frames, top } = scan;
  const { kind, start, style } = slot;
  const isKey = kind === 'key';
  const inFlow = top.flow;
  const { end, closed, hasColon } = wordEnd(scan, slot, offset);
  const startLine = lineStartAt(text, start);
  const column = start - startLine;
  const path = frames.flatMap((frame) => {
    if (frame.kind === 'list') return ['0'];
    return frame.key === undefined || (isKey && frame === top) ? [] : [frame.key];
  });
  const hasList = kind === 'below' && top.child?.kind === 'list';
  return {
    path,
    slot: kind,
    word: { start, end },
    style,
    closed,
    inFlow,
    column,
    indent: /^ */.exec(text.slice(startLine, start))?.[0].length ?? 0,
    hasColon,
    siblings: siblingsOf(scan, kind, end, lineStart, column),
    items: itemsOf(scan, end, lineStart, hasList ? column : top.indent, hasList),
  };
}

function siblingsOf(
  { text, top }: CursorScan,
  kind: Slot['kind'],
  end: number,
  lineStart: number,
  column: number,
): ReadonlyMap<string, string> {
  if (top.flow)
    return top.kind === 'map' ? new Map([...top.entries, ...flowKeysAfter(text, end, top.indent)]) : new Map();
  return kind === 'value' ? new Map() : blockKeys(text, lineStart, column);
}

function itemsOf(
  { text, top }: CursorScan,
  end: number,
  lineStart: number,
  column: number,
  hasList: boolean,
): readonly string[] {
  if (top.kind === 'list' && top.flow) return [...top.items, ...flowItemsAfter(text, end, top.indent)];
  return hasList || top.kind === 'list' ? itemsAround(text, lineStart, column) : [];
}

/** A key at the start of a line, with what stands behind its colon. */
const TOP_KEY = /^(?:(?:"[^"\n]*"|'[^'\n]*')[ \t]*|[A-Za-z_][\w \t-]*):(?=[ \t\r]|$)(.*)/;
const WITHOUT_VALUE = /^[ \t]*(?:#.*)?\r?$/;

/**
 * The lines from which on the structure around a line can be read, up to that line: of the section with that line its
 * key, and of the section's entries the last; or the whole section, where it is written in another way.
 */
function anchorAbove(text: string, lineStart: number): Span[] {
  const above: Span[] = [];
  for (let end = lineStart - 1; end >= 0; ) {
    const start = lineStartAt(text, end);
    const line = { start, end: text[end - 1] === '\r' && end > start ? end - 1 : end };
    above.push(line);
    const value = isIndented(text, start) ? undefined : TOP_KEY.exec(text.slice(line.start, line.end))?.[1];
    if (value !== undefined) return fromLastEntry(text, above.reverse(), WITHOUT_VALUE.test(value));
    end = start - 1;
  }
  return above.reverse();
}

function fromLastEntry(text: string, lines: Span[], isPlainSection: boolean): Span[] {
  const [section, ...below] = lines;
  const first = below.find((line) => indentOf(text, line) !== undefined);
  if (!section || !first || !isPlainSection) return lines;
  const entryIndent = indentOf(text, first) ?? 0;
  const last = below.findLastIndex((line) => {
    const indent = indentOf(text, line);
    return indent !== undefined && indent <= entryIndent;
  });
  return [section, ...below.slice(Math.max(0, last))];
}

/** Undefined for lines that say nothing. */
function indentOf(text: string, { start, end }: Span): number | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  const c = text[at];
  return at >= end || c === '#' || c === '\t' ? undefined : at - start;
}

function isIndented(text: string, start: number): boolean {
  return text.charCodeAt(start) <= 32;
}

/** The next line that says something, from an offset in the line before. */
const NEXT_LINE = /^[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)(-(?=\s)|[^\s#])/;

/**
 * Whether nothing can be put in at the place of an empty word: what belongs there stands behind the cursor or on the
 * lines below, or what stands there would become part of what is put in.
 */
function isFilled({ text, top }: CursorScan, { kind, start }: Slot): boolean {
  const newline = text.indexOf('\n', start);
  const rest = text.slice(start, newline < 0 ? text.length : newline).trimEnd();
  // Brackets, quotes, anchors and the like are values of their own; a comment needs a blank before it.
  if (/^[ \t]*[[{"'|>&*!]|^#/.test(rest)) return true;
  if (kind !== 'value' && /^[ \t]+[^\s,\]}]/.test(rest)) return true;
  if (top.flow) return false;
  const [, indent, first] = NEXT_LINE.exec(text.slice(start)) ?? [];
  if (indent === undefined) return false;
  const column = start - lineStartAt(text, start);
  if (kind !== 'value') return rest === '' && indent.length > column;
  return indent.length > top.indent || (first === '-' && indent.length === top.indent);
}

interface WordEnd {
  readonly end: number;
  /** Quoted text that has its closing quote. */
  readonly closed: boolean;
  /** A key that has its colon. */
  readonly hasColon: boolean;
}

/** Where the word under the cursor ends, on the cursor's line. */
function wordEnd(scan: CursorScan, { kind, start, style }: Slot, offset: number): WordEnd {
  const { text } = scan;
  const newline = text.indexOf('\n', offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline).trimEnd();
  const after = (length: number) => ({ end: offset + length, closed: false, hasColon: false });
  if (style === 'block') return after(rest.length);
  if (style === 'single' || style === 'double') {
    const inner = (style === 'single' ? /^(?:[^']|'')*/ : /^(?:[^"\\]|\\.)*/).exec(rest)?.[0] ?? '';
    return { ...after(inner.length), closed: inner.length < rest.length };
  }
  if (kind !== 'value') {
    const key = /^[\w-]*/.exec(rest)?.[0] ?? '';
    if (/^[ \t]*:(?:\s|$)/.test(rest.slice(key.length))) return { ...after(key.length), hasColon: true };
  }
  if (scan.top.flow) {
    const end = scan.flowWordEnd(start, offset + rest.length);
    return after(Math.max(0, text.slice(offset, Math.max(offset, end)).trimEnd().length));
  }
  return after(rest.replace(/(?:^|\s)#.*$/, '').trimEnd().length);
}
