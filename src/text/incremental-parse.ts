import { movedSpan } from './moved.ts';
import { lineStartAt } from './position.ts';
import { unrepaired } from './repaired-source.ts';
import { type Replacement, spliced } from './splice.ts';
import type { Comment, YamlMap, YamlNode } from './tree.ts';
import type { YamlReading } from './yaml.ts';

/** Stands in front of parts of a section, so that they are read as they are below its key. */
const ABOVE = 'x:\n';
/** A key or item that stands behind parts; that it is found again there shows that they end where they seem to. */
const BEHIND = 'behind-what-is-read-again';
/** So many characters are compared at once: the engine does that many times faster than one by one. */
const STRIDE = 1024;

/** The numbers of some parts: the first one, and the first one behind them. */
type Touched = Pick<Replacement, 'from' | 'to'>;

/** Parts that were read again. */
interface Patch extends Replacement {
  /** Where they begin, and where they ended before the change. */
  readonly start: number;
  readonly end: number;
  readonly comments: readonly Comment[];
  readonly tokens: number;
}

/**
 * Reads a text that is an earlier one with a change. Only the parts that the change touches are read again, be they
 * sections or entries of one section; those behind them are moved. The outcome is that of reading the whole text;
 * undefined when it might not be, and the whole has to be read.
 * @param before what was read of the earlier text.
 * @param read reads a text from start to end.
 */
export function incrementalParse(
  before: YamlReading,
  text: string,
  read: (text: string) => YamlReading,
): YamlReading | undefined {
  const { root, comments, separable } = before;
  if (root.kind !== 'map' || !separable) return undefined;
  const patch = new Rereading(before.source.text, text, read).patch(root);
  const whole = patch && spliced(root, patch);
  if (!whole) return undefined;
  const { start, end, growth } = patch;
  return {
    root: whole,
    problems: [],
    comments: [
      ...comments.filter(({ at }) => at.start < start),
      ...patch.comments,
      ...comments.filter(({ at }) => at.start >= end).map((one) => moved(one, growth)),
    ],
    rounds: 1,
    source: unrepaired(text),
    separable: { tokens: separable.tokens + patch.tokens },
  };
}

class Rereading {
  readonly #before: string;
  readonly #text: string;
  readonly #read: (text: string) => YamlReading;
  /** The change, in the text before. */
  readonly #start: number;
  readonly #end: number;
  readonly #growth: number;

  constructor(before: string, text: string, read: (text: string) => YamlReading) {
    const { start, end, newEnd } = changeBetween(before, text);
    this.#before = before;
    this.#text = text;
    this.#read = read;
    this.#start = start;
    this.#end = end;
    this.#growth = newEnd - end;
  }

  patch(root: YamlMap): Patch | undefined {
    const sections = partsOf(root, this.#before, this.#before.length);
    const touched = sections && this.#touched(sections);
    if (!touched) return undefined;
    return this.#withinSection(root, sections, touched) ?? this.#parts(root, sections, touched, '');
  }

  /** Some entries of one section, and with them the section. */
  #withinSection(root: YamlMap, sections: Parts, { from, to }: Touched): Patch | undefined {
    const section = [...root.entries.values()][from];
    if (!section || to !== from + 1) return undefined;
    const parts = partsOf(section.value, this.#before, sections.starts[to] ?? sections.end);
    const touched = parts && this.#touched(parts);
    const patch = touched && this.#parts(section.value, parts, touched, ABOVE);
    const value = patch && spliced(section.value, patch);
    if (!value) return undefined;
    const whole = { start: section.whole.start, end: Math.max(section.keyAt.end, value.at.end) };
    const by = { ...root, entries: new Map([[section.key, { ...section, value, whole }]]) };
    return { ...patch, from, to, by, count: 1, offset: 0 };
  }

  /**
   * The parts that the change touches; where it begins with the line of a part, also the one before, to which what is
   * new may belong. Undefined when it touches what is in front of them.
   */
  #touched({ starts }: Parts): Touched | undefined {
    const before = starts.findIndex((start) => start >= this.#start);
    const behind = starts.findIndex((start) => start >= this.#end);
    if (before === 0) return undefined;
    return { from: (before < 0 ? starts.length : before) - 1, to: behind < 0 ? starts.length : behind };
  }

  #parts(node: YamlNode, { column, starts, end }: Parts, { from, to }: Touched, above: string): Patch | undefined {
    const start = starts[from] ?? 0;
    const endBefore = starts[to] ?? end;
    const text = above + this.#text.slice(start, endBefore + this.#growth);
    const hasNext = to < starts.length;
    const indent = ' '.repeat(hasNext ? column : 0);
    const behind = hasNext && node.kind === 'list' ? `${indent}- ${BEHIND}\n` : `${indent}${BEHIND}:\n`;
    const isLast = endBefore === this.#before.length;
    const whole = isLast ? text : text + behind;
    const { root, comments, separable } = this.#read(whole);
    if (root.kind !== 'map' || !separable) return undefined;
    const by = above === '' ? root : root.entries.get('x')?.value;
    if (above !== '' && root.entries.size > (hasNext || isLast ? 1 : 2)) return undefined;
    const parts = by && partsOf(by, whole, whole.length);
    // The first line begins a part, so nothing of it belongs to what stands above.
    if (!parts || by.kind !== node.kind || parts.column !== column || parts.starts[0] !== above.length)
      return undefined;
    const next = hasNext ? parts.starts.at(-1) : root.entries.get(BEHIND)?.keyAt.start;
    if (!isLast && next !== text.length) return undefined;
    const offset = start - above.length;
    return {
      from,
      to,
      by,
      count: parts.starts.length - (hasNext ? 1 : 0),
      offset,
      growth: this.#growth,
      start,
      end: endBefore,
      comments: comments.map((comment) => moved(comment, offset)),
      tokens: separable.tokens,
    };
  }
}

function moved({ text, at }: Comment, by: number): Comment {
  return { text, at: movedSpan(at, by) };
}

/** The one stretch in which two texts differ: what stood there, and where what stands there now ends. */
interface Change {
  readonly start: number;
  /** Where the stretch ends in the text before. */
  readonly end: number;
  /** Where it ends in the text after. */
  readonly newEnd: number;
}

/** The smallest stretch outside of which two texts are the same; empty in both when they are the same altogether. */
function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + STRIDE <= most && before.slice(start, start + STRIDE) === after.slice(start, start + STRIDE))
    start += STRIDE;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [end, newEnd] = [before.length, after.length];
  const isLeft = (count: number) => Math.min(end, newEnd) - count >= start;
  while (isLeft(STRIDE) && before.slice(end - STRIDE, end) === after.slice(newEnd - STRIDE, newEnd)) {
    end -= STRIDE;
    newEnd -= STRIDE;
  }
  while (isLeft(1) && before.charCodeAt(end - 1) === after.charCodeAt(newEnd - 1)) {
    end--;
    newEnd--;
  }
  return { start, end, newEnd };
}

/** What a list or a group of keys over several lines consists of: each part begins with a line of its own. */
interface Parts {
  /** How far its keys, or the dashes of its items, are indented. */
  readonly column: number;
  /** Where the line of each part begins; a part reaches to the next one. */
  readonly starts: readonly number[];
  /** Where the last one ends, with the comments and empty lines behind it. */
  readonly end: number;
}

/**
 * Undefined in `{ … }` or `[ … ]`, and where a part does not begin as its line does.
 * @param end where the stretch of the text ends that is the node's alone.
 */
function partsOf(node: YamlNode, text: string, end: number): Parts | undefined {
  const starts: number[] = [];
  let column: number | undefined;
  for (const place of placesOf(node, text)) {
    const start = lineStartAt(text, place);
    column ??= place - start;
    if (place - start !== column) return undefined;
    for (let at = start; at < place; at++) if (text[at] !== ' ') return undefined;
    starts.push(start);
  }
  return column === undefined ? undefined : { column, starts, end };
}

/** The places of keys or dashes; none when a dash is not found right before its item. */
function placesOf(node: YamlNode, text: string): number[] {
  if (node.kind === 'map' && !node.flow) return Array.from(node.entries.values(), ({ keyAt }) => keyAt.start);
  if (node.kind !== 'list' || node.flow) return [];
  const dashes: number[] = [];
  for (const { at } of node.items) {
    let dash = at.start - 1;
    while (text[dash] === ' ') dash--;
    if (text[dash] !== '-') return [];
    dashes.push(dash);
  }
  return dashes;
}
