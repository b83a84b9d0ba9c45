import { visible } from '../text/visible.ts';

/**
 * Widths in thousandths of the font size, rounded up to those of the wider common sans-serif fonts (DejaVu Sans,
 * Verdana), so that text measured here fits its box in the others as well (Segoe UI, Helvetica, Roboto).
 */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["ijl|'", 290],
  [' .,:;!Iftr()[]/\\-"', 400],
  ['Jcksvxyz?', 560],
  ['abdeghnopqu0123456789_$*#<>=+~^LTF', 640],
  ['ABCEKPRSVXYZ', 690],
  ['DGHNOQU&', 790],
  ['wM%@', 900],
  ['mW', 990],
];
/** Beyond ASCII, what is wider than most letters of its kind. */
const WIDER: ReadonlyMap<string, number> = new Map(
  (
    [
      ['дцъħ', 750],
      ['мы', 800],
      ['ŉŵωώюΌΎΏЪ¬±×÷≤≥←↑→↓', 850],
      ['МФЫфњΜΉ', 900],
      ['Ħжшщљ', 950],
      ['ÆæŴ©®', 1000],
      ['ŒœЉЊЖШЩЮ', 1100],
    ] as const
  ).flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)),
);
const OTHER_CAPITAL = 800;
const OTHER_LETTER = 660;
const FULL = 1000;
/** Han, kana and Hangul with their marks and full-width forms, emoji, and some marks that we write ourselves. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}…—⟨⟩]/u;
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\u200c\u200d]/u;
const CAPITAL = /\p{Lu}/u;
const BOLDER = 1.09;

/** By code unit, for ASCII. */
const ASCII = new Float64Array(128).fill(OTHER_LETTER);
for (const [characters, width] of WIDTHS) for (const one of characters) ASCII[one.charCodeAt(0)] = width;

/** How wide a text is at most, in CSS pixels, in a font of that many pixels. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= ASCII.length) return ((width + otherWidth(text.slice(index))) * size * (bold ? BOLDER : 1)) / 1000;
    width += ASCII[code] ?? 0;
  }
  return (width * size * (bold ? BOLDER : 1)) / 1000;
}

function otherWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < ASCII.length) width += ASCII[code] ?? 0;
    else if (!WITHOUT_WIDTH.test(character)) width += widthBeyondAscii(character);
  }
  return width;
}

function widthBeyondAscii(character: string): number {
  if (WIDE.test(character)) return FULL;
  return WIDER.get(character) ?? (CAPITAL.test(character) ? OTHER_CAPITAL : OTHER_LETTER);
}

/**
 * Breaks a text into lines of at most that many pixels: between words, and within a word only when it fills a line
 * alone. Nothing is left out: half a condition may be its opposite. No text is no line.
 */
export function wrap(text: string, width: number, size: number, bold = false): string[] {
  const words = visible(text.replace(/\s+/g, ' ').trim()).split(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = textWidth(' ', size, bold);
  for (const word of words) {
    for (const part of partsOf(word, width, size, bold)) {
      const wide = textWidth(part, size, bold);
      if (line !== '' && used + space + wide <= width) {
        line += ` ${part}`;
        used += space + wide;
        continue;
      }
      if (line !== '') lines.push(line);
      line = part;
      used = wide;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function partsOf(word: string, width: number, size: number, bold: boolean): string[] {
  if (textWidth(word, size, bold) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && textWidth(part + character, size, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
