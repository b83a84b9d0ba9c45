import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/text/edit.ts';
import { layOut } from '../../../src/text/layout/lay-out.ts';
import { hasSameContent, takeApart } from '../../../src/text/layout/same-content.ts';
import type { Span } from '../../../src/text/position.ts';
import { belongings } from './belongings.ts';
import { anyText, anyThrows, thrown, tidy, Writer } from './written.ts';

const anyLineBreak = fc.constantFrom('\n', '\r\n');
const anyStep = fc.constantFrom(2, 3, 4);

function taken(text: string) {
  const apart = takeApart(text, {});
  if (!apart) throw new Error(`The text has faults:\n${text}`);
  return apart;
}

function laidOut(text: string, step = 2, within: Span = { start: 0, end: text.length }): string {
  return applyEdits(text, layOut(text, taken(text).parts, { step, finalNewline: true }, within));
}

test('however a text is laid out, it gets the one layout of the house, and then stays so', () => {
  fc.assert(
    fc.property(anyText, anyThrows, anyLineBreak, anyStep, (text, throws, lineBreak, step) => {
      const wild = new Writer(thrown(throws), step).text(text, lineBreak);
      const house = new Writer(tidy, step).text(text, lineBreak);
      expect(laidOut(wild, step)).toBe(house);
      expect(laidOut(house, step)).toBe(house);
    }),
    { numRuns: 2000 },
  );
});

test('values, comments, and what each comment belongs to stay, as the YAML library sees them', () => {
  fc.assert(
    fc.property(anyText, anyThrows, anyThrows, anyStep, (text, throws, others, step) => {
      const wild = new Writer(thrown(throws), 1 + ((others[0] ?? 0) % 7)).text(text, '\n');
      expect(belongings(laidOut(wild, step))).toEqual(belongings(wild));
    }),
    { numRuns: 2000 },
  );
});

test('of a part only its lines change, and the text still says the same', () => {
  fc.assert(
    fc.property(anyText, anyThrows, fc.nat(40), fc.nat(40), anyStep, (text, throws, from, to, step) => {
      const wild = new Writer(thrown(throws), step).text(text, '\n');
      const lines = wild.split('\n').slice(0, -1);
      const first = from % lines.length;
      const last = Math.min(lines.length - 1, first + to);
      const start = lines.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
      const end = lines.slice(0, last + 1).join('\n').length + 1;
      const after = laidOut(wild, step, { start, end });
      expect(after.startsWith(wild.slice(0, start))).toBe(true);
      expect(after.endsWith(wild.slice(end))).toBe(true);
      expect(hasSameContent(taken(wild), taken(after))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
