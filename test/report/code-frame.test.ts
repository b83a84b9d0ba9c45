import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/report/code-frame.ts';
import { createStyle } from '../../src/report/style.ts';
import { LineIndex } from '../../src/text/position.ts';
import { placeOf } from './fake.ts';

function frame(text: string, piece: string, width = 80): string {
  return codeFrame(new LineIndex(text), placeOf(text, piece), createStyle(false, width), String).join('\n');
}

test('two lines on both sides, the place underlined', () => {
  expect(frame('one\ntwo\nthree: here\nfour\nfive\nsix\n', 'here')).toBe(
    ['    1 │ one', '    2 │ two', '  > 3 │ three: here', '      │        ^^^^', '    4 │ four', '    5 │ five'].join(
      '\n',
    ),
  );
});

test('at the start and at the end of a file there are fewer lines', () => {
  expect(frame('here\n', 'here')).toBe(['  > 1 │ here', '      │ ^^^^'].join('\n'));
});

test('line numbers are aligned to the right', () => {
  expect(frame(`${'\n'.repeat(7)}eight\nnine: here\nten\n`, 'here')).toBe(
    ['     8 │ eight', '  >  9 │ nine: here', '       │       ^^^^', '    10 │ ten'].join('\n'),
  );
});

test('a place of no length, and one past the end, has one mark', () => {
  const lines = new LineIndex('a: 1\n');
  for (const start of [0, 5, 99])
    expect(codeFrame(lines, { start, end: start }, createStyle(false, 80), String).join('\n')).toMatch(/│ \^$/m);
});

describe('a place of several lines', () => {
  test('has each marked, the first underlined, and its line break is no line', () => {
    expect(frame('a\nb:\n  c\n  d\n\ne\n', 'b:\n  c\n  d\n\n')).toBe(
      ['    1 │ a', '  > 2 │ b:', '      │ ^^', '  > 3 │   c', '  > 4 │   d', '    5 │', '    6 │ e'].join('\n'),
    );
  });

  test('is shortened in the middle when long', () => {
    const text = Array.from({ length: 100 }, (_, i) => `line${i + 1}`).join('\n');
    const shown = frame(text, text);
    expect(shown.split('\n')).toHaveLength(7);
    expect(shown).toContain('… 95 more lines …');
    expect(shown).toContain('> 100 │ line100');
  });
});

describe('marks stand under what they mark', () => {
  test.each([
    ['after tabs', '\t\tkey: here', '        key: here', '             ^^^^'],
    ['after wide characters', '膝の痛み: here', '膝の痛み: here', '          ^^^^'],
    ['below wide characters', 'a: 膝の痛み', 'a: 膝の痛み', '   ^^^^^^^^'],
    ['after an emoji of several characters', '👩‍⚕️: here', '👩‍⚕️: here', '    ^^^^'],
    ['after letters with marks', 'e\u0301e\u0301: here', 'e\u0301e\u0301: here', '    ^^^^'],
    ['after control characters', '\u001b[31m: here', '␛[31m: here', '       ^^^^'],
  ])('%s', (_, text, shown, marks) => {
    expect(frame(text, /膝の痛み$/.test(text) ? '膝の痛み' : 'here')).toBe(`  > 1 │ ${shown}\n      │ ${marks}`);
  });
});

describe('a line wider than the screen', () => {
  const text = `${'before '.repeat(100)}here${' after'.repeat(100)}\nshort\n`;

  test('is cut around the place', () => {
    const [line = '', marks = '', next] = frame(text, 'here', 60).split('\n');
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line).toMatch(/│ ….*here.*…$/);
    expect(marks.indexOf('^')).toBe(line.indexOf('here'));
    // Nothing of the short line could be seen there.
    expect(next).toBeUndefined();
  });

  test('has marks no longer than the screen', () => {
    const long = `a: ${'x'.repeat(5000)}`;
    for (const line of frame(long, 'x'.repeat(5000), 60).split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('is never cut through a character', () => {
    for (let i = 0; i < 8; i++) {
      const shown = frame(`${'x'.repeat(i)}${'😀'.repeat(300)}here${'😀'.repeat(300)}`, 'here', 50);
      expect(shown).not.toMatch(/\p{Cs}/u);
      expect(shown).not.toContain('U+D83D');
    }
  });

  test('may have four million characters', () => {
    const text = `${'膝'.repeat(4_000_000)}here`;
    expect(frame(text, 'here')).toContain('膝here');
  });
});
