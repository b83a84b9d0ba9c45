import { removeItem } from '../../checks/remove-item.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { YamlList, YamlMap, YamlNode } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { contentEnd, indentOf, lineStartAt } from './layout.ts';

/**
 * The edit that takes a key with its value out of a map. Undefined where the map begins with it, or something else stands in
 * its lines.
 */
export function withoutKey(document: GuidelineDocument, map: YamlMap, key: string): TextEdit | undefined {
  const entries = [...map.entries.values()];
  const index = entries.findIndex((one) => one.key === key);
  const [before, entry] = [entries[index - 1], entries[index]];
  if (!before || !entry) return undefined;
  const { text, lines } = document;
  const end = contentEnd(text, entry.whole);
  if (map.flow) return { at: { start: contentEnd(text, before.whole), end }, newText: '' };
  if (indentOf(document, entry.keyAt.start) === undefined) return undefined;
  const next = lines.lineStart(lines.positionAt(end).line + 1);
  if (text.slice(end, next).trim() !== '') return undefined;
  return { at: { start: lineStartAt(document, entry.keyAt.start), end: next }, newText: '' };
}

/** The edit that takes an item out of a list that has others. */
export function withoutItem(
  document: GuidelineDocument,
  { items, flow }: YamlList,
  item: YamlNode,
): TextEdit | undefined {
  const { text, lines } = document;
  if (!flow) return removeItem(text, lines, item.at, '')?.edits[0];
  const index = items.indexOf(item);
  const [before, after] = [items[index - 1], items[index + 1]];
  if (before) return { at: { start: before.at.end, end: item.at.end }, newText: '' };
  return after && { at: { start: item.at.start, end: after.at.start }, newText: '' };
}
