import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth, wrap } from '../../src/diagram/wrap.ts';
import { visible } from '../../src/text/visible.ts';
import { widthsOf } from './font-widths.ts';

const DEJAVU = fileURLToPath(new URL('../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url));

test('words stay whole where they fit, and no line is wider than asked', () => {
  const text = 'Surgical decompression by laminectomy with tumor resection, and stabilization';
  const lines = wrap(text, 120, 12);
  expect(lines.join(' ')).toBe(text);
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(120);
});

test('a word that fills a line alone is broken, between characters as people see them in pairs of code units', () => {
  const lines = wrap(`${'𝒳'.repeat(30)} end`, 100, 12);
  expect(lines.join('').replaceAll(' ', '')).toBe(`${'𝒳'.repeat(30)}end`);
  for (const line of lines) {
    expect(line).not.toMatch(/\p{Cs}/u);
    expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
  }
});

test('nothing is left out, however long it is and however narrow the line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 60 }),
      fc.integer({ min: 20, max: 300 }),
      (words, width) => {
        const text = words.join(' ');
        const kept = (one: string) => one.replace(/\s+/g, '');
        expect(kept(wrap(text, width, 12).join(''))).toBe(kept(visible(text.replace(/\s+/g, ' ').trim())));
      },
    ),
  );
});

test('no text is no line, and white space is one space', () => {
  expect(wrap(' \n\t ', 100, 12)).toEqual([]);
  expect(wrap('a \n b', 100, 12)).toEqual(['a b']);
});

test('wide scripts count as wide, marks on letters as nothing', () => {
  expect(textWidth('痛み', 10)).toBe(20);
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
  expect(textWidth('ab', 10, true)).toBeGreaterThan(textWidth('ab', 10));
});

test.each([
  ['Latin', 0xc0, 0x17f],
  ['Greek', 0x391, 0x3ce],
  ['Cyrillic', 0x401, 0x45f],
])('no letter of %s is wider in the font of our pictures than it is taken for', (_, first, last) => {
  const widthInFont = widthsOf(DEJAVU);
  let known = 0;
  for (let code = first; code <= last; code++) {
    const letter = String.fromCharCode(code);
    const width = widthInFont(letter);
    if (width === undefined || !/\p{L}/u.test(letter)) continue;
    known++;
    expect.soft(textWidth(letter, 1000), letter).toBeGreaterThanOrEqual(width);
  }
  expect(known).toBeGreaterThan(50);
});

test('full-width forms and the marks of wide scripts count as wide, marks that take room as letters', () => {
  for (const one of ['Ａ', '。', '、', '「', 'ー', '￥']) expect(textWidth(one, 10), one).toBe(10);
  expect(textWidth('का', 10)).toBeGreaterThan(textWidth('क', 10));
  expect(textWidth('कि', 10)).toBeGreaterThan(textWidth('क', 10));
  expect(textWidth('कु', 10)).toBe(textWidth('क', 10));
});
