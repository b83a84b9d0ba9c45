import type { TextEdit } from '../../text/edit.ts';
import { lineEndOf } from '../../text/position.ts';
import type { YamlMap } from '../../text/tree.ts';
import type { AnyDocument } from '../guideline-bundle.ts';
import { contentEnd, indentOf } from './layout.ts';

/** The lines of one entry, with the comments that go with it. */
interface Block {
  readonly key: string;
  readonly lines: readonly string[];
}

/**
 * The edit that brings the entries of a section into an order. Comments go with the entry below them, or with the one
 * above when they follow it at once and a blank line comes next; blank lines stay where they are. Undefined where an entry does not stand in
 * lines of its own.
 * @param order all keys of the section
 */
export function orderEntries(document: AnyDocument, section: YamlMap, order: readonly string[]): TextEdit | undefined {
  const { lines } = document;
  const entries = [...section.entries.values()];
  const [first] = entries;
  const indent = first && indentOf(document, first.keyAt.start);
  if (!first || section.flow || indent === undefined) return undefined;
  const blocks: Block[] = [];
  const gaps: (readonly string[])[] = [];
  const from = firstOwnLine(document, lines.positionAt(first.keyAt.start).line);
  let next = from;
  let head: readonly string[] = [];
  for (const [i, { key, keyAt, whole }] of entries.entries()) {
    if (indentOf(document, keyAt.start) !== indent) return undefined;
    const last = lines.positionAt(contentEnd(document.text, whole)).line;
    const own = linesFrom(document, next, last);
    const following = entries[i + 1];
    const end = following ? lines.positionAt(following.keyAt.start).line - 1 : lastOwnLine(document, last, indent);
    const between = linesFrom(document, last + 1, end);
    if (!between.every((line) => /^\s*(#.*)?$/.test(line))) return undefined;
    const parted = following ? part(between, indent) : { tail: between, blank: [], head: [] };
    blocks.push({ key, lines: [...head, ...own, ...parted.tail] });
    gaps.push(parted.blank);
    head = parted.head;
    next = end + 1;
  }
  const sorted = order.map((key) => blocks.find((block) => block.key === key));
  if (sorted.length !== blocks.length) return undefined;
  const all = sorted.flatMap((block, i) => [...(block?.lines ?? []), ...(i < gaps.length - 1 ? (gaps[i] ?? []) : [])]);
  const start = lines.lineStart(from);
  const end = lines.lineStart(next - 1) + lines.line(next - 1).length;
  return { at: { start, end }, newText: all.join(lineEndOf(document.text)) };
}

/** What stands between two entries. */
interface Between {
  /** Comments of the upper one: indented more deeply, or at once below it and parted from the lower one. */
  readonly tail: readonly string[];
  readonly blank: readonly string[];
  readonly head: readonly string[];
}

function part(between: readonly string[], indent: string): Between {
  const isBlank = (line: string) => line.trim() === '';
  const isInner = (line: string) => line.startsWith(`${indent} `) && !isBlank(line);
  const outer = between.findIndex((line) => !isInner(line));
  const inner = outer < 0 ? between.length : outer;
  const firstBlank = between.findIndex(isBlank);
  const tail = between.slice(0, firstBlank < 0 ? inner : Math.max(inner, firstBlank));
  const rest = between.slice(tail.length);
  const length = rest.findIndex((line) => !isBlank(line));
  const blank = length < 0 ? rest : rest.slice(0, length);
  return { tail, blank, head: rest.slice(blank.length) };
}

function linesFrom({ lines }: AnyDocument, from: number, to: number): readonly string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => lines.line(from + i));
}

/** The first line of the comments right above a line. */
function firstOwnLine({ lines }: AnyDocument, line: number): number {
  let first = line;
  while (
    first > 0 &&
    lines
      .line(first - 1)
      .trimStart()
      .startsWith('#')
  )
    first--;
  return first;
}

/** The last line of the comments that follow the last entry at once, and are indented as it is. */
function lastOwnLine({ lines }: AnyDocument, line: number, indent: string): number {
  let last = line;
  while (last + 1 < lines.lineCount && lines.line(last + 1).startsWith(`${indent}#`)) last++;
  return last;
}
