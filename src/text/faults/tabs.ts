import type { YamlFault } from '../compose.ts';
import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import type { FaultRecognizer } from './fault.ts';
import { isAtWrongColumn } from './indentation.ts';
import { endBefore, indentBelow, lineAround, lineBelow, skipBlanks, valueEnd } from './lines.ts';
import { columnBehind, tabWidth } from './tab-width.ts';
import type { YamlTokens } from './tokens.ts';

const TAB_IN_INDENTATION = /^ *\t[ \t]*(?=\S)/gm;

const IN_WORDS: Readonly<Record<number, string>> = { 2: 'two', 4: 'four', 8: 'eight' };

/** Tabs that indent, in all the lines of the file at once: a file mixes them rarely by chance. */
export const tabs: FaultRecognizer = (fault, { text, tokens }) => {
  const isTab =
    fault.code === 'TAB_AS_INDENT' ||
    (isAtWrongColumn(fault) && hasTab(text, fault.at.start)) ||
    isBehindTabs(fault, text, tokens);
  if (!isTab) return undefined;
  const edits: TextEdit[] = [];
  const width = tabWidth(text);
  /** Columns of the lines with tabs that follow one another, by their indentation. */
  let columns = new Map<string, number>();
  for (const { 0: indentation, index } of text.matchAll(TAB_IN_INDENTATION)) {
    const at = { start: index, end: index + indentation.length };
    const before = edits.at(-1);
    if (before?.at.start !== lineAround(text, endBefore(text, index)).start) columns = new Map();
    const column = columnMeant(text, at, width, before, columns);
    columns.set(indentation, column);
    edits.push({ at, newText: ' '.repeat(column) });
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

function hasTab(text: string, offset: number): boolean {
  const { start, end } = lineAround(text, skipBlanks(text, offset));
  return /^ *\t/.test(text.slice(start, end));
}

/**
 * So many columns for each tab; more where the line is the first one that the line above opens; none where the line then
 * belongs to nothing, or what is below it does not belong to it, and without the tabs it fits.
 * @param columns of lines right above that are indented with tabs, too.
 */
function columnMeant(
  text: string,
  { start, end }: Span,
  width: number,
  before: TextEdit | undefined,
  columns: ReadonlyMap<string, number>,
): number {
  const indentation = text.slice(start, end);
  const wide = columnBehind(indentation, width);
  const narrow = indentation.replaceAll('\t', '').length;
  const above = lineAround(text, endBefore(text, start));
  const lead = /^ *(?:- +)*/.exec(text.slice(above.start, above.end))?.[0].length ?? 0;
  // A line above with tabs of its own has another column once it is repaired.
  const over = before?.at.start === above.start ? before.newText.length : lead;
  const opensAbove = text.slice(0, valueEnd(text, above.start, false)).endsWith(':');
  const opens = text.slice(0, valueEnd(text, start, false)).endsWith(':');
  const next = lineBelow(text, start);
  // What is below has another column as well, once its tabs are repaired.
  const below = /^ *\t/.test(text.slice(next, next + 100)) ? undefined : indentBelow(text, start);
  const known = columns.get(indentation);
  if (known !== undefined && (!opensAbove || known > over)) return known;
  if (opensAbove && wide <= over && !opens) {
    // What is below an entry of a list begins behind its dash.
    const dash = /^(?:- +)*/.exec(text.slice(end))?.[0].length ?? 0;
    return below !== undefined && below - dash > over ? below - dash : over + 2;
  }
  // A value between two lines of one column belongs to them.
  if (!opens && !opensAbove && below === over) return over;
  const fits = (column: number) => {
    const isFirst = opensAbove && column > over;
    if (isFirst) return below === undefined || below <= over || below >= column;
    return column <= over && !(opens && below !== undefined && below <= column);
  };
  return !fits(wide) && fits(narrow) && (narrow > 0 || opens) ? narrow : wide;
}
