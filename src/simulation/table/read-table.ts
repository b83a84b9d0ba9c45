import type { Guideline } from '../../guideline/model.ts';
import { dialectOf } from './csv-dialect.ts';
import { readCsvTable } from './csv-table.ts';
import { readJsonTable } from './json-table.ts';
import { UnusableTable } from './row.ts';
import type { Table } from './table.ts';

/** A first line longer than this, in characters, is no header. */
const LONGEST_HEADER = 1 << 18;

const ARRAY =
  'This is a JSON array. Write one object on each line, without commas between them and without brackets around.';

/**
 * Begins to read a table of patients: JSON lines where it begins with a brace, otherwise separated values.
 * @param pieces its text, without a byte order mark
 * @param passed columns that are passed through without being findings
 * @throws UnusableTable when what comes first does not fit the guideline.
 */
export async function readTable(
  pieces: AsyncIterable<string>,
  guideline: Guideline,
  passed: ReadonlySet<string>,
): Promise<Table> {
  const iterator = pieces[Symbol.asyncIterator]();
  let beginning = '';
  let isBlank = true;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    beginning += next.value;
    const start: number = isBlank ? next.value.search(/\S/) : 0;
    isBlank = start < 0;
    if ((!isBlank && next.value.includes('\n', start)) || beginning.length > LONGEST_HEADER) break;
  }
  const all = startingWith(beginning, iterator);
  const first = beginning.trimStart()[0];
  if (first === '{') return readJsonTable(all, guideline, passed);
  if (first === '[') throw new UnusableTable(1, [ARRAY]);
  return readCsvTable(all, dialectOf(beginning), guideline, passed);
}

async function* startingWith(beginning: string, iterator: AsyncIterator<string>): AsyncGenerator<string, void> {
  try {
    yield beginning;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
