import type { YamlFault } from '../compose.ts';
import type { TextEdit } from '../edit.ts';
import type { Span } from '../position.ts';
import type { FaultRecognizer } from './fault.ts';
import { isAtWrongColumn } from './indentation.ts';
import { endBefore, indentBelow, lineAround, lineBelow, skipBlanks, valueEnd } from './lines.ts';
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

/** What editors show a tab as. Where several do as well, the first one. */
const WIDTHS = [2, 4, 8] as const;

const INDENTED = /^([ \t]*)((?:- +)*)(?=[^\s#])/;

/**
 * As how many columns the author saw a tab: with so many, most of the lines indented with tabs begin where those around
 * them do.
 */
function tabWidth(text: string): number {
  let best = { width: 2, fits: Number.NEGATIVE_INFINITY };
  for (const width of WIDTHS) {
    const fits = howWellLinesFit(text, width);
    if (fits > best.fits) best = { width, fits };
  }
  return best.width;
}

/** The column behind an indentation. */
function columnBehind(indentation: string, width: number): number {
  let column = 0;
  for (const c of indentation) column += c === '\t' ? width - (column % width) : 1;
  return column;
}

/** A number that is the larger the more lines with tabs fit those above and below them. */
function howWellLinesFit(text: string, width: number): number {
  // Where the groups and lists begin that are open, the innermost last.
  const open: { readonly column: number; readonly isItem: boolean }[] = [];
  let opens = true;
  let isTabbedAbove = false;
  let last = 0;
  let sum = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const [, lead, dashes = ''] = INDENTED.exec(line) ?? [];
    if (lead !== undefined) {
      const column = columnBehind(lead, width);
      const isItem = dashes !== '';
      const isTabbed = lead.includes('\t');
      // A line below one with tabs says nearly as much about it as that one itself.
      if (isTabbed || isTabbedAbove) {
        const alike = open.filter((one) => one.isItem === isItem);
        // The items of a list may begin where its key does.
        const isFirst = opens && (column > last || (column === last && isItem));
        if (isFirst || (!opens && alike.at(-1)?.column === column)) sum += isTabbed ? 3 : 2;
        else if (!opens && alike.some((one) => one.column === column)) sum += 1;
        else sum -= 2;
      }
      while ((open.at(-1)?.column ?? -1) >= column) open.pop();
      open.push({ column, isItem });
      last = column + dashes.length;
      if (isItem) open.push({ column: last, isItem: false });
      opens = /(:|^[ \t]*-)$/.test(text.slice(at, valueEnd(text, at, false)));
      isTabbedAbove = isTabbed;
    }
    at += line.length + 1;
  }
  return sum;
}
