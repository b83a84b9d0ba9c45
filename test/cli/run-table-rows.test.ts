import { expect, test } from 'vitest';
import { ANEMIA } from '../simulation/table/anemia.ts';
import { type Ran, World } from './world.ts';

/** Routes the rows of a table. */
async function table(text: string | Uint8Array, ...options: readonly string[]): Promise<Ran> {
  return new World({ 'anemia.guideline.yaml': ANEMIA }).run(
    ['run', 'anemia.guideline.yaml', '--table', '-', ...options],
    {
      stdin: text,
    },
  );
}

/** The last cells of each row of the output, by their names. */
async function ends(text: string, ...options: readonly string[]): Promise<string[]> {
  const { stdout } = await table(text, '--format', 'jsonl', ...options);
  const rows = stdout.trimEnd().split('\n');
  return rows.map((row) => {
    const { line, status, ends_at = '' } = JSON.parse(row);
    return `${line} ${status} ${ends_at}`.trimEnd();
  });
}

test('rows without any value are nobody, and are told', async () => {
  const text = 'id,age,hb,sex,symptoms,bleeding\n1,60,8,f,,no\n,,,,,\n"","" , ,,,\n   \n\n2,60,8,f,,no\n';
  const { code, stdout, stderr } = await table(text);
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(1)).toEqual([
    '1,60,8,f,,no,2,recommended,wait,watch,',
    '2,60,8,f,,no,7,recommended,wait,watch,',
    '',
  ]);
  expect(stderr).toContain('2 patients in');
  expect(stderr).toContain('3 rows without any value were left out.');
  const lines = '{"id":1,"age":60,"hb":8}\n{}\nnull\n{"age":null,"hb":" "}\n{"age":60,"hb":8}\n';
  const json = await table(lines);
  expect(json.code).toBe(0);
  expect(json.stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(json.stderr).toContain('3 rows without any value were left out.');
});

test('a row that says somebody is unknown is a patient, and one with an id alone', async () => {
  expect(await ends('id,hb\n,unknown\n7,\n')).toEqual(['2 recommended testing', '3 recommended testing']);
  expect(await ends('{"hb":"unknown"}\n{"id":7}\n')).toEqual(['1 recommended testing', '2 recommended testing']);
});

test('rows without any value may stand above the header', async () => {
  expect(await ends(';;\n\n;;\nid;hb;age\n1;8;60\n')).toEqual(['5 recommended wait']);
});

test('a finding that nobody has a value of is told', async () => {
  const missing = await table('id,age,sex,bleeding\n1,60,f,no\n2,60,m,yes\n');
  expect(missing.code).toBe(0);
  expect(missing.stderr).toContain('Taken as not known for everybody.');
  expect(missing.stderr).toContain('No column gives “Hemoglobin” `hb`.');
  const empty = await table('id,hb,bleeding\n1,,no\n2,null,yes\n');
  expect(empty.stderr).toContain('No row has a value of “Hemoglobin” `hb`.');
  const json = await table('{"id":1,"hb":null}\n');
  expect(json.stderr).toMatch(/No column gives “Bleeding” `bleeding`\.\n {2}No row has a value of “Hemoglobin” `hb`\./);
  const known = await table('hb,bleeding\n8,\n,no\n');
  expect(known.stderr).not.toContain('not known for everybody');
  // Nothing depends on it, so that nothing can be another answer.
  expect(missing.stderr).not.toContain('Travel');
});

test('a column that is passed through and may be meant for such a finding is named', async () => {
  const { stderr } = await table('Hemoglobine,bleeding\n8,no\n', '--id', 'Hemoglobine');
  expect(stderr).toContain('Is `Hemoglobine`, which is passed through, meant for `hb`? Then rename it.');
});

test.each([
  ['a number of many digits', '{"age":60,"hb":7.99999999999999999}', '{"age":60,"hb":8}'],
  ['a key given twice', '{"hb":6.9,"bleeding":false,"hb":9.4}', '{"hb":9.4,"bleeding":false}'],
  ['the same key given twice', '{"hb":9.4,"\\u0068b":9.4}', '{"hb":9.4}'],
  [
    'a key given twice within another',
    '{"id":{"a":[{"b":1,"b":2}]},"hb":9.4}',
    '{"id":{"a":[{"b":1,"c":2}]},"hb":9.4}',
  ],
  ['a number that overflows', '{"hb":1e999}', '{"hb":9}'],
  ['a list where one value belongs', '{"hb":[9]}', '{"hb":9}'],
  ['a list of numbers as options', '{"hb":9,"symptoms":[1]}', '{"hb":9,"symptoms":["pain"]}'],
  ['an empty name among options', '{"hb":9,"symptoms":["fever",""]}', '{"hb":9,"symptoms":["fever"]}'],
  ['two options in one string of a list', '{"hb":9,"symptoms":["fever,pain"]}', '{"hb":9,"symptoms":["fever","pain"]}'],
  ['more after the object', '{"hb":9} {"hb":6}', '{"hb":9}'],
  ['a comma at the end', '{"hb":9,}', '{"hb":9}'],
  ['a zero before a number', '{"hb":09}', '{"hb":9}'],
  ['a line break within a string', '{"hb":9,"id":"a\tb"}', '{"hb":9,"id":"a\\tb"}'],
  ['a broken escape', '{"hb":9,"id":"\\x"}', '{"hb":9,"id":"\\\\x"}'],
  ['a single quotation mark', "{'hb':9}", '{"hb":9}'],
  ['NaN', '{"hb":NaN}', '{"hb":9}'],
])('JSON with %s is refused, and nothing else is', async (_, bad, good) => {
  expect(await ends(`${bad}\n${good}\n`)).toEqual(['1 refused', '2 recommended wait']);
});

test('numbers of JSON are read as those of a cell are', async () => {
  for (const number of [
    '6.9',
    '7.0',
    '8',
    '08',
    '+8',
    '6.99999999999999999',
    '1e1',
    '1.0e-1',
    '1e-7',
    '-0',
    '8.00000000000000000000',
    '123456789012345678901',
  ]) {
    const [cell] = await ends(`hb,bleeding\n${number},no\n`);
    const [text] = await ends(`{"hb":"${number}","bleeding":"no"}\n`);
    expect({ number, end: text?.slice(2) }).toEqual({ number, end: cell?.slice(2) });
    if (!/^[+0]\d/.test(number) && number !== '+8') {
      const [bare] = await ends(`{"hb":${number},"bleeding":false}\n`);
      expect({ number, end: bare?.slice(2) }).toEqual({ number, end: cell?.slice(2) });
    }
  }
});

test('lists and objects that are deeply nested refuse their row alone', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"x":', '}'],
  ] as const) {
    const deep = (depth: number): string => `{"hb":9,"id":${open.repeat(depth)}1${close.repeat(depth)}}`;
    for (const format of ['csv', 'jsonl']) {
      const { code, stdout } = await table(`${deep(5000)}\n${deep(50)}\n`, '--format', format);
      expect(code).toBe(1);
      expect(stdout.match(/refused/g)).toHaveLength(1);
      expect(stdout.match(/recommended/g)).toHaveLength(1);
      expect(stdout).toContain('more than 100 lists and objects within each other');
    }
  }
});

test('an object over several lines is told to become one', async () => {
  const { code, stderr } = await table('{\n  "hb": 9\n}\n');
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('one whole object on each line') });
});

test('a separator line, UTF-16 without a mark, and a header once more', async () => {
  for (const text of ['sep=;\nid;hb\n1;8\n', '"sep=,"\nid,hb\n1,8\n', 'sep=\t\r\nid\thb\r\n1\t8\r\n'])
    expect(await ends(text)).toEqual(['3 recommended wait']);
  for (const swap of [false, true]) {
    const bytes = Buffer.from('id,hb\n1,8\n', 'utf16le');
    expect((await table(swap ? bytes.swap16() : bytes)).stdout).toContain('1,8,2,recommended,wait');
  }
  const { stdout } = await table('id,hb\n1,8\nid,hb\n2,\x008\n3,8\n');
  expect(stdout).toContain('This row is the header once more. Remove it.');
  expect(stdout).toContain('This row contains a zero byte');
  expect(stdout).toContain('3,8,5,recommended');
});

test('a header with units names the finding that is meant, and its unit', async () => {
  const { code, stderr } = await table('hb (g/L),Age [years]\n80,60\n');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean `hb`? It is in `g/dL`; write any other unit beside each number.');
  expect(stderr).toContain('Did you mean `age`? It is in `a`; write any other unit beside each number.');
});

test('very many columns that are no findings are counted', async () => {
  const { code, stderr } = await table(`hb,${Array.from({ length: 3000 }, (_, i) => `zz${i}`).join(',')}\n`);
  expect(code).toBe(2);
  expect(stderr).toContain('2980 more columns cannot be used either.');
  expect(stderr.split('\n').length).toBeLessThan(30);
  const keys = Array.from({ length: 3000 }, (_, i) => `"zz${i}":1`).join(',');
  const { stdout } = await table(`{"hb":8}\n{${keys}}\n`, '--format', 'csv');
  expect(stdout.length).toBeLessThan(3000);
});

test.each([
  ['=HYPERLINK("https://example.org")', "'=HYPERLINK"],
  ['@SUM(1)', "'@SUM(1)"],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd"],
  ['+WEBSERVICE("x")', "'+WEBSERVICE"],
  ['-5', '-5'],
  ['+49 30 1234', '+49 30 1234'],
  ['-12-A', '-12-A'],
])('the cell %s is no formula in the output', async (cell, written) => {
  const { stdout } = await table(`id,hb\n"${cell.replaceAll('"', '""')}",8\n`);
  expect(stdout.split('\n')[1]?.replace(/^"/, '')).toMatch(
    new RegExp(`^${written.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
  );
  const { stdout: json } = await table(`id,hb\n"${cell.replaceAll('"', '""')}",8\n`, '--format', 'jsonl');
  expect(JSON.parse(json).row.id).toBe(cell);
});

test('cells that could say two things are refused', async () => {
  for (const cell of ['-', ';', 'fever;;cough', 'fever;none', 'Night sweats', 'n/a', '="fever"'])
    expect({ cell, ends: await ends(`id,hb,symptoms\n1,8,"${cell.replaceAll('"', '""')}"\n`) }).toEqual({
      cell,
      ends: ['2 refused'],
    });
  for (const cell of ['8,5', '="8"', '1,000', '8 or 9', '>8', '~8', '2026-01-01', '8-Jan', 'n/a'])
    expect({ cell, ends: await ends(`id,hb\n1,"${cell.replaceAll('"', '""')}"\n`) }).toEqual({
      cell,
      ends: ['2 refused'],
    });
});
