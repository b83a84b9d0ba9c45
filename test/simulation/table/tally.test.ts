import { expect, test } from 'vitest';
import { Tally } from '../../../src/simulation/table/tally.ts';

function row(line: number, lastLine = line) {
  return { line, lastLine, text: undefined, cells: [], problem: undefined };
}

test('patients are counted by where they end, the most frequent first', () => {
  const tally = new Tally();
  tally.add(row(2), { status: 'recommended', endsAt: 'a', recommends: [] });
  for (const line of [3, 4]) tally.add(row(line), { status: 'undetermined', endsAt: 'a', recommends: ['x'] });
  tally.add(row(5), { status: 'unreadable', endsAt: undefined, recommends: [] });
  expect(tally.counts).toEqual([
    { status: 'undetermined', endsAt: 'a', patients: 2 },
    { status: 'recommended', endsAt: 'a', patients: 1 },
    { status: 'unreadable', endsAt: undefined, patients: 1 },
  ]);
  expect(tally.of('undetermined')).toBe(2);
  expect(tally).toMatchObject({ rows: 4, refused: 0, reasons: [] });
});

test('of refused rows the first of each reason are kept, and not ever more', () => {
  const tally = new Tally();
  for (let line = 1; line <= 100; line++) {
    tally.add(row(line, line + 1), { status: 'refused', reason: 'the same' });
    tally.add(row(line), { status: 'refused', reason: `another ${line}` });
  }
  expect(tally).toMatchObject({ rows: 200, refused: 200 });
  expect(tally.reasons).toHaveLength(10);
  expect(tally.reasons[0]).toEqual({
    reason: 'the same',
    places: [1, 2, 3].map((line) => ({ line, lastLine: line + 1 })),
    rows: 100,
  });
});
