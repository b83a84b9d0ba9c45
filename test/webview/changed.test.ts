import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changed } from '../../src/webview/changed.ts';

const lists = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 });

test('with what has changed one list becomes the other', () => {
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const { start, gone, come } = changed(before, after);
      expect(before.toSpliced(start, gone, ...after.slice(start, start + come))).toEqual(after);
    }),
  );
});

test('what is the same at the beginning and at the end stays', () => {
  expect(changed([1, 2, 3, 4], [1, 9, 4])).toEqual({ start: 1, gone: 2, come: 1 });
  expect(changed([1, 1], [1, 1, 1])).toEqual({ start: 2, gone: 0, come: 1 });
  expect(changed([1, 2], [1, 2])).toEqual({ start: 2, gone: 0, come: 0 });
});
