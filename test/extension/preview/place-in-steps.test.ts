import { expect, test } from 'vitest';
import { rangeOf, stepAt } from '../../../src/extension/preview/place-in-steps.ts';

const range = (from: number, to: number) => ({ start: { line: from, character: 2 }, end: { line: to, character: 9 } });
const STEPS = [
  {
    id: 'a',
    label: 'A',
    kind: 'decision' as const,
    range: range(1, 4),
    name: range(1, 1),
    ways: [{ key: 'a/0', to: 'b', label: '', range: range(3, 4) }],
    parts: [],
  },
  {
    id: 'b',
    label: 'B',
    kind: 'recommendation' as const,
    range: range(5, 6),
    name: range(5, 5),
    ways: [],
    parts: [
      { key: 'b/advice-0', range: range(5, 6) },
      { key: 'b/advice-1', range: range(6, 6) },
    ],
  },
];

test('a place is in a step, and perhaps in one of its ways or parts', () => {
  expect(stepAt({ line: 2, character: 0 }, STEPS)).toEqual({ step: 'a' });
  expect(stepAt({ line: 3, character: 2 }, STEPS)).toEqual({ step: 'a', way: 'a/0' });
  expect(stepAt({ line: 3, character: 1 }, STEPS)).toEqual({ step: 'a' });
  expect(stepAt({ line: 5, character: 3 }, STEPS)).toEqual({ step: 'b', way: 'b/advice-0' });
  expect(stepAt({ line: 6, character: 9 }, STEPS)).toEqual({ step: 'b', way: 'b/advice-1' });
  expect(stepAt({ line: 4, character: 9 }, STEPS)).toEqual({ step: 'a', way: 'a/0' });
  expect(stepAt({ line: 4, character: 10 }, STEPS)).toEqual({});
  expect(stepAt({ line: 7, character: 0 }, STEPS)).toEqual({});
  expect(stepAt({ line: 0, character: 0 }, STEPS)).toEqual({});
});

test('a way that is gone leads to its step, and a step that is gone to none', () => {
  expect(rangeOf(STEPS, 'a', 'a/0')).toEqual(range(3, 4));
  expect(rangeOf(STEPS, 'b', 'b/advice-1')).toEqual(range(6, 6));
  expect(rangeOf(STEPS, 'a', 'a/7')).toEqual(range(1, 1));
  expect(rangeOf(STEPS, 'b', undefined)).toEqual(range(5, 5));
  expect(rangeOf(STEPS, 'gone', undefined)).toBeUndefined();
});
