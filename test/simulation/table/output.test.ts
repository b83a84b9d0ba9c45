import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvRows } from '../../../src/simulation/table/csv-rows.ts';
import { tableOutput } from '../../../src/simulation/table/output.ts';
import type { Row } from '../../../src/simulation/table/row.ts';
import type { Table } from '../../../src/simulation/table/table.ts';
import { visible } from '../../../src/text/visible.ts';
import { written } from './rows.ts';

test('CSV repeats each row and adds what became of it', async () => {
  expect(await written('id,hemoglobin,bleeding\np1,60 g/L,no\np2,,no\np3,high,no\np4,6\n', 'csv')).toBe(
    [
      'id,hemoglobin,bleeding,line,status,ends_at,recommends,reason',
      'p1,60 g/L,no,2,recommended,act,transfuse;iron,',
      'p2,,no,3,undetermined,triage,,',
      'p3,high,no,4,refused,,,"`hemoglobin` is a number in `g/dL`, not `high`. Write for example `13`."',
      'p4,6,,5,refused,,,"This row has 2 cells, and the header 3. Add or remove delimiters, and put a cell that contains one in quotation marks."',
      '',
    ].join('\n'),
  );
});

test('a row that cannot be divided into cells stands in the first column', async () => {
  const [, row] = (await written('id,hemoglobin\n"a"b,6\n', 'csv')).split('\n');
  expect(row).toMatch(/^"""a""b,6",,2,refused,,,"The quotation marks of this row do not match/);
});

test('the delimiter of the table is kept, and separates no actions', async () => {
  expect(await written('id;hemoglobin\np1;6\n', 'csv')).toBe(
    'id;hemoglobin;line;status;ends_at;recommends;reason\np1;6;2;recommended;act;transfuse|iron;\n',
  );
});

test('columns of the table keep their names', async () => {
  const [head] = (await written('status,hemoglobin\nx,6\n', 'csv', ['status'])).split('\n');
  expect(head).toBe(
    'status,hemoglobin,guideway_line,guideway_status,guideway_ends_at,guideway_recommends,guideway_reason',
  );
});

test('JSON Lines hold the row as it stands there beside what became of it', async () => {
  const lines = (await written('{"id": 1.0, "hemoglobin": 6}\n{"age": }\n', 'jsonl')).split('\n');
  expect(lines[0]).toBe(
    '{"line":1,"status":"recommended","ends_at":"act","recommends":["transfuse","iron"],"row":{"id": 1.0, "hemoglobin": 6}}',
  );
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ line: 2, status: 'refused', row: '{"age": }' });
  expect(lines.slice(2)).toEqual(['']);
});

test('JSON Lines from CSV', async () => {
  const lines = (await written('id,hemoglobin\np1,6\n2,6,7\n', 'jsonl')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).row)).toEqual([
    { id: 'p1', hemoglobin: '6' },
    { id: '2', hemoglobin: '6', 'column 3': '7' },
  ]);
});

test('CSV from JSON Lines has a column for each finding', async () => {
  const text =
    '{"ward": "B", "hemoglobin": 6, "symptoms": ["fatigue", "chest_pain"]}\n{"bleeding": true, "id": 7}\n{"bleeding\n';
  const rows = (await written(text, 'csv', ['ward'])).split('\n');
  expect(rows.slice(0, 3)).toEqual([
    'ward,id,age,hemoglobin,bleeding,sex,symptoms,line,status,ends_at,recommends,reason',
    'B,,,6,,,fatigue;chest_pain,1,recommended,act,transfuse;iron,',
    ',7,,,true,,,2,recommended,act,transfuse;iron,',
  ]);
  expect(rows[3]).toMatch(/^"{""bleeding",,,,,,,3,refused,,,/);
});

test('whatever stands in a cell can be read again, a formula with an apostrophe before it', () => {
  const inert = (cell: string): string => cell.replace(/^[=\t\r]/, "'$&");
  const cell = fc.stringMatching(/^[ab",;\t\r\n' =é]{0,8}$/).filter((text) => !text.endsWith('\r'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.constantFrom(',', ';', '\t'),
      (pairs, delimiter) => {
        const output = tableOutput('csv', tableWith(delimiter));
        const text = output.rows(
          pairs.map((cells, index) => ({ row: rowOf(cells, index), outcome: { status: 'refused', reason: cells[0] } })),
        );
        const rows = new CsvRows({ delimiter: delimiter as ',', newline: '\n' }).take(text, true);
        expect(rows.map(({ cells, problem }) => ({ cells, problem }))).toEqual(
          pairs.map(([a, b], index) => ({
            // A reason is a sentence of ours, in which control characters are shown.
            cells: [inert(a), inert(b), String(index), 'refused', '', '', inert(visible(a))],
            problem: undefined,
          })),
        );
      },
    ),
  );
});

function rowOf(cells: readonly string[], line: number): Row {
  return { line, lastLine: line, text: undefined, cells, problem: undefined };
}

function tableWith(delimiter: string): Table {
  return {
    format: 'csv',
    delimiter,
    columns: ['a', 'b'],
    rows: (async function* () {})(),
    patient: () => new Map(),
    told: () => 'sometimes',
    cells: ({ cells }) => cells,
    json: () => '{}',
  };
}
