import { FORMATS } from '../../format/formats.ts';
import { mapOf } from '../../guideline/fields.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { YamlEntry, YamlMap } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { contentEnd, indentOf, insertBelow, scalarText } from './layout.ts';

/** What a new entry says: text, a truth, a group of the same, or a list of such groups. */
export type Fields = readonly (readonly [key: string, value: string | boolean | Fields | Items])[];

interface Items {
  readonly items: readonly Fields[];
}

/** A new entry of a section. */
export interface NewEntry {
  readonly section: string;
  readonly id: string;
  readonly fields: Fields;
  /** A comment beside it, where a comment can stand. */
  readonly remark?: string;
  /** The entry below which it goes; without it, the last of the section. */
  readonly below?: string;
}

/**
 * The insertion that adds an entry to a section, written as its neighbor is; a section that is missing is made.
 * Undefined where the file is not laid out in lines.
 */
export function addEntry(document: GuidelineDocument, entry: NewEntry): TextEdit | undefined {
  const root = mapOf(document.yaml.root);
  if (!root || root.flow) return undefined;
  const section = root.entries.get(entry.section);
  if (!section) return newSection(document, root, entry);
  const { value } = section;
  // Of a section without entries the schema speaks first.
  if (value.kind !== 'map') return undefined;
  return value.flow ? intoFlow(value, entry) : intoBlock(document, value, entry);
}

function intoFlow({ entries, at }: YamlMap, { id, fields, below }: NewEntry): TextEdit {
  const neighbor = (below === undefined ? undefined : entries.get(below)) ?? [...entries.values()].at(-1);
  const written = `${id}: ${inBraces(fields)}`;
  const place = neighbor?.whole.end ?? at.start + 1;
  return { at: { start: place, end: place }, newText: neighbor ? `, ${written}` : ` ${written} ` };
}

function intoBlock(document: GuidelineDocument, { entries }: YamlMap, entry: NewEntry): TextEdit | undefined {
  const all = [...entries.values()];
  const last = all.at(-1);
  const neighbor = (entry.below === undefined ? undefined : entries.get(entry.below)) ?? last;
  const indent = neighbor && indentOf(document, neighbor.keyAt.start);
  if (!neighbor || indent === undefined) return undefined;
  const [first] = mapOf(neighbor.value)?.entries.values() ?? [];
  const inner = first && indentOf(document, first.keyAt.start);
  const unit = inner?.startsWith(indent) ? inner.slice(indent.length) : '';
  const lines = linesOf(entry, indent, unit === '' ? '  ' : unit, mapOf(neighbor.value)?.flow === true);
  return insertBelow(document, neighbor.whole, areApart(document, all) ? ['', ...lines] : lines);
}

/** Whether a blank line parts the entries. */
function areApart({ text }: GuidelineDocument, entries: readonly YamlEntry[]): boolean {
  const [one, other] = entries.slice(-2);
  if (!one || !other) return false;
  return /\n[ \t]*\r?\n/.test(text.slice(contentEnd(text, one.whole), other.keyAt.start));
}

function newSection(document: GuidelineDocument, root: YamlMap, entry: NewEntry): TextEdit | undefined {
  const { sections } = FORMATS.guideline;
  const place = sections.indexOf(entry.section);
  const before = [...root.entries.values()].filter(({ key }) => sections.indexOf(key) < place);
  const above = before.reduce<YamlEntry | undefined>(
    (last, one) => (last && last.whole.end > one.whole.end ? last : one),
    undefined,
  );
  if (!above || indentOf(document, above.keyAt.start) !== '') return undefined;
  const { text, lines } = document;
  const next = lines.positionAt(contentEnd(text, above.whole)).line + 1;
  const isApart = next < lines.lineCount - 1 && lines.line(next).trim() === '';
  const added = [`${entry.section}:`, ...linesOf(entry, '  ', '  ', false)];
  return insertBelow(document, above.whole, isApart ? ['', ...added] : added);
}

function linesOf({ id, fields, remark }: NewEntry, indent: string, unit: string, flow: boolean): readonly string[] {
  const comment = remark === undefined ? '' : ` # ${remark}`;
  if (flow) return [`${indent}${id}: ${inBraces(fields)}${comment}`];
  return [`${indent}${id}:${comment}`, ...fieldLines(fields, indent + unit, unit)];
}

function fieldLines(fields: Fields, indent: string, unit: string): readonly string[] {
  return fields.flatMap(([key, value]) => {
    if (typeof value !== 'object')
      return `${indent}${key}: ${typeof value === 'string' ? scalarText(value, false) : value}`;
    const below = 'items' in value ? value.items.flatMap((item) => itemLines(item, unit)) : fieldLines(value, '', unit);
    return [`${indent}${key}:`, ...below.map((line) => indent + unit + line)];
  });
}

/** An item of a list in block style. */
export function itemLines(fields: Fields, unit: string): readonly string[] {
  return fieldLines(fields, '', unit).map((line, i) => (i === 0 ? '- ' : '  ') + line);
}

/** The same in flow style. */
export function inBraces(fields: Fields): string {
  const parts = fields.map(([key, value]) => {
    if (typeof value !== 'object') return `${key}: ${typeof value === 'string' ? scalarText(value, true) : value}`;
    return `${key}: ${'items' in value ? `[${value.items.map(inBraces).join(', ')}]` : inBraces(value)}`;
  });
  return `{ ${parts.join(', ')} }`;
}
