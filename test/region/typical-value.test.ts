import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const TEXT = `guideline: a
title: A
start: s
findings:
  weight: { type: decimal, range: 1..300, precision: 0.1, unit: kg, typical: 71.5 }
  age: { type: integer, range: 0..120, unit: a, typical: 44 }
  bmi: { type: decimal, range: 5..90 }
actions: { a: { label: A } }
steps:
  s: { branches: [{ when: weight < 20, go: e }, { when: bmi < 3.5 or age > 90 and bmi > 40, go: e }] }
  e: { recommend: [{ do: a, good_practice: true }] }
`;

test('an example patient has the everyday value that the author names, where that is possible', () => {
  const reading = readGuideline(TEXT.replace('bmi < 3.5', 'bmi < 30'));
  const gap = checkReading(reading, { today: '2026-01-01' }).problems.find(({ code }) => code === 'gap');
  expect(Object.fromEntries(gap?.witness ?? [])).toEqual({ weight: 71.5, bmi: 35 });
});

test('a value beyond the range, or of what is no number, is no everyday one', () => {
  const beyond = readGuideline(TEXT.replace('typical: 44', 'typical: 440')).problems;
  expect(beyond.map(({ message }) => message)).toContain(
    'No patient can have this typical value: the `range` goes from 0 to 120. Write a value within it.',
  );
  const choice = readGuideline(TEXT.replace('type: decimal, range: 5..90', 'type: boolean, typical: 4')).problems;
  expect(choice.map(({ message }) => message)).toContain('Only numbers have a typical value.');
});
