import Papa from 'papaparse';
import type { Dialect } from './csv-dialect.ts';
import type { Row } from './row.ts';

/** A row longer than this, in characters, is none: a quotation mark is open, or the file is no table. */
const LONGEST_ROW = 1 << 18;
const KEPT_TEXT = 1000;

const MALFORMED =
  'The quotation marks of this row do not match. Write a quotation mark inside of a quoted cell twice (`""`).';
const UNCLOSED =
  'A quotation mark is opened in this row and not closed. Close it, or write it twice (`""`) inside of a quoted cell.';
const TOO_LONG = `This line is longer than ${LONGEST_ROW} characters, which no patient is.`;
const UNREADABLE = 'This row contains a character that could not be read (`\uFFFD`). Save the table as UTF-8.';

interface Parsed {
  readonly data: readonly string[][];
  readonly errors: readonly { readonly code: string; readonly row: number }[];
  /** Where the last whole row ends. */
  readonly meta: { readonly cursor: number };
}

/**
 * Divides text that comes in pieces into rows of cells (RFC 4180). A row whose quotation marks do not match costs that
 * line and not those that follow.
 */
export class CsvRows {
  readonly #newline: Dialect['newline'];
  readonly #parser: Papa.Parser;
  readonly #firstRow: Papa.Parser;
  #rest = '';
  #line = 1;
  #hasQuotes = false;
  #hasUnreadable = false;
  /** In the middle of a line that was too long. */
  #skipping = false;

  constructor({ delimiter, newline }: Dialect) {
    this.#newline = newline;
    this.#parser = new Papa.Parser({ delimiter, newline });
    this.#firstRow = new Papa.Parser({ delimiter, newline, preview: 1, fastMode: false });
  }

  /**
   * The rows that the text so far completes. Blank lines are none.
   * @param last true for the last piece, which may end without a line break
   */
  take(piece: string, last: boolean): Row[] {
    const rows: Row[] = [];
    let text = this.#rest + this.#afterSkipped(piece);
    this.#hasQuotes = text.includes('"');
    this.#hasUnreadable = text.includes('\uFFFD');
    const { data, errors, meta }: Parsed = this.#parser.parse(text, 0, !last);
    // Of a row that is not complete yet there may be more to come.
    if ((errors[0]?.row ?? data.length) < data.length) text = this.#rowByRow(text, last, rows);
    else {
      for (const cells of data) this.#add(rows, cells);
      text = last ? '' : text.slice(meta.cursor);
    }
    // Waiting for the end of a row goes only so far.
    while (text.length > LONGEST_ROW) text = this.#rowByRow(this.#refuseLine(text, rows, UNCLOSED), last, rows);
    this.#rest = text;
    return rows;
  }

  /** The same for a text in which some quotation marks do not match. Gives what is left of it. */
  #rowByRow(text: string, last: boolean, rows: Row[]): string {
    let left = text;
    while (left !== '') {
      const end = left.indexOf(this.#newline) + 1;
      if (end === 0 && !last) return left;
      const line = end === 0 ? left : left.slice(0, end);
      const alone = this.#first(line);
      if (alone.errors.length === 0) {
        this.#add(rows, alone.data[0] ?? []);
        left = left.slice(line.length);
        continue;
      }
      const isOpen = alone.errors.every(({ code }) => code === 'MissingQuotes');
      const whole = isOpen ? this.#first(left) : alone;
      if (isOpen && whole.errors.length === 0) {
        this.#add(rows, whole.data[0] ?? []);
        left = left.slice(whole.meta.cursor);
      } else if (isOpen && !last && whole.errors.every(({ code }) => code === 'MissingQuotes')) return left;
      else left = this.#refuseLine(left, rows, isOpen ? UNCLOSED : MALFORMED);
    }
    return left;
  }

  /** Refuses the first line, and gives what comes after it. */
  #refuseLine(text: string, rows: Row[], problem: string): string {
    const end = text.indexOf(this.#newline);
    const line = end < 0 ? text : text.slice(0, end);
    const isTooLong = line.length > LONGEST_ROW;
    const kept = line.replace(/\r$/, '').slice(0, KEPT_TEXT);
    const why = isTooLong ? TOO_LONG : problem;
    rows.push({ line: this.#line, lastLine: this.#line, text: kept, cells: [], problem: why });
    this.#line++;
    this.#skipping = end < 0;
    return end < 0 ? '' : text.slice(end + 1);
  }

  #afterSkipped(piece: string): string {
    if (!this.#skipping) return piece;
    const end = piece.indexOf(this.#newline);
    this.#skipping = end < 0;
    return end < 0 ? '' : piece.slice(end + 1);
  }

  #add(rows: Row[], cells: string[]): void {
    const line = this.#line;
    if (this.#hasQuotes) for (const cell of cells) this.#line += cell.split(this.#newline).length - 1;
    const lastLine = this.#line++;
    const end = cells.length - 1;
    const cell = cells[end];
    if (cell?.endsWith('\r')) cells[end] = cell.slice(0, -1);
    if (end === 0 && cells[0] === '') return;
    const isUnreadable = this.#hasUnreadable && cells.some((each) => each.includes('\uFFFD'));
    rows.push({ line, lastLine, text: undefined, cells, problem: isUnreadable ? UNREADABLE : undefined });
  }

  #first(text: string): Parsed {
    return this.#firstRow.parse(text, 0, false);
  }
}
