import { lineStartAt, type Span } from '../position.ts';
import type { YamlScalar } from '../tree.ts';
import { anchorAbove } from './anchor.ts';
import { blockKeys, itemsAround } from './block-neighbors.ts';
import { isFilled } from './filled.ts';
import { flowItemsAfter, flowKeysAfter } from './flow-neighbors.ts';
import type { Slot } from './frame.ts';
import { CursorScan } from './scan.ts';
import { wordEnd } from './word-end.ts';

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
  { text, top, owner }: CursorScan,
  kind: Slot['kind'],
  end: number,
  lineStart: number,
  column: number,
): ReadonlyMap<string, string> {
  if (top.flow)
    return top.kind === 'map' ? new Map([...top.entries, ...flowKeysAfter(text, end, owner.indent)]) : new Map();
  return kind === 'value' ? new Map() : blockKeys(text, lineStart, column);
}

function itemsOf(
  { text, top, owner }: CursorScan,
  end: number,
  lineStart: number,
  column: number,
  hasList: boolean,
): readonly string[] {
  if (top.kind === 'list' && top.flow) return [...top.items, ...flowItemsAfter(text, end, owner.indent)];
  return hasList || top.kind === 'list' ? itemsAround(text, lineStart, column) : [];
}
