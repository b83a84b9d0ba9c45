import { describe, expect, test } from 'vitest';
import { CsvRows } from '../../../src/simulation/table/csv-rows.ts';
import { brief, tableOf } from './rows.ts';

const UNMATCHED =
  'The quotation marks of this row do not match. Write a quotation mark inside of a quoted cell twice (`""`).';
const UNCLOSED =
  'A quotation mark is opened in this row and not closed. Close it, or write it twice (`""`) inside of a quoted cell.';

test('every row comes to its end, however the text is cut', async () => {
  const text =
    'id,age,hemoglobin,bleeding,symptoms\na,54,65 g/L,no,none\nb,3,12,yes,\nc,3,12,no,fatigue;chest_pain\nd,3,12,no,\n';
  for (const size of [1, 2, 3, 5, 8, 1000])
    expect(await brief(text, size)).toEqual([
      '2 recommended: act',
      '3 recommended: act',
      '4 recommended: iron',
      '5 undetermined: triage',
    ]);
});

describe('it does not matter how the table is written', () => {
  const expected = ['2 recommended: act', '3 recommended: wait'];
  for (const [how, text] of [
    ['line feeds', 'hemoglobin,bleeding,symptoms\n6,no,none\n12,no,none\n'],
    ['no line break at the end', 'hemoglobin,bleeding,symptoms\n6,no,none\n12,no,none'],
    ['carriage returns and line feeds', 'hemoglobin,bleeding,symptoms\r\n6,no,none\r\n12,no,none\r\n'],
    ['carriage returns', 'hemoglobin,bleeding,symptoms\r6,no,none\r12,no,none\r'],
    ['semicolons', 'hemoglobin;bleeding;symptoms\n6;no;none\n12;no;none\n'],
    ['tabs', 'hemoglobin\tbleeding\tsymptoms\n6\tno\tnone\n12\tno\tnone\n'],
    ['quotation marks', '"hemoglobin","bleeding","symptoms"\n"6","no","none"\n"12","no","none"\n'],
    [
      'quotation marks and carriage returns',
      '"hemoglobin","bleeding","symptoms"\r\n"6","no","none"\r\n"12","no","none"\r\n',
    ],
    ['another order of columns', 'symptoms,hemoglobin,bleeding\nnone,6,no\nnone,12,no\n'],
    ['blanks around cells', ' hemoglobin , bleeding,symptoms\n 6, no ,none\n12 ,no, none \n'],
  ] as const) {
    test(how, async () => {
      for (const size of [1, 4, 1000]) expect(await brief(text, size)).toEqual(expected);
    });
  }
});

test('a quoted cell may contain delimiters, quotation marks and line breaks', async () => {
  const table = await tableOf('id,name,hemoglobin\n1,"Doe, ""J""\nnext line",6\n2,x,6\n', 3, ['name']);
  const rows = [];
  for await (const block of table.rows) rows.push(...block);
  expect(rows.map(({ line, lastLine, cells }) => ({ line, lastLine, cells }))).toEqual([
    { line: 2, lastLine: 3, cells: ['1', 'Doe, "J"\nnext line', '6'] },
    { line: 4, lastLine: 4, cells: ['2', 'x', '6'] },
  ]);
});

test('blank lines are no rows, and count as lines', async () => {
  expect(await brief('hemoglobin\n\n6\n\n\r\n5\n\n')).toEqual(['3 recommended: act', '6 recommended: act']);
});

test('a table with a header alone has no patients', async () => {
  for (const text of ['hemoglobin', 'hemoglobin\n', 'hemoglobin,age\r\n']) expect(await brief(text)).toEqual([]);
});

describe('a bad row costs only itself', () => {
  test('too few and too many cells', async () => {
    const advice = 'Add or remove delimiters, and put a cell that contains one in quotation marks.';
    expect(await brief('hemoglobin,age\n6\n6,5,4\n6,5\n')).toEqual([
      `2 refused: This row has 1 cell, and the header 2. ${advice}`,
      `3 refused: This row has 3 cells, and the header 2. ${advice}`,
      '4 recommended: act',
    ]);
  });

  test('several cells at once', async () => {
    const [row = ''] = await brief('hemoglobin,age,bleeding\nlow,old,no\n');
    expect(row).toMatch(/^2 refused: `hemoglobin` is a number .* `age` is a whole number /);
  });

  test('a patient whom the assumptions exclude', async () => {
    const [row = '', other] = await brief('age,bleeding\n0,yes\n1,yes\n');
    expect(row).toMatch(/^2 refused: The guideline assumes that no patient is like this: .*Newborns/);
    expect(other).toBe('3 recommended: act');
  });

  for (const size of [1, 9, 1000]) {
    test(`quotation marks that do not match, in pieces of ${size}`, async () => {
      expect(await brief('id,hemoglobin\n1,6\n"a"b,6\n"3",6\n4,6\n', size)).toEqual([
        '2 recommended: act',
        `3 refused: ${UNMATCHED}`,
        '4 recommended: act',
        '5 recommended: act',
      ]);
      expect(await brief('id,hemoglobin\n1,6\n"a,6\n3,6\n"4",6\n5,6', size)).toEqual([
        '2 recommended: act',
        `3 refused: ${UNCLOSED}`,
        '4 recommended: act',
        '5 recommended: act',
        '6 recommended: act',
      ]);
      expect(await brief('id,hemoglobin\n1,6\n2,"6', size)).toEqual(['2 recommended: act', `3 refused: ${UNCLOSED}`]);
    });
  }

  test('a quotation mark in the middle of a cell is part of it', async () => {
    expect(await brief('id,hemoglobin\n5" tall,6\n')).toEqual(['2 recommended: act']);
  });

  test('a quotation mark that would swallow a long table', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},6`);
    rows[10] = '"10,6';
    const found = await brief(`id,hemoglobin\n${rows.join('\n')}\n`, 64 * 1024);
    expect(found).toHaveLength(60_000);
    expect(found.filter((row) => !row.endsWith('recommended: act'))).toEqual([`12 refused: ${UNCLOSED}`]);
    expect(found.at(-1)).toBe('60001 recommended: act');
  });

  test('a line without end', () => {
    const rows = new CsvRows({ delimiter: ',', newline: '\n' });
    const found = Array.from({ length: 10 }, () => rows.take('x'.repeat(100_000), false)).flat();
    found.push(...rows.take('x\n1,2\n', false), ...rows.take('', true));
    expect(found.map(({ line, cells, problem }) => ({ line, cells, isRefused: problem !== undefined }))).toEqual([
      { line: 1, cells: [], isRefused: true },
      { line: 2, cells: ['1', '2'], isRefused: false },
    ]);
  });

  test('a character that could not be read', async () => {
    expect(await brief('id,hemoglobin\nM\uFFFDller,6\nMüller,6\n')).toEqual([
      '2 refused: This row contains a character that could not be read (`\uFFFD`). Save the table as UTF-8.',
      '3 recommended: act',
    ]);
  });
});
