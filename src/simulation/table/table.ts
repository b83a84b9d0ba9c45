import type { Patient } from '../../condition/condition.ts';
import type { Row } from './row.ts';

/** Whether a table gives a finding: not even by a column or key, by one that is always empty, or to some patient. */
export type Told = 'nowhere' | 'never' | 'sometimes';

/** A table of patients that is read piece by piece. */
export interface Table {
  readonly format: 'csv' | 'jsonl';
  /** What separates the cells of a row, also in an output in columns. */
  readonly delimiter: string;
  /** Names of the columns in their order, for an output in columns. */
  readonly columns: readonly string[];
  /** All rows, many at a time. They can be gone through once. */
  readonly rows: AsyncIterable<readonly Row[]>;
  /**
   * The patient of a row, or in sentences why it is none; undefined for a row without any value, which is nobody. A
   * patient is good until the next call.
   */
  patient(row: Row): Patient | { readonly refused: string } | undefined;
  /** What the patients so far tell of a finding. */
  told(finding: string): Told;
  /** The row's values by column, as they stand there. */
  cells(row: Row): readonly string[];
  /** The row as JSON: an object, or its text where it cannot be read. */
  json(row: Row): string;
}

/** Makes rows of a text that comes in pieces. */
export interface RowReader {
  /**
   * The rows that a piece completes.
   * @param last true for the last piece, which may end without a line break
   */
  take(piece: string, last: boolean): Row[];
}

/**
 * All rows, and the first of them before the others.
 * @param isLeftOut tells rows that are left out before the first
 */
export async function beginRows(
  pieces: AsyncIterable<string>,
  reader: RowReader,
  isLeftOut: (row: Row) => boolean,
): Promise<{ readonly first: Row | undefined; readonly others: AsyncIterable<readonly Row[]> }> {
  const blocks = blocksOf(pieces, reader);
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
    const index = next.value.findIndex((row) => !isLeftOut(row));
    if (index >= 0) return { first: next.value[index], others: joined(next.value.slice(index + 1), blocks) };
  }
  return { first: undefined, others: blocks };
}

async function* blocksOf(pieces: AsyncIterable<string>, reader: RowReader): AsyncGenerator<readonly Row[], void> {
  for await (const piece of pieces) yield reader.take(piece, false);
  yield reader.take('', true);
}

async function* joined(block: readonly Row[], blocks: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  yield block;
  yield* blocks;
}
