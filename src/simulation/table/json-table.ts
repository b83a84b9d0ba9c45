import type { Patient, Value } from '../../condition/condition.ts';
import type { Guideline } from '../../guideline/model.ts';
import { shown } from '../../guideline/schema/wording.ts';
import { type CellRead, readOptionList } from './cell.ts';
import { CellMemory } from './cell-memory.ts';
import { type Column, columnNamed, passThrough } from './header.ts';
import { JsonLines } from './json-lines.ts';
import { cellText, type JsonObject, readObject } from './json-object.ts';
import { type Row, UnusableTable } from './row.ts';
import { beginRows, type Table } from './table.ts';

const SEPARATOR = ';';

/**
 * Reads a table of JSON lines, an object for each patient. What the first object names has to fit the guideline, as the
 * header of a table does; a later one that names something else is refused.
 * @param passed keys that are passed through without being findings
 * @throws UnusableTable when the first object does not fit the guideline.
 */
export async function readJsonTable(
  pieces: AsyncIterable<string>,
  guideline: Guideline,
  passed: ReadonlySet<string>,
): Promise<Table> {
  const { first, others } = await beginRows(pieces, new JsonLines());
  const object = first && readObject(first);
  const keys = object && !('refused' in object) ? [...object.keys()] : [];
  const strange = keys.flatMap((key) => {
    const column = columnNamed(key, guideline, passed);
    return 'problem' in column ? [{ key, problem: column.problem }] : [];
  });
  if (first && strange.length > 0) {
    const hint = passThrough(strange.map(({ key }) => key));
    throw new UnusableTable(first.line, [...strange.map(({ problem }) => problem), hint]);
  }
  const names = new Set([
    ...passed,
    ...keys.filter((key) => !guideline.findings.has(key)),
    ...guideline.findings.keys(),
  ]);
  return new JsonTable([...names], first, others, guideline, passed);
}

class JsonTable implements Table {
  readonly format = 'jsonl';
  readonly delimiter = ',';
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly Row[]>;
  readonly #guideline: Guideline;
  readonly #passed: ReadonlySet<string>;
  readonly #known = new Map<string, Column>();
  readonly #memories = new Map<Column, CellMemory>();
  readonly #patient = new Map<string, Value>();
  #latest: { readonly row: Row; readonly object: ReturnType<typeof readObject> } | undefined;

  constructor(
    columns: readonly string[],
    first: Row | undefined,
    others: AsyncIterable<readonly Row[]>,
    guideline: Guideline,
    passed: ReadonlySet<string>,
  ) {
    this.columns = columns;
    this.rows = withFirst(first, others);
    this.#guideline = guideline;
    this.#passed = passed;
  }

  patient(row: Row): Patient | { refused: string } {
    const object = this.#object(row);
    if ('refused' in object) return object;
    this.#patient.clear();
    const refused: string[] = [];
    for (const [key, data] of object) {
      const column = this.#column(key);
      if ('problem' in column) refused.push(column.problem);
      else if (column.finding) {
        const read = this.#value(column, data);
        if ('value' in read) this.#patient.set(key, read.value);
        else refused.push(read.refused);
      }
    }
    return refused.length === 0 ? this.#patient : { refused: refused.join(' ') };
  }

  cells(row: Row): readonly string[] {
    const object = this.#object(row);
    return this.columns.map((name) => ('refused' in object ? '' : cellText(object.get(name), SEPARATOR)));
  }

  json(row: Row): string {
    const text = row.text ?? '';
    return 'refused' in this.#object(row) ? JSON.stringify(text) : text;
  }

  #object(row: Row): JsonObject | { readonly refused: string } {
    if (this.#latest?.row !== row) this.#latest = { row, object: readObject(row) };
    return this.#latest.object;
  }

  #column(key: string): Column | { readonly problem: string } {
    const known = this.#known.get(key);
    if (known) return known;
    const column = columnNamed(key, this.#guideline, this.#passed);
    // Names that are none may be different in every row.
    if (!('problem' in column)) this.#known.set(key, column);
    return column;
  }

  #value(column: Column, data: unknown): CellRead {
    const { finding } = column;
    if (!finding || data === null) return { value: null };
    if (finding.type === 'multiple' && Array.isArray(data) && data.every((item) => typeof item === 'string'))
      return readOptionList(finding, data);
    if (typeof data === 'object')
      return { refused: `${shown(finding.id)} takes a value, not ${shown(JSON.stringify(data))}.` };
    let memory = this.#memories.get(column);
    if (!memory) {
      memory = new CellMemory(finding);
      this.#memories.set(column, memory);
    }
    return memory.read(String(data));
  }
}

async function* withFirst(
  first: Row | undefined,
  others: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  if (first) yield [first];
  yield* others;
}
