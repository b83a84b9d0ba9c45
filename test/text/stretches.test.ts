import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpanIndex } from '../../src/text/span-index.ts';
import { anyStartsIn, spansStartingIn } from '../../src/text/spans-starting-in.ts';

const span = fc.tuple(fc.nat(20), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }));

describe('Stretches', () => {
  it('answers as comparing with each stretch does', () => {
    fc.assert(
      fc.property(fc.array(span), span, (spans, part) => {
        const within = spans.filter((whole) => whole.start <= part.start && part.end <= whole.end);
        const more = within.filter((whole) => whole.start !== part.start || whole.end !== part.end);
        const stretches = new SpanIndex(spans);
        expect(stretches.holds(part)).toBe(within.length > 0);
        expect(stretches.holdsMoreThan(part)).toBe(more.length > 0);
      }),
    );
  });
});

describe('places that begin within a stretch', () => {
  it('are found as by looking at each', () => {
    fc.assert(
      fc.property(fc.array(span), span, (spans, whole) => {
        const placed = spans.map((at) => ({ at })).sort((a, b) => a.at.start - b.at.start);
        const those = placed.filter(({ at }) => whole.start <= at.start && at.start <= whole.end);
        expect(spansStartingIn(placed, whole)).toEqual(those);
        expect(anyStartsIn(placed, whole)).toBe(those.length > 0);
      }),
    );
  });
});
