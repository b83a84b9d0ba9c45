import type { Patient, Value } from '../../condition/condition.ts';
import { givenFinding } from '../../guideline/given.ts';
import type { Guideline } from '../../guideline/model.ts';
import { shown } from '../../guideline/schema/wording.ts';
import { type CellRead, readOptionList } from './cell.ts';
import { CellMemory } from './cell-memory.ts';
import { type Column, columnNamed, ID, passThrough, unknownColumns } from './header.ts';
import type { JsonValue, Scanned } from './json-scan.ts';
import { scanJson, UnreadableJson } from './json-scan.ts';
import { type Row, UnusableTable } from './row.ts';
import { beginRows, type Table, type Told } from './table.ts';

const SEPARATOR = ';';

const SPREAD =
  'This object goes on after its first line. Write one whole object on each line, without commas between them and without brackets around.';

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
  const { first, others } = await beginRows(pieces, new JsonLines(), () => false);
  if (first?.text === '{') throw new UnusableTable(first.line, [SPREAD]);
  const object = first && readObject(first);
  const keys = object && !('refused' in object) ? [...object.keys()] : [];
  const strange = keys.flatMap((key) => {
    const column = columnNamed(key, guideline, passed);
    return 'problem' in column ? [{ key, problem: column.problem }] : [];
  });
  if (first && strange.length > 0) {
    const hint = passThrough(strange.map(({ key }) => key));
    throw new UnusableTable(first.line, [...unknownColumns(strange.map(({ problem }) => problem)), hint]);
  }
  // A later object may have an id, although the first has none.
  const names = new Set([
    ...passed,
    ...keys.filter((key) => !givenFinding(guideline, key)),
    ID,
    ...guideline.findings.keys(),
    ...guideline.calculations.keys(),
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
  /** Findings that some patient so far has a value of, and those that are only named. */
  readonly #told = new Map<string, 'sometimes' | 'never'>();
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

  patient(row: Row): Patient | { refused: string } | undefined {
    const object = this.#object(row);
    if ('refused' in object) return object;
    this.#patient.clear();
    const refused: string[] = [];
    const strange: string[] = [];
    let isNobody = true;
    for (const [key, value] of object) {
      if (isNobody && !isBlank(value)) isNobody = false;
      const column = this.#column(key);
      if ('problem' in column) strange.push(column.problem);
      else if (column.finding) {
        const read = this.#value(column, value);
        if ('value' in read) this.#set(key, read.value, value !== null && isBlank(value));
        else refused.push(read.refused);
      }
    }
    refused.push(...unknownColumns(strange));
    if (refused.length > 0) return { refused: refused.join(' ') };
    return isNobody ? undefined : this.#patient;
  }

  told(finding: string): Told {
    return this.#told.get(finding) ?? 'nowhere';
  }

  /** A row that could not be read stands in the first column. */
  cells(row: Row): readonly string[] {
    const object = this.#object(row);
    if ('refused' in object) return this.columns.map((_, index) => (index === 0 ? (row.text ?? '') : ''));
    return this.columns.map((name) => cellText(object.get(name), SEPARATOR));
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

  /** @param isAbsent whether it was not collected, so that no assumption excludes the patient for it */
  #set(key: string, value: Value, isAbsent: boolean): void {
    if (!isAbsent) this.#patient.set(key, value);
    const told = this.#told.get(key);
    if (told === undefined || (told === 'never' && value !== null))
      this.#told.set(key, value === null ? 'never' : 'sometimes');
  }

  #value(column: Column, value: JsonValue): CellRead {
    const { finding } = column;
    if (!finding || value === null) return { value: null };
    if (finding.holds === 'set' && typeof value !== 'string' && !('json' in value))
      return readOptionList(finding, value);
    if (typeof value !== 'string')
      return {
        refused: `${shown(finding.id)} takes a value, not ${shown('json' in value ? value.json : JSON.stringify(value))}.`,
      };
    let memory = this.#memories.get(column);
    if (!memory) {
      memory = new CellMemory(finding);
      this.#memories.set(column, memory);
    }
    return memory.read(value);
  }
}

async function* withFirst(
  first: Row | undefined,
  others: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  if (first) yield [first];
  yield* others;
}

/** What a line of JSON says, by key. */
type JsonObject = ReadonlyMap<string, JsonValue>;

const NOBODY: JsonObject = new Map();

/** The object on a line, of which `null` is an empty one, or in a sentence why there is none. */
function readObject({ text = '', problem }: Row): JsonObject | { readonly refused: string } {
  if (problem !== undefined) return { refused: problem };
  let scanned: Scanned;
  try {
    scanned = scanJson(text);
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    return { refused: error.message };
  }
  if (scanned !== 'no object') return scanned ?? NOBODY;
  return { refused: 'This is no JSON object. Write each patient on a line of its own, such as `{"age": 54}`.' };
}

/** Whether a value says as little as an empty cell. */
function isBlank(value: JsonValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** A value as a cell of a table shows it. */
function cellText(value: JsonValue | undefined, separator: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return 'json' in value ? value.json : value.join(separator);
}

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
