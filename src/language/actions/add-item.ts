import type { TextEdit } from '../../text/edit.ts';
import type { YamlNode } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { type Fields, inBraces, itemLines } from './add-entry.ts';
import { insertBelow, lineStartAt } from './layout.ts';

/** Where a new item goes. */
export interface NewItem {
  /** The item that stands before it. */
  readonly before: YamlNode;
  /** Whether the list stands in brackets. */
  readonly flow: boolean;
  /** Whether the item itself stands in braces, also in a list of lines. */
  readonly isFlow: boolean;
}

/** The insertion that adds an item to a list, behind another. Undefined where the list is not laid out in lines. */
export function addItem(document: GuidelineDocument, place: NewItem, fields: Fields): TextEdit | undefined {
  const { before, flow, isFlow } = place;
  if (flow) {
    const { end } = before.at;
    return { at: { start: end, end }, newText: `, ${inBraces(fields)}` };
  }
  const lead = document.text.slice(lineStartAt(document, before.at.start), before.at.start);
  const [, indent, gap] = /^([ \t]*)-([ \t]+)$/.exec(lead) ?? [];
  if (indent === undefined || gap === undefined) return undefined;
  if (isFlow) return insertBelow(document, before.at, [`${indent}-${gap}${inBraces(fields)}`]);
  const lines = itemLines(fields, '  ').map((line) => line.slice(2));
  return insertBelow(
    document,
    before.at,
    lines.map((line, i) => `${indent}${i === 0 ? '-' : ' '}${gap}${line}`),
  );
}
