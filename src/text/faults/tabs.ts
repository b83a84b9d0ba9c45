import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import type { FaultRecognizer } from './fault.ts';
import { endBefore, indentBelow, lineAround, valueEnd } from './lines.ts';

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
function columnMeant(text: string, { start, end }: Span, before: TextEdit | undefined): number {
  const wide = text.slice(start, end).replaceAll('\t', '  ').length;
  const narrow = text.slice(start, end).replaceAll('\t', '').length;
  const above = lineAround(text, endBefore(text, start));
  const lead = /^ *(?:- +)*/.exec(text.slice(above.start, above.end))?.[0].length ?? 0;
  // A line above with tabs of its own has another column once it is repaired.
  const over = before?.at.start === above.start ? before.newText.length : lead;
  const opensAbove = text.slice(0, valueEnd(text, above.start, false)).endsWith(':');
  const opens = text.slice(0, valueEnd(text, start, false)).endsWith(':');
  const next = lineAround(text, start).end + 1;
  // What is below has another column as well, once its tabs are repaired.
  const below = /^ *\t/.test(text.slice(next, next + 100)) ? undefined : indentBelow(text, start);
  const fits = (column: number) => {
    const isFirst = opensAbove && column > over;
    if (isFirst) return below === undefined || below <= over || below >= column;
    return column <= over && !(opens && below !== undefined && below <= column);
  };
  return !fits(wide) && fits(narrow) && (narrow > 0 || opens) ? narrow : wide;
}
