import { describe, expect, test } from 'vitest';
import { visible, widthOf } from '../../src/report/visible.ts';

describe('what a terminal would act on, or nobody would see, is shown', () => {
  test.each([
    ['\u001b[31mred', '␛[31mred'],
    ['\u0007\u0000\u007f', '␇␀␡'],
    ['\u009b31m', '⟨U+009B⟩31m'],
    ['a\u202etxt.exe', 'a⟨U+202E⟩txt.exe'],
    ['\u2066a\u2069', '⟨U+2066⟩a⟨U+2069⟩'],
    ['a\u200bb\ufeffc\u2028', 'a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+2028⟩'],
    ['\ud800', '⟨U+D800⟩'],
    ['\u{e0041}', '⟨U+E0041⟩'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

test.each(['plain', 'Wirbelkörper', '膝の痛み', '👩‍⚕️', 'می‌خواهم', '“≥ 3 cm”'])('%s stays as it is', (text) => {
  expect(visible(text)).toBe(text);
});

test.each([
  ['', 0],
  ['plain', 5],
  ['Wirbelkörper', 12],
  ['o\u0308', 1],
  ['膝', 2],
  ['ｱ', 1],
  ['Ａ', 2],
  ['한글', 4],
  ['👩‍⚕️', 2],
  ['⚠️', 2],
  ['≥', 1],
])('%s takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
});
