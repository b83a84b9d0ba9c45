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

/** Cells and where the next row begins; why they are none; or undefined where the text ends before the row does. */
type Divided = { readonly cells: string[]; readonly end: number } | { readonly problem: string } | undefined;

/**
 * Divides text that comes in pieces into rows of cells (RFC 4180), in time linear in its length. A row whose quotation
 * marks do not match costs that line and not those that follow.
 */
export class CsvRows {
  readonly #delimiter: string;
  readonly #newline: Dialect['newline'];
  /** The text of a row of which there may be more to come. */
  #rest = '';
  /** How long that text has to become before it is gone through again, in which a quotation mark is open. */
  #enough = 0;
  #line = 1;
  /** In the middle of a line that was too long. */
  #isSkipping = false;
  #text = '';
  /** Where the next quotation mark of the text stands, looked for from some row on; its length when there is none. */
  #nextQuote = -1;

  constructor({ delimiter, newline }: Dialect) {
    this.#delimiter = delimiter;
    this.#newline = newline;
  }

  /**
   * The rows that the text so far completes. Blank lines are none.
   * @param last true for the last piece, which may end without a line break
   */
  take(piece: string, last: boolean): Row[] {
    const rows: Row[] = [];
    const text = this.#rest + this.#afterSkipped(piece);
    // No row ends within a line.
    const isWaiting = text.length < this.#enough || !piece.includes(this.#newline);
    if (!last && isWaiting && text.length <= LONGEST_ROW) {
      this.#rest = text;
      return rows;
    }
    this.#text = text;
    this.#nextQuote = -1;
    const why = unreadable(text);
    let start = 0;
    while (start < text.length) {
      const divided = this.#divide(start, last);
      if (divided && 'cells' in divided && divided.end - start <= LONGEST_ROW) {
        this.#add(rows, divided.cells, start, divided.end, why);
        start = divided.end;
      } else if (divided || text.length - start > LONGEST_ROW)
        start = this.#refuseLine(rows, start, divided && 'problem' in divided ? divided.problem : UNCLOSED);
      else break;
    }
    this.#rest = text.slice(start);
    this.#enough = this.#rest.includes(this.#newline) ? 2 * this.#rest.length : 0;
    this.#text = '';
    return rows;
  }

  #divide(start: number, last: boolean): Divided {
    const text = this.#text;
    const found = text.indexOf(this.#newline, start);
    if (this.#nextQuote < start) {
      const quote = text.indexOf('"', start);
      this.#nextQuote = quote < 0 ? text.length : quote;
    }
    const lineEnd = found < 0 ? text.length : found;
    if (this.#nextQuote < lineEnd) return this.#divideQuoted(start, lineEnd, last);
    if (found < 0 && !last) return undefined;
    const to = text[lineEnd - 1] === '\r' && lineEnd > start ? lineEnd - 1 : lineEnd;
    return { cells: text.slice(start, to).split(this.#delimiter), end: lineEnd + 1 };
  }

  /** Divides a row in which there are quotation marks, and which may go on after its line. */
  #divideQuoted(start: number, lineEnd: number, last: boolean): Divided {
    const text = this.#text;
    const cells: string[] = [];
    for (let at = start; ; ) {
      let after: number;
      if (text[at] === '"') {
        const close = this.#closing(at);
        // What follows the quotation mark says whether it closes the cell.
        if (close < 0 || (close + 1 === text.length && !last)) return last ? { problem: UNCLOSED } : undefined;
        after = close + 1;
        while (text[after] === ' ' || (text[after] === '\r' && this.#newline === '\n')) after++;
        if (after === text.length && !last) return undefined;
        const next = text[after];
        if (next !== this.#delimiter && next !== this.#newline && next !== undefined)
          return { problem: close > lineEnd ? UNCLOSED : MALFORMED };
        cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      } else {
        after = at;
        while (after < text.length && text[after] !== this.#delimiter && text[after] !== this.#newline) after++;
        if (after === text.length && !last) return undefined;
        const cell = text.slice(at, after);
        cells.push(text[after] !== this.#delimiter && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      }
      if (text[after] !== this.#delimiter) return { cells, end: after + 1 };
      at = after + 1;
    }
  }

  /** Where a cell that begins with a quotation mark ends with one; negative where it does not. */
  #closing(open: number): number {
    const text = this.#text;
    let quote = text.indexOf('"', open + 1);
    while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
    return quote;
  }

  /** Refuses one line, and gives where the next begins. */
  #refuseLine(rows: Row[], start: number, problem: string): number {
    const found = this.#text.indexOf(this.#newline, start);
    const end = found < 0 ? this.#text.length : found;
    const kept = this.#text.slice(start, Math.min(end, start + KEPT_TEXT)).replace(/\r$/, '');
    const why = end - start > LONGEST_ROW ? TOO_LONG : problem;
    rows.push({ line: this.#line, lastLine: this.#line, text: kept, cells: [], problem: why });
    this.#line++;
    this.#isSkipping = found < 0;
    return end + 1;
  }

  #afterSkipped(piece: string): string {
    if (!this.#isSkipping) return piece;
    const end = piece.indexOf(this.#newline);
    this.#isSkipping = end < 0;
    return end < 0 ? '' : piece.slice(end + 1);
  }

  /** @param why what the text holds that cannot be read, in one of its rows at least */
  #add(rows: Row[], cells: string[], start: number, end: number, why: string | undefined): void {
    const line = this.#line;
    // Only a quotation mark lets a row go on after its line.
    if (this.#nextQuote < end) this.#line += newlinesWithin(this.#text, this.#newline, start, end - 1);
    const lastLine = this.#line++;
    if (cells.length === 1 && cells[0] === '') return;
    const problem = why === undefined ? undefined : unreadable(this.#text.slice(start, end));
    rows.push({ line, lastLine, text: undefined, cells, problem });
  }
}

function newlinesWithin(text: string, newline: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf(newline, start); at >= 0 && at < end; at = text.indexOf(newline, at + 1)) count++;
  return count;
}

const SAVE = 'Save the table as UTF-8.';

/** Why a text cannot be read, in sentences; undefined when it can. */
function unreadable(text: string): string | undefined {
  if (text.includes('\uFFFD')) return `This row contains a character that could not be read (\`\uFFFD\`). ${SAVE}`;
  return text.includes('\0') ? `This row contains a zero byte, which is no part of any text. ${SAVE}` : undefined;
}
