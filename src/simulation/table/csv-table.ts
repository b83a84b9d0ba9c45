import type { Patient, Value } from '../../condition/condition.ts';
import type { Guideline } from '../../guideline/model.ts';
import { CellMemory } from './cell-memory.ts';
import type { Dialect } from './csv-dialect.ts';
import { CsvRows } from './csv-rows.ts';
import { type Column, readHeader } from './header.ts';
import { type Row, UnusableTable } from './row.ts';
import { beginRows, type Table, type Told } from './table.ts';

const HEADER_AGAIN = 'This row is the header once more. Remove it.';

/** What Excel takes the first line for that says how the cells are separated, and not for a row. */
const SEPARATOR_LINE = /^sep=[,;\t]?$/i;

const EMPTY =
  'This table is empty. Write the names of findings on the first line, and below it a row for each patient.';

/**
 * Reads a table of separated values.
 * @param passed columns that are passed through without being findings
 * @throws UnusableTable when there is no header, or one that does not fit the guideline.
 */
export async function readCsvTable(
  pieces: AsyncIterable<string>,
  dialect: Dialect,
  guideline: Guideline,
  passed: ReadonlySet<string>,
): Promise<Table> {
  const { first, others } = await beginRows(pieces, new CsvRows(dialect), isNoHeader);
  if (!first) throw new UnusableTable(1, [EMPTY]);
  if (first.problem !== undefined) throw new UnusableTable(first.line, [first.problem]);
  const read = readHeader(first.cells, guideline, passed);
  if ('problems' in read) throw new UnusableTable(first.line, read.problems);
  return new CsvTable(read.columns, dialect, others);
}

function isNoHeader({ line, cells, problem }: Row): boolean {
  if (problem !== undefined) return false;
  return isBlank(cells) || (line === 1 && SEPARATOR_LINE.test(cells[0] ?? '') && isBlank(cells.slice(1)));
}

interface CsvColumn {
  readonly index: number;
  readonly id: string;
  readonly memory: CellMemory;
  /** Whether any patient so far has a value there. */
  isTold: boolean;
}

class CsvTable implements Table {
  readonly format = 'csv';
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly Row[]>;
  readonly #findings: readonly CsvColumn[];
  /** The same for every patient: a million rows make one map. */
  readonly #patient = new Map<string, Value>();

  constructor(columns: readonly Column[], { delimiter }: Dialect, rows: AsyncIterable<readonly Row[]>) {
    this.columns = columns.map(({ name }) => name);
    this.delimiter = delimiter;
    this.rows = rows;
    this.#findings = columns.flatMap(({ finding }, index) =>
      finding ? [{ index, id: finding.id, memory: new CellMemory(finding), isTold: false }] : [],
    );
  }

  patient({ cells, problem }: Row): Patient | { refused: string } | undefined {
    if (problem !== undefined) return { refused: problem };
    if (isBlank(cells)) return undefined;
    if (cells.length !== this.columns.length) return { refused: ragged(cells.length, this.columns.length) };
    const patient = this.#patient;
    patient.clear();
    let refused = '';
    for (const column of this.#findings) {
      const text = cells[column.index] ?? '';
      const cell = column.memory.read(text);
      if ('value' in cell) {
        if (cell.value !== null) column.isTold = true;
        // What was not collected is absent: no assumption excludes the patient for it.
        else if (text.trim() === '') continue;
        patient.set(column.id, cell.value);
      } else refused += `${refused === '' ? '' : ' '}${cell.refused}`;
    }
    if (refused === '') return patient;
    return { refused: cells.every((cell, index) => cell.trim() === this.columns[index]) ? HEADER_AGAIN : refused };
  }

  told(finding: string): Told {
    const column = this.#findings.find(({ id }) => id === finding);
    return column === undefined ? 'nowhere' : column.isTold ? 'sometimes' : 'never';
  }

  /** A row that could not be divided stands in the first column. */
  cells({ cells, text }: Row): readonly string[] {
    if (cells.length === this.columns.length) return cells;
    return this.columns.map((_, index) => cells[index] ?? (index === 0 ? text : undefined) ?? '');
  }

  json({ cells, text }: Row): string {
    if (text !== undefined) return JSON.stringify(text);
    const nameOf = (index: number): string => this.columns[index] ?? `column ${index + 1}`;
    return `{${cells.map((cell, index) => `${JSON.stringify(nameOf(index))}:${JSON.stringify(cell)}`).join(',')}}`;
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function ragged(cells: number, columns: number): string {
  const count = `This row has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and the header ${columns}.`;
  return `${count} Add or remove delimiters, and put a cell that contains one in quotation marks.`;
}
