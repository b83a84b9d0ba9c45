import { describe, expect, it } from 'vitest';
import { decode, SIZE_LIMIT } from '../../src/text/decode.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

describe('decode', () => {
  it('gives the text of UTF-8, without a byte order mark', () => {
    expect(decode(bytes('a: é 😀\r\n'))).toEqual({ text: 'a: é 😀\r\n' });
    expect(decode(bytes([0xef, 0xbb, 0xbf], 'a: 1'))).toEqual({ text: 'a: 1' });
    expect(decode(new Uint8Array())).toEqual({ text: '' });
  });

  it.each([
    ['an old encoding', bytes('a: 1\nb: caf', [0xe9], ' x\n'), 11, { line: 1, column: 6 }],
    ['a broken character', bytes('é', [0xe2, 0x82], 'x'), 2, { line: 0, column: 1 }],
    ['a character cut by the end', bytes('ab', [0xf0, 0x9f, 0x98]), 2, { line: 0, column: 2 }],
    ['a stray byte', bytes('😀', [0x80], 'x'), 4, { line: 0, column: 2 }],
    ['a stray byte behind a letter of two bytes', bytes('é', [0x80]), 2, { line: 0, column: 1 }],
    ['a stray byte behind a sign of three bytes', bytes('€', [0x80]), 3, { line: 0, column: 1 }],
    ['a letter of two bytes without its second', bytes('a', [0xc3], 'x'), 1, { line: 0, column: 1 }],
    ['the first of three bytes without its third', bytes('é', [0xe0, 0xa0], 'x'), 2, { line: 0, column: 1 }],
    ['the first of four bytes without its fourth', bytes('é', [0xf0, 0x90, 0x80], 'x'), 2, { line: 0, column: 1 }],
    ['a byte behind a byte order mark', bytes([0xef, 0xbb, 0xbf], 'é', [0xe9], 'x'), 5, { line: 0, column: 1 }],
    ['half of a mark of UTF-16, little-endian', bytes([0xff], 'a'), 0, { line: 0, column: 0 }],
    ['half of a mark of UTF-16, big-endian', bytes([0xfe], 'a'), 0, { line: 0, column: 0 }],
    ['a byte that no text has', bytes('x', [0xff]), 1, { line: 0, column: 1 }],
  ])('says where %s is, and what to do', (_name, broken, offset, at) => {
    const decoded = decode(broken);
    expect(decoded).toMatchObject({ offset, at });
    expect(decoded.text).toBeUndefined();
    expect('message' in decoded && decoded.message).toBe(
      `The character in line ${at.line + 1}, column ${at.column + 1} is not UTF-8; the file was probably saved in an ` +
        'older encoding. Save it as UTF-8.',
    );
  });

  it.each([
    ['little-endian', [0xff, 0xfe, 0x61, 0x00]],
    ['big-endian', [0xfe, 0xff, 0x00, 0x61]],
  ])('knows UTF-16, %s', (_name, broken) => {
    expect(decode(Uint8Array.from(broken))).toMatchObject({
      message: 'This file is saved as UTF-16. Save it as UTF-8.',
      at: { line: 0, column: 0 },
    });
  });

  it('knows what is no text', () => {
    const message = 'This is no text file: it holds a zero byte. If it is meant to be text, save it as UTF-8.';
    expect(decode(bytes('a: 1\nb', [0], 'c'))).toEqual({ message, offset: 6, at: { line: 1, column: 1 } });
    expect(decode(bytes([0], 'c'))).toEqual({ message, offset: 0, at: { line: 0, column: 0 } });
  });

  it('refuses a text that is too large, and none that is as large as allowed', () => {
    expect(decode(new Uint8Array(SIZE_LIMIT).fill(0x61)).text).toHaveLength(SIZE_LIMIT);
    const decoded = decode(new Uint8Array(SIZE_LIMIT + 1).fill(0x61));
    expect(decoded).toMatchObject({ offset: 0, at: { line: 0, column: 0 } });
    expect('message' in decoded && decoded.message).toContain('larger than 4 MB');
    // The file may be one of sample cases.
    expect('message' in decoded && decoded.message).not.toContain('guideline');
  });
});
