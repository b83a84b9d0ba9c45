import { expect, test } from 'vitest';
import { type Bend, tracks, uponAnother } from '../../src/diagram/layers/tracks.ts';
import { randomFrom } from '../oracle/random-guideline.ts';

/** Lines nearer than this look like one. */
const NEAR = 6;
const span = ({ above, below }: Bend) => [Math.min(above, below), Math.max(above, below)] as const;

function meet(one: Bend, other: Bend): boolean {
  const [[low, high], [otherLow, otherHigh]] = [span(one), span(other)];
  return low < otherHigh + NEAR && otherLow < high + NEAR;
}

const random = randomFrom(7);
const bendsOf = (count: number): Bend[] =>
  Array.from({ length: count }, () => ({ above: random.below(400), below: random.below(400) }));
const cases = Array.from({ length: 300 }, () => bendsOf(1 + random.below(30)));

test('no two lines that meet have the same track, and no track is empty', () => {
  for (const bends of cases) {
    const { track, count } = tracks(bends);
    expect([...new Set(track)].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
    bends.forEach((one, index) => {
      bends.slice(index + 1).forEach((other, after) => {
        if (meet(one, other)) expect(track[index]).not.toBe(track[index + 1 + after]);
      });
    });
  }
});

test('a line that comes down upon another is found, and only such a line', () => {
  let found = 0;
  for (const bends of cases) {
    const { track } = tracks(bends);
    const upon = bends.findIndex((upper, index) =>
      bends.some(
        (lower, other) => (track[index] ?? 0) < (track[other] ?? 0) && Math.abs(upper.below - lower.above) < NEAR - 1,
      ),
    );
    expect(uponAnother(bends, track)).toBe(upon < 0 ? undefined : upon);
    if (upon >= 0) found++;
  }
  expect(found).toBeGreaterThan(0);
});

test('two lines that part to the same side do not cross, whichever comes first', () => {
  const bends = [
    { above: 10, below: 100 },
    { above: 30, below: 140 },
  ];
  expect(tracks(bends).track).toEqual([1, 0]);
  expect(tracks(bends.toReversed()).track).toEqual([0, 1]);
  expect(tracks(bends.map(({ above, below }) => ({ above: -above, below: -below }))).track).toEqual([1, 0]);
});

test('a line comes down where another begins only below it, where that can be', () => {
  const bends = [
    { above: 0, below: 200 },
    { above: 202, below: 50 },
  ];
  expect(tracks(bends).track).toEqual([1, 0]);
});

test('tens of thousands of lines get their tracks', () => {
  const many = Array.from({ length: 40_000 }, (_, index) => ({ above: index / 250, below: 20 * index - 400_000 }));
  const { track, count } = tracks(many);
  expect(count).toBeGreaterThan(1000);
  expect(new Set(track).size).toBe(count);
});
