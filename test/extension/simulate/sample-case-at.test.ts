import { expect, test } from 'vitest';
import { distinctionOf, sampleCaseAt } from '../../../src/extension/simulate/sample-case-at.ts';
import type { SampleCase } from '../../../src/language/sample-cases.ts';

function sample(uri: string, line: number, name = 'same'): SampleCase {
  const range = { start: { line, character: 0 }, end: { line: line + 2, character: 0 } };
  return { name, status: 'passed', uri, range, answers: [], choices: [] };
}

const ONE = 'file:///a%20b/one.cases.yaml';
const TWO = 'file:///a%20b/two.cases.yaml';
const ALL = [sample(ONE, 1), sample(TWO, 1), sample(TWO, 5), sample(ONE, 9, 'other')];

test('a lens means the case of its own file, and the one below it', () => {
  expect(sampleCaseAt(ALL, { uri: TWO, case: 'same', line: 1 })).toBe(ALL[1]);
  expect(sampleCaseAt(ALL, { uri: TWO, case: 'same', line: 6 })).toBe(ALL[2]);
  expect(sampleCaseAt(ALL, { uri: TWO, case: 'same' })).toBe(ALL[1]);
  expect(sampleCaseAt(ALL, { uri: ONE, case: 'same', line: 40 })).toBe(ALL[0]);
});

test('a case of another file does not stand in for one that is gone', () => {
  expect(sampleCaseAt(ALL, { uri: TWO, case: 'other', line: 1 })).toBeUndefined();
});

test('where a guideline is named, all its cases are meant', () => {
  expect(sampleCaseAt(ALL, { uri: 'file:///a.guideline.yaml', case: 'other' })).toBe(ALL[3]);
});

test('where names repeat, the file tells them apart, and the line within one file', () => {
  expect(ALL.map((one) => distinctionOf(one, ALL))).toEqual([
    'one.cases.yaml',
    'two.cases.yaml:2',
    'two.cases.yaml:6',
    undefined,
  ]);
});
