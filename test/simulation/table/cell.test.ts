import { expect, test } from 'vitest';
import type { Finding } from '../../../src/guideline/model.ts';
import { type CellRead, readCell } from '../../../src/simulation/table/cell.ts';
import { CellMemory } from '../../../src/simulation/table/cell-memory.ts';
import { guideline } from './rows.ts';

function read(id: string, cell: string): CellRead {
  return readCell(guideline.findings.get(id) as Finding, cell);
}

test('an empty cell, null and unknown are unknown', () => {
  for (const id of ['age', 'hemoglobin', 'bleeding', 'symptoms'])
    for (const cell of ['', '  ', 'null', 'unknown', 'Unknown', 'NULL'])
      expect(read(id, cell)).toEqual({ value: null });
});

test('an option that is called unknown is that option', () => {
  expect(read('sex', 'unknown')).toEqual({ value: 'unknown' });
  expect(read('sex', 'null')).toEqual({ value: null });
});

test('yes and no can be written in many ways', () => {
  for (const cell of ['true', 'TRUE', 'yes', 'y', '1', ' 1 ']) expect(read('bleeding', cell)).toEqual({ value: true });
  for (const cell of ['false', 'False', 'no', 'N', '0']) expect(read('bleeding', cell)).toEqual({ value: false });
  expect(read('bleeding', '2')).toEqual({ refused: '`bleeding` is `yes` or `no`, not `2`.' });
});

test('numbers may carry a unit, and have to be possible', () => {
  expect(read('age', '54')).toEqual({ value: 54 });
  expect(read('age', '1e2')).toEqual({ value: 100 });
  expect(read('age', '24 mo')).toEqual({ value: 2 });
  expect(read('age', '5.4e1')).toEqual({ value: 54 });
  expect(read('hemoglobin', '65 g/L')).toEqual({ value: 6.5 });
  expect(read('hemoglobin', ' 6.5 ')).toEqual({ value: 6.5 });
  for (const cell of ['121', '-1', '5.5', 'old', '1e3', '1 2', '54 kg', '0x10', 'Infinity', 'NaN', '١٢'])
    expect(read('age', cell)).toHaveProperty('refused');
  expect(read('hemoglobin', '6,5')).toEqual({ refused: 'A decimal number is written with a point: `6.5`.' });
  expect(read('hemoglobin', '6.55')).toHaveProperty('refused', expect.stringContaining('in steps of 0.1'));
});

test('options are named by id or label, and a misspelling is told', () => {
  expect(read('sex', 'female')).toEqual({ value: 'female' });
  expect(read('sex', 'FEMALE')).toEqual({ value: 'female' });
  expect(read('sex', 'femal')).toEqual({ refused: '`femal` is no option of `sex`. Did you mean `female`?' });
});

test('several options are separated by a semicolon or a bar', () => {
  expect(read('symptoms', 'fatigue; chest_pain')).toEqual({ value: ['fatigue', 'chest_pain'] });
  expect(read('symptoms', 'chest_pain|fatigue|chest_pain')).toEqual({ value: ['chest_pain', 'fatigue'] });
  expect(read('symptoms', 'Chest pain')).toEqual({ value: ['chest_pain'] });
  for (const cell of ['none', '[]']) expect(read('symptoms', cell)).toEqual({ value: [] });
  expect(read('symptoms', 'fatigue;tired')).toHaveProperty('refused');
});

test('what is remembered is what would be read', () => {
  const memory = new CellMemory(guideline.findings.get('hemoglobin') as Finding);
  const cells = ['7', '65 g/L', 'a long cell that is no number', '7', '65 g/L', 'a long cell that is no number', ''];
  for (const cell of cells) expect(memory.read(cell)).toEqual(read('hemoglobin', cell));
});
