import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';

/** Calculations over the same three findings, of which more combinations are possible than can be told apart. */
function calculating(count: number): string {
  const each = (line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n');
  return `guideline: many
title: Many
findings:
  x: { label: X, type: decimal, range: 1..9 }
  y: { label: Y, type: decimal, range: 1..9 }
  z: { label: Z, type: decimal, range: 1..9 }
calculations:
${each((i) => `  c${i}: { label: C ${i}, value: "x * y ** ${(i % 3) + 1} - z * ${i + 1} + sqrt(x * ${i + 1})", unit: "1" }`)}
actions: { a: { label: A } }
start: s
steps:
  s:
    branches:
${each((i) => `      - { when: "c${i} < ${i + 2} or c${i} > ${i + 3}", go: e }`)}
      - { else: e }
  e: { recommend: [{ do: a, good_practice: true }] }
`;
}

test('what is not decided of many calculations is told with their names, and nothing is claimed of a patient', () => {
  const { problems } = checkReading(readGuideline(calculating(14)), { today: '2026-01-01' });
  const open = problems.filter(({ code }) => code === 'not-decided').map(({ message }) => message);
  expect(open.some((message) => message.includes('which values of *C 0* go together'))).toBe(true);
  expect(problems.filter(({ witness }) => witness)).toEqual([]);
});
