import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeEdits } from '../../src/text/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../src/text/edit.ts';

/** Edits of a text that do not overlap, from places that need not be in order. */
function edits(text: string, places: readonly number[], written: readonly string[]): TextEdit[] {
  const offsets = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
  return written.flatMap((newText, i) => {
    const [start, end] = [offsets[2 * i], offsets[2 * i + 1]];
    return start === undefined || end === undefined ? [] : [{ at: { start, end }, newText }];
  });
}

test('two rounds of edits at once are what they are one after the other', () => {
  const round = fc.record({
    places: fc.array(fc.nat(30), { maxLength: 8 }),
    written: fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), round, round, (text, a, b) => {
      const first = edits(text, a.places, a.written);
      const between = applyEdits(text, first);
      const then = edits(between, b.places, b.written);
      expect(applyEdits(text, composeEdits(text, first, then))).toBe(applyEdits(between, then));
    }),
    { numRuns: 2000 },
  );
});

test('edits far apart stay apart', () => {
  const first = [{ at: { start: 0, end: 1 }, newText: 'xyz' }];
  const then = [{ at: { start: 8, end: 9 }, newText: '' }];
  expect(composeEdits('abcdefgh', first, then)).toEqual([
    { at: { start: 0, end: 1 }, newText: 'xyz' },
    { at: { start: 6, end: 7 }, newText: '' },
  ]);
});
