import type { LineIndex, Span } from '../text/position.ts';
import type { Fix } from './check.ts';

/**
 * A fix that removes one item of a block-style YAML list with its whole lines; undefined when other text shares them.
 * @param at the item's value, behind its `- `
 */
export function removeItem(text: string, lines: LineIndex, at: Span, title: string): Fix | undefined {
  const first = lines.positionAt(at.start).line;
  const last = lines.positionAt(Math.max(at.start, at.end - 1)).line;
  const start = lines.lineStart(first);
  const end = lines.lineStart(last + 1);
  const before = text.slice(start, at.start);
  const after = text.slice(at.end, end);
  if (!/^\s*-\s+$/.test(before) || !/^\s*(#.*)?\s*$/.test(after)) return undefined;
  return { title, edits: [{ at: { start, end }, newText: '' }] };
}
