import { expect, test } from 'vitest';
import { JsonLines } from '../../../src/simulation/table/json-table.ts';
import { UnusableTable } from '../../../src/simulation/table/row.ts';
import { brief, tableOf } from './rows.ts';

test('each line is a patient, with values of their own types or as text', async () => {
  const text = [
    '{"id": 1, "hemoglobin": 6.5, "bleeding": false}',
    '{"bleeding": true}\r',
    '',
    '{"hemoglobin": "65 g/L", "age": null}',
    '{"hemoglobin": 12, "bleeding": 0, "symptoms": ["fatigue", "chest_pain"]}',
    '{"hemoglobin": 12, "bleeding": "no", "symptoms": []}',
    '{}',
  ].join('\n');
  for (const size of [1, 10, 1000])
    expect(await brief(text, size)).toEqual([
      '1 recommended: act',
      '2 recommended: act',
      '4 recommended: act',
      '5 recommended: iron',
      '6 recommended: wait',
    ]);
});

test('a bad line costs only itself', async () => {
  const rows = await brief(
    [
      '{"hemoglobin": 6}',
      '{"hemoglobin": ',
      '[1]',
      '{"hemoglobine": 6}',
      '{"hemoglobin": {"value": 6}}',
      '{"hemoglobin": 1e99}',
      '{"symptoms": [1]}',
      '{"sex": true}',
      '{"hemoglobin": 6, "__proto__": {"age": 5}}',
      '{"hemoglobin": 6}',
    ].join('\n'),
  );
  expect(rows.map((row) => row.replace(/^(\d+ \w+).*/, '$1'))).toEqual([
    '1 recommended',
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((line) => `${line} refused`),
    '10 recommended',
  ]);
  expect(rows[1]).toContain('This is not JSON. Write one whole object on each line, such as `{"age": 54}`.');
  expect(rows[3]).toBe('4 refused: The guideline has no finding `hemoglobine`. Did you mean `hemoglobin`?');
});

test('keys of the first line that are no findings stop the run', async () => {
  const read = tableOf('\n{"wrad": 1, "hemoglobin": 5}\n');
  await expect(read).rejects.toBeInstanceOf(UnusableTable);
  await expect(read).rejects.toMatchObject({
    line: 2,
    problems: [
      'The guideline has no finding `wrad`.',
      'To pass columns through that are no findings, name them: `--id wrad`',
    ],
  });
  expect(await brief('{"wrad": 1, "hemoglobin": 5}\n', 7, ['wrad'])).toEqual(['1 recommended: act']);
});

test('a line without end is refused, and what follows is read', () => {
  const lines = new JsonLines();
  const found = Array.from({ length: 10 }, () => lines.take('x'.repeat(100_000), false)).flat();
  found.push(...lines.take('x\n{}\n', false), ...lines.take('', true));
  expect(found.map(({ line, problem }) => ({ line, isRefused: problem !== undefined }))).toEqual([
    { line: 1, isRefused: true },
    { line: 2, isRefused: false },
  ]);
});
