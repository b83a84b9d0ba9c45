import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import type { FaultRecognizer } from './fault.ts';
import { indentBelow, lineAround, valueEnd } from './lines.ts';

const TAB_IN_INDENTATION = /^ *\t[ \t]*(?=\S)/gm;

/** Tabs that indent, in all the lines of the file at once: a file mixes them rarely by chance. */
export const tabs: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'TAB_AS_INDENT') return undefined;
  const edits: TextEdit[] = [];
  for (const { 0: indentation, index } of text.matchAll(TAB_IN_INDENTATION)) {
    const at = { start: index, end: index + indentation.length };
    edits.push({ at, newText: ' '.repeat(columnMeant(text, at, edits.at(-1))) });
  }
  const [first] = edits;
  if (first === undefined) return undefined;
  const others =
    edits.length === 1 ? '' : edits.length === 2 ? ', and so is one more' : `, and so are ${edits.length - 1} more`;
  return {
    problem: {
      code: 'syntax',
      message: `This line is indented with a tab${others}. Use spaces to indent; YAML allows no tabs there.`,
      at: first.at,
      fix: { title: 'Use two spaces for each tab', edits },
    },
    spreads: true,
  };
};

/**
 * Two columns for each tab; none where the line then belongs to nothing, or what is below it does not belong to it, and
 * without the tabs it fits.
 */
function columnMeant(text: string, at: Span, before: TextEdit | undefined): number {
  const wide = text.slice(at.start, at.end).replaceAll('\t', '  ').length;
  const narrow = text.slice(at.start, at.end).replaceAll('\t', '').length;
  const above = lineAround(text, Math.max(0, at.start - 1));
  // A line above with tabs of its own has another column once it is repaired.
  const isAbove = before?.at.start === above.start;
  const over = isAbove ? before.newText.length : (/^ */.exec(text.slice(above.start, above.end))?.[0].length ?? 0);
  const opensAbove = text.slice(0, valueEnd(text, above.start, false)).endsWith(':');
  const opens = text.slice(0, valueEnd(text, at.start, false)).endsWith(':');
  const below = /^ *\t/.test(text.slice(lineAround(text, at.start).end + 1)) ? undefined : indentBelow(text, at.start);
  const fits = (column: number) => (opensAbove || column <= over) && !(opens && below !== undefined && below <= column);
  return !fits(wide) && fits(narrow) ? narrow : wide;
}
