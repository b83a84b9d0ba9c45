import { expect, test } from 'vitest';
import { UnusableTable } from '../../../src/simulation/table/row.ts';
import { brief, tableOf } from './rows.ts';

async function problemsOf(text: string, passed: readonly string[] = []): Promise<readonly string[]> {
  try {
    await tableOf(text, 7, passed);
  } catch (error) {
    if (error instanceof UnusableTable) return error.problems;
    throw error;
  }
  return [];
}

test('a column that is no finding stops the run, and the nearest finding is named', async () => {
  expect(await problemsOf('id,hemoglobine,Bleeding,ward\n')).toEqual([
    'The guideline has no finding `hemoglobine`. Did you mean `hemoglobin`?',
    'The guideline has no finding `Bleeding`. Did you mean `bleeding`?',
    'The guideline has no finding `ward`.',
    'To pass columns through that are no findings, name them: `--id hemoglobine,Bleeding,ward`',
  ]);
});

test('columns to pass through are named so that a shell takes them', async () => {
  expect(await problemsOf('hemoglobin,date of birth,ward\n')).toContain(
    "To pass columns through that are no findings, name them: `--id 'date of birth,ward'`",
  );
});

test('a file without any column of the guideline is asked whether it is a table', async () => {
  expect(await problemsOf('guideline: knee\ntitle: Knee\n')).toEqual([
    'Is this a table? No column is a finding of the guideline. Write its findings on the first line, such as `age`, `hemoglobin` and `bleeding`.',
  ]);
});

test('columns that are named are passed through, and id without being named', async () => {
  expect(await problemsOf('id,ward,hemoglobin\n', ['ward'])).toEqual([]);
  expect(await problemsOf('hemoglobin\n', ['wrad'])).toEqual([
    '`--id` names a column `wrad`, which the table does not have.',
  ]);
});

test('naming a finding does not keep it from being one', async () => {
  expect(await brief('hemoglobin\n6\n', 7, ['hemoglobin'])).toEqual(['2 recommended: act']);
});

test('columns without a name, twice the same, and without any finding', async () => {
  expect(await problemsOf('hemoglobin,,hemoglobin\n')).toEqual([
    'Column 2 has no name. Write a finding of the guideline, or remove the column.',
    'Columns 1 and 3 are both called `hemoglobin`. Remove or rename one.',
  ]);
  expect(await problemsOf('id\n1\n')).toEqual([
    'No column is a finding of the guideline. Write its findings on the first line, such as `age`, `hemoglobin` and `bleeding`.',
  ]);
});

test('a definition is no finding', async () => {
  expect((await problemsOf('severe\n'))[0]).toBe(
    '`severe` is a definition, which follows from findings. Give columns for those findings instead.',
  );
});

test('names that every object has are no findings', async () => {
  expect(await problemsOf('__proto__,hemoglobin\n')).toContain('The guideline has no finding `__proto__`.');
  expect(await problemsOf('constructor,hemoglobin\n', ['constructor'])).toEqual([]);
});

test('an empty table says what belongs there', async () => {
  for (const text of ['', '\n\n', '  ']) expect((await problemsOf(text))[0]).toMatch(/^(This table is empty|Column 1)/);
});

test('a header with quotation marks that do not match', async () => {
  expect((await problemsOf('"hemoglobin,age\n1,2\n'))[0]).toContain('A quotation mark is opened');
});

test('a JSON array is told to become lines', async () => {
  expect((await problemsOf('[{"age": 5}]'))[0]).toContain('one object on each line');
});
