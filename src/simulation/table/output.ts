import { inertJson, isInert, visible } from '../../text/visible.ts';
import type { Outcome, Row } from './row.ts';
import type { Table } from './table.ts';

/** How the outcomes of a table are written. */
export interface TableOutput {
  /** What comes before the rows. */
  readonly head: string;
  /** Whole rows, each with its line break. */
  rows(results: readonly Result[]): string;
  /** Cells of the table so far that could not be shown as they are, and stand there as JSON writes them. */
  readonly escaped: number;
}

/** A row and what became of it. */
export interface Result {
  readonly row: Row;
  readonly outcome: Outcome;
}

/** What is added to each row. */
const ADDED = ['line', 'status', 'ends_at', 'recommends', 'reason'] as const;

/**
 * The output in a format; columns of the table stand before those that are added.
 * @param isShown whether it may come to a terminal or the log of a CI system, which must not act on what stands in the table
 */
export function tableOutput(format: 'csv' | 'jsonl', table: Table, isShown = false): TableOutput {
  return format === 'csv' ? new CsvOutput(table, isShown) : new JsonOutput(table, isShown);
}

class CsvOutput implements TableOutput {
  readonly head: string;
  escaped = 0;
  readonly #table: Table;
  readonly #isShown: boolean;
  readonly #separator: string;
  /** What a cell contains that has to be put in quotation marks (RFC 4180). */
  readonly #special: RegExp;

  constructor(table: Table, isShown: boolean) {
    this.#table = table;
    this.#isShown = isShown;
    this.#separator = table.delimiter === ';' ? '|' : ';';
    // A line that begins with `::` would be a command where a CI system reads along.
    this.#special = new RegExp(`["\\r\\n${table.delimiter}]|^\\s|\\s$|^::`);
    this.head = `${[...table.columns, ...freeNames(table.columns)].map((name) => this.#cell(name)).join(table.delimiter)}\n`;
  }

  rows(results: readonly Result[]): string {
    let text = '';
    for (const { row, outcome } of results) {
      for (const cell of this.#table.cells(row)) text += this.#cell(cell) + this.#table.delimiter;
      text += `${row.line}${this.#table.delimiter}${this.#added(outcome).join(this.#table.delimiter)}\n`;
    }
    return text;
  }

  #added(outcome: Outcome): string[] {
    if (outcome.status === 'refused') return [outcome.status, '', '', this.#cell(visible(outcome.reason))];
    const { status, endsAt = '', recommends } = outcome;
    return [status, this.#cell(endsAt), this.#cell(recommends.join(this.#separator)), ''];
  }

  #cell(written: string): string {
    const shown = this.#isShown && !isInert(written) ? this.#escape(written) : written;
    const text = isFormula(shown) ? `'${shown}` : shown;
    return this.#special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** CSV has no escapes of its own: as the text stands between the quotation marks of JSON. */
  #escape(text: string): string {
    this.escaped++;
    return inertJson(JSON.stringify(text)).slice(1, -1);
  }
}

/** What a formula does that a sign before a number or a name does not: call, ask another program, refer elsewhere. */
const DOES_SOMETHING = /[(|!=]/;

/** Whether a spreadsheet takes a cell for a formula that may do something, such as fetch an address. */
function isFormula(text: string): boolean {
  switch (text[0]) {
    case '=':
    case '@':
    case '\t':
    case '\r':
    case '\uff1d':
    case '\uff20':
      return true;
    case '+':
    case '-':
    case '\uff0b':
    case '\uff0d':
      return DOES_SOMETHING.test(text);
    default:
      return false;
  }
}

/** The names of the added columns, changed where the table has such a column. */
function freeNames(columns: readonly string[]): string[] {
  let prefix = '';
  while (ADDED.some((name) => columns.includes(prefix + name))) prefix += 'guideway_';
  return ADDED.map((name) => prefix + name);
}

/** In JSON the row stands in an object of its own, so that no name can be there twice. */
class JsonOutput implements TableOutput {
  readonly head = '';
  readonly escaped = 0;
  readonly #table: Table;
  readonly #isShown: boolean;

  constructor(table: Table, isShown: boolean) {
    this.#table = table;
    this.#isShown = isShown;
  }

  rows(results: readonly Result[]): string {
    let text = '';
    for (const { row, outcome } of results) text += `${this.#line(row, outcome)}\n`;
    return text;
  }

  #line(row: Row, outcome: Outcome): string {
    const added =
      outcome.status === 'refused'
        ? { line: row.line, status: outcome.status, reason: visible(outcome.reason) }
        : { line: row.line, status: outcome.status, ends_at: outcome.endsAt, recommends: outcome.recommends };
    const line = `${JSON.stringify(added).slice(0, -1)},"row":${this.#table.json(row)}}`;
    return this.#isShown ? inertJson(line) : line;
  }
}
