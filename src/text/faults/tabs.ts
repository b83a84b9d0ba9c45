import type { YamlFault } from '../compose.ts';
import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import type { FaultRecognizer } from './fault.ts';
import { endBefore, indentBelow, lineAround, skipBlanks, valueEnd } from './lines.ts';
import { columnBehind, tabWidth } from './tab-width.ts';
import type { YamlTokens } from './tokens.ts';

const TAB_IN_INDENTATION = /^ *\t[ \t]*(?=\S)/gm;

const IN_WORDS: Readonly<Record<number, string>> = { 2: 'two', 4: 'four', 8: 'eight' };

/** Tabs that indent, in all the lines of the file at once: a file mixes them rarely by chance. */
export const tabs: FaultRecognizer = (fault, { text, tokens }) => {
  if (fault.code !== 'TAB_AS_INDENT' && !isBehindTabs(fault, text, tokens)) return undefined;
  const edits: TextEdit[] = [];
  const width = tabWidth(text);
  for (const { 0: indentation, index } of text.matchAll(TAB_IN_INDENTATION)) {
    const at = { start: index, end: index + indentation.length };
    edits.push({ at, newText: ' '.repeat(columnMeant(text, at, width, edits.at(-1))) });
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
      fix: { title: `Use ${IN_WORDS[width]} spaces for each tab`, edits },
    },
    spreads: true,
  };
};

/** Whether a fault lies where a line begins that is indented with tabs; within brackets, tabs are no mistake. */
function isBehindTabs({ at }: YamlFault, text: string, tokens: YamlTokens): boolean {
  const place = skipBlanks(text, at.start);
  return /^ *\t[ \t]*$/.test(text.slice(lineAround(text, place).start, place)) && !tokens.inFlow(place);
}

/**
 * So many columns for each tab; none where the line then belongs to nothing, or what is below it does not belong to it, and
 * without the tabs it fits.
 */
function columnMeant(text: string, { start, end }: Span, width: number, before: TextEdit | undefined): number {
  const wide = columnBehind(text.slice(start, end), width);
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
