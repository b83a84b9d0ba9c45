import { namesInQuotes } from '../text/marks.ts';
import type { Span } from '../text/position.ts';
import type { YamlNode } from '../text/tree.ts';
import { fileName } from './file-names.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';

/** What says that a part of a file was passed over, or read as it does not stand there. */
const UNREAD: ReadonlySet<string> = new Set(['syntax', 'duplicate-key', 'condition-syntax']);

/** A part of a file that is not understood. */
interface Unread {
  readonly message: string;
  readonly at: Span;
}

/** The first part of a file of which nobody can say what names it holds; undefined when it was read in full. */
export function unreadPart({ reading }: AnyDocument): Unread | undefined {
  return reading.problems.find(({ code }) => UNREAD.has(code));
}

/**
 * Why a name cannot be changed everywhere: the first part of a guideline or of its cases that is not read, or that does
 * not fit the format and has the name in it; undefined where each place is known.
 */
export function whyNotRenamed({ documents }: GuidelineBundle, id: string): string | undefined {
  for (const document of documents) {
    const part = unreadPart(document) ?? partWith(id, document);
    if (!part) continue;
    const line = document.lines.positionAt(part.at.start).line + 1;
    const where = documents.length > 1 ? `line ${line} of \`${fileName(document.uri)}\`` : `line ${line}`;
    return `\`${id}\` cannot be renamed while ${where} cannot be read: ${namesInQuotes(part.message)} Correct this first.`;
  }
  return undefined;
}

/** The first part against the format of the file in which a name stands that is not known as one. */
function partWith(id: string, { reading, yaml, names, text }: AnyDocument): Unread | undefined {
  const known = new Set(names.map(({ at }) => at.start));
  return reading.problems.find(({ code, at }) => {
    if (code !== 'schema') return false;
    const { start, end } = wholeAt(yaml.root, at);
    return wordsIn(text.slice(start, end), id).some((index) => !known.has(start + index));
  });
}

/** The entry whose key stands at a place, or that place. */
function wholeAt(node: YamlNode, at: Span): Span {
  if (node.kind === 'list') {
    const item = node.items.find((one) => holds(one.at, at));
    return item ? wholeAt(item, at) : at;
  }
  if (node.kind !== 'map') return at;
  for (const { keyAt, whole, value } of node.entries.values()) {
    if (keyAt.start === at.start && keyAt.end === at.end) return whole;
    if (holds(value.at, at)) return wholeAt(value, at);
  }
  return at;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Where a name stands in a text as a word of its own; a label of several words wherever it stands. */
function wordsIn(text: string, id: string): readonly number[] {
  if (/[^\w-]/.test(id)) return placesOf(id.toLowerCase(), text.toLowerCase());
  return [...text.matchAll(/[\w-]+/g)].flatMap(({ 0: word, index }) => (word === id ? [index] : []));
}

function placesOf(label: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) places.push(at);
  return places;
}
