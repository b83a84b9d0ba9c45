import { valueEnd } from './lines.ts';

/** What editors show a tab as. Where several do as well, the first one. */
const WIDTHS = [2, 4, 8] as const;

const INDENTED = /^([ \t]*)((?:- +)*)(?=[^\s#])/;

/**
 * As how many columns the author saw a tab: with so many, most of the lines indented with tabs begin where those around
 * them do.
 */
export function tabWidth(text: string): number {
  let best = { width: 2, fits: Number.NEGATIVE_INFINITY };
  for (const width of WIDTHS) {
    const fits = howWellLinesFit(text, width);
    if (fits > best.fits) best = { width, fits };
  }
  return best.width;
}

/** The column behind an indentation. */
export function columnBehind(indentation: string, width: number): number {
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
