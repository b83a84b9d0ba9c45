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

test('a line is filled to its last column, the first and those that are indented', () => {
  const fill = (columns: number) => 'x'.repeat(columns);
  expect(wrap(`${fill(20)} ${fill(9)} ${fill(18)} ${fill(9)}`, PLAIN, { indent: 2 })).toEqual([
    `${fill(20)} ${fill(9)}`,
    `  ${fill(18)} ${fill(9)}`,
  ]);
  expect(wrap(`${fill(20)} ${fill(10)} ${fill(17)} ${fill(11)}`, PLAIN, { indent: 2 })).toEqual([
    fill(20),
    `  ${fill(10)} ${fill(17)}`,
    `  ${fill(11)}`,
  ]);
  expect(wrap(`${fill(20)} ${fill(10)} ${fill(18)}`, PLAIN, { indent: 2 })).toEqual([
    fill(20),
    `  ${fill(10)}`,
    `  ${fill(18)}`,
  ]);
  expect(wrap(`${fill(18)} ${fill(9)}`, PLAIN, { first: '- ' })).toHaveLength(1);
  expect(wrap(`${fill(18)} ${fill(10)}`, PLAIN, { first: '- ' })).toHaveLength(2);
});

test('code is kept in one piece up to 28 columns, what stands around it not counted', () => {
  const code = (columns: number) => `\`${'a '.repeat(columns).slice(0, columns - 1)}b\``;
  const first = (columns: number, style: typeof PLAIN) => uncolored(wrap(`See ${code(columns)}`, style)[0] ?? '');
  for (const style of [PLAIN, COLOR]) {
    expect(first(28, style)).toBe('See');
    expect(first(29, style)).not.toBe('See');
  }
});

test('what a setting paints is all but code', () => {
  const paint = (text: string) => `<${text}>`;
  expect(wrap('At *Triage*: `gap` now', PLAIN, { paint })).toEqual(['<At> <“Triage”><:> `gap` <now>']);
});

test('each kind of text has its own color', () => {
  const codes = (text: string) => [...text.matchAll(/\[(\d+)m/g)].map(([, code]) => Number(code));
  const { strong, faint, good, code, severity } = COLOR;
  expect([strong, faint, good, code].map((one) => codes(one('x'))[0])).toEqual([1, 2, 32, 36]);
  expect(codes(severity.error('x')).slice(0, 2)).toEqual([1, 31]);
  expect(codes(severity.warning('x')).slice(0, 2)).toEqual([1, 33]);
  expect(codes(severity.info('x')).slice(0, 2)).toEqual([1, 34]);
  const plain = [PLAIN.strong, PLAIN.faint, PLAIN.good, PLAIN.code, ...Object.values(PLAIN.severity)];
  expect(plain.map((one) => one('x'))).toEqual(plain.map(() => 'x'));
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
