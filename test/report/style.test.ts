import { expect, test } from 'vitest';
import { createStyle, wrap } from '../../src/report/style.ts';
import { uncolored } from './fake.ts';

const PLAIN = createStyle(false, 30);
const COLOR = createStyle(true, 30);
const ESCAPE = '\u001b';

test('prose is broken at its blanks, and following lines are indented', () => {
  expect(wrap('one two three four five six seven eight', PLAIN, { first: '- ', indent: 2 })).toEqual([
    '- one two three four five six',
    '  seven eight',
  ]);
});

test('a word longer than a line stands alone', () => {
  expect(wrap(`one ${'x'.repeat(40)} two`, PLAIN)).toEqual(['one', 'x'.repeat(40), 'two']);
});

test('line breaks of the prose stay', () => {
  expect(wrap('one\ntwo\r\nthree', PLAIN)).toEqual(['one', 'two', 'three']);
});

test('short code is kept in one piece, long code is broken with its backticks at the ends', () => {
  expect(wrap('This is a condition: `age >= 18`.', PLAIN)).toEqual(['This is a condition:', '`age >= 18`.']);
  const long = wrap('See `age >= 18 and pain and not(deficit) and stage = 3` here', PLAIN);
  expect(long.join(' ')).toBe('See `age >= 18 and pain and not(deficit) and stage = 3` here');
  for (const line of long) expect(line.length).toBeLessThanOrEqual(30);
});

test('with color, code and names are painted and lose their marks', () => {
  expect(wrap('At *Triage room*: `gap`.', COLOR)).toEqual([
    `At ${ESCAPE}[1mTriage${ESCAPE}[22m ${ESCAPE}[1mroom${ESCAPE}[22m: ${ESCAPE}[36mgap${ESCAPE}[39m.`,
  ]);
});

test('without color, names are in quotation marks', () => {
  expect(wrap('At *Triage room*: 2 * 3 * 4.', PLAIN)).toEqual(['At “Triage room”: 2 * 3 * 4.']);
});

test('colors count for nothing in the width', () => {
  const first = `${COLOR.severity.error('error:')} `;
  expect(wrap('one two three four five', COLOR, { first, firstWidth: 7 })).toHaveLength(1);
});

test('wide characters count twice', () => {
  expect(wrap('膝の痛み膝の痛み 膝の痛み膝の痛み', PLAIN)).toHaveLength(2);
});

test('control characters never come through', () => {
  for (const style of [PLAIN, COLOR]) {
    const [line = ''] = wrap('a\u001b]0;title\u0007b `c\u202e` *d\u009b*', style);
    expect(line).toContain('a␛]0;title␇b');
    expect(uncolored(line)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('the width stays readable on any terminal', () => {
  expect(createStyle(false, undefined).width).toBe(80);
  expect(createStyle(false, 1).width).toBe(30);
  expect(createStyle(false, 5000).width).toBe(110);
});
