import type { Row } from './row.ts';

/** A line longer than this, in characters, is no patient. */
const LONGEST_LINE = 1 << 18;
const KEPT_TEXT = 1000;

const TOO_LONG = `This line is longer than ${LONGEST_LINE} characters, which no patient is.`;
const UNREADABLE = 'This line contains a character that could not be read (`\uFFFD`). Save the table as UTF-8.';

/** Divides text that comes in pieces into lines (https://jsonlines.org); blank ones are left out. */
export class JsonLines {
  #rest = '';
  #line = 0;
  /** In the middle of a line that was too long. */
  #skipping = false;

  /** @param last true for the last piece, which may end without a line break */
  take(piece: string, last: boolean): Row[] {
    const rows: Row[] = [];
    const lines = (this.#rest + piece).split('\n');
    this.#rest = last ? '' : (lines.pop() ?? '');
    for (const line of lines) this.#add(line, rows);
    if (this.#rest.length > LONGEST_LINE) {
      if (!this.#skipping) this.#refuse(this.#rest, rows);
      this.#skipping = true;
      this.#rest = '';
    }
    return rows;
  }

  #add(line: string, rows: Row[]): void {
    if (this.#skipping) {
      this.#skipping = false;
      return;
    }
    if (line.length > LONGEST_LINE) {
      this.#refuse(line, rows);
      return;
    }
    this.#line++;
    const text = line.trim();
    if (text === '') return;
    const problem = text.includes('\uFFFD') ? UNREADABLE : undefined;
    rows.push({ line: this.#line, lastLine: this.#line, text, cells: [], problem });
  }

  #refuse(text: string, rows: Row[]): void {
    this.#line++;
    const kept = text.slice(0, KEPT_TEXT);
    rows.push({ line: this.#line, lastLine: this.#line, text: kept, cells: [], problem: TOO_LONG });
  }
}
