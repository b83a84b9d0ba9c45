import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Guideline } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { readTable } from '../../../src/simulation/table/read-table.ts';
import { UnusableTable } from '../../../src/simulation/table/row.ts';
import { ANEMIA } from './anemia.ts';
import { inPieces } from './rows.ts';

/** What a table says: its patients with what is passed through, or why they are none. */
async function said(text: string, guideline: Guideline): Promise<string> {
  try {
    const table = await readTable(inPieces(text, 61), guideline, new Set());
    const all: unknown[] = [];
    for await (const rows of table.rows)
      for (const row of rows) {
        const patient = table.patient(row);
        const passed = table.cells(row).filter((_, i) => !guideline.findings.has(table.columns[i] ?? ''));
        const values = patient === undefined || 'refused' in patient ? patient : [...patient].sort();
        all.push([passed, values ?? 'left out']);
      }
    return JSON.stringify(all);
  } catch (error) {
    if (error instanceof UnusableTable) return error.message;
    throw error;
  }
}

const ANEMIA_ROWS = [
  ['id', 'age', 'hb', 'sex', 'symptoms', 'bleeding'],
  ['a', '60', '7.5', 'f', 'fever;cough', 'yes'],
  ['b', '45', '65 g/L', 'Male', 'Night sweats; chills', 'no'],
  ['c', '18', '10', 'no', 'none', '0'],
];
const PE_ROWS = [
  ['id', 'age', 'heart_rate', 'spo2', 'dvt_signs', 'egfr', 'd_dimer', 'ctpa'],
  ['1', '61', '104', '93', 'true', '58', '900', 'Inconclusive'],
  ['2', '35', '88', '98', 'false', '90', '350', 'negative'],
];
const PE = readFileSync(new URL('../../real/pe.guideline.yaml', import.meta.url), 'utf8');

/** A value, of which several spellings are one. */
function truth(value: string): string {
  const text = value.replaceAll('"', '');
  return /^(yes|true|1)$/.test(text)
    ? 'yes'
    : /^(no|false|0)$/.test(text)
      ? 'no'
      : /^(none|\[\])$/.test(text)
        ? 'none'
        : value;
}

const csv = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.join(',')}\n`).join('');

test.each([
  ['findings of every type', ANEMIA, ANEMIA_ROWS],
  ['a published pathway', PE, PE_ROWS],
])('whatever is replaced, dropped or doubled in a CSV table is noticed: %s', async (_, text, rows) => {
  const { guideline } = readGuideline(text);
  const before = await said(csv(rows), guideline);
  const changed = (change: (copy: string[][]) => void): Promise<string> => {
    const copy = rows.map((cells) => [...cells]);
    change(copy);
    return said(csv(copy), guideline);
  };
  for (const [i, cells] of rows.entries()) {
    expect(await changed((copy) => copy.splice(i, 1))).not.toBe(before);
    expect(await changed((copy) => copy.splice(i, 0, [...cells]))).not.toBe(before);
    for (const [j, cell] of cells.entries()) {
      for (const other of ['', 'x', '19', 'no', 'yes', `${cell} x`, `"${cell}`, `${cell}${cell}`, 'fever'])
        if (truth(other) !== truth(cell))
          expect({ cell, other, said: await changed((copy) => ((copy[i] as string[])[j] = other)) }).not.toEqual({
            cell,
            other,
            said: before,
          });
      expect(await changed((copy) => copy[i]?.splice(j, 1))).not.toBe(before);
      expect(await changed((copy) => copy[i]?.splice(j, 0, cell))).not.toBe(before);
    }
  }
  for (const j of rows[0]?.keys() ?? [])
    for (const times of [0, 2])
      expect(
        await changed((copy) => {
          for (const cells of copy) cells.splice(j, 1, ...Array(times).fill(cells[j]));
        }),
      ).not.toBe(before);
});

test.each([
  ['findings of every type', ANEMIA, ANEMIA_ROWS],
  ['a published pathway', PE, PE_ROWS],
])('whatever is replaced, dropped or doubled in a JSON table is noticed: %s', async (_, text, [ids = [], ...rows]) => {
  const { guideline } = readGuideline(text);
  const objects = rows.map((cells) =>
    cells.map((cell, j) => [JSON.stringify(ids[j]), /^\d+(\.\d+)?$/.test(cell) ? cell : JSON.stringify(cell)] as const),
  );
  type Members = (readonly [string, string])[][];
  const jsonl = (all: Members): string =>
    all.map((one) => `{${one.map((pair) => pair.join(': ')).join(', ')}}\n`).join('');
  const before = await said(jsonl(objects), guideline);
  const changed = (change: (copy: Members) => void): Promise<string> => {
    const copy = objects.map((one) => [...one]);
    change(copy);
    return said(jsonl(copy), guideline);
  };
  for (const [i, members] of objects.entries()) {
    expect(await changed((copy) => copy.splice(i, 1))).not.toBe(before);
    expect(await changed((copy) => copy.splice(i, 0, members))).not.toBe(before);
    for (const [j, [key, value]] of members.entries()) {
      for (const other of ['null', '"x"', '19', '[]', '{}', 'true', `[${value}, 1]`, `${value}${value}`].filter(
        (one) => truth(one) !== truth(value),
      ))
        expect({ key, other, said: await changed((copy) => ((copy[i] as Members[0])[j] = [key, other])) }).not.toEqual({
          key,
          other,
          said: before,
        });
      expect(await changed((copy) => ((copy[i] as Members[0])[j] = ['"other"', value]))).not.toBe(before);
      expect(await changed((copy) => copy[i]?.splice(j, 1))).not.toBe(before);
      expect(await changed((copy) => copy[i]?.splice(j, 0, [key, value]))).not.toBe(before);
    }
  }
});
