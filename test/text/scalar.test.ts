import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scalarInPlaceOf } from '../../src/text/scalar.ts';

describe('scalarInPlaceOf', () => {
  it.each([
    'triage',
    'mm[Hg]',
    '%',
    '{score}',
    '10*9/L',
    '7',
    '1.5',
    '1e3',
    '0x1f',
    'true',
    'null',
    '18..110',
    '-5..5',
    "[arb'U]",
    '/min',
  ])('writes %s so that it is read back, in a block and inside braces', (value) => {
    for (const old of ['x', '"x"', "'x'"]) {
      const written = scalarInPlaceOf(old, value);
      expect(parse(`a: ${written}`)).toEqual({ a: value });
      expect(parse(`{ a: ${written}, b: 1 }`)).toEqual({ a: value, b: 1 });
    }
  });

  it('keeps the quotes that stand there, and adds none where none are needed', () => {
    expect(scalarInPlaceOf('x', 'image')).toBe('image');
    expect(scalarInPlaceOf("'x'", 'image')).toBe("'image'");
    expect(scalarInPlaceOf('"x"', 'image')).toBe('"image"');
  });
});
