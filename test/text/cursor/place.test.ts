import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CursorPlace, cursorPlaceAt } from '../../../src/text/cursor/place.ts';

const CONDITIONS = new Set(['when', 'never']);

function place(marked: string): CursorPlace | undefined {
  return cursorPlaceAt(marked.replace('|', ''), marked.indexOf('|'), CONDITIONS);
}

/** Path, slot and word in a line. */
function shown(marked: string): string | undefined {
  const found = place(marked);
  const text = marked.replace('|', '');
  return found && `${found.path.join('/')} ${found.slot} [${text.slice(found.word.start, found.word.end)}]`;
}

test.each([
  ['|', ' key []'],
  ['gui|', ' key [gui]'],
  ['a: 1\n|\nb: 2\n', ' key []'],
  ['s:\n  |', 's below []'],
  ['s:\n  a:\n    label: X\n    |\n    next: b\n', 's/a key []'],
  ['s:\n  a:\n    list:\n      - |\n', 's/a/list/0 item []'],
  ['s:\n  a:\n    list:\n      |\n', 's/a/list below []'],
  ['s:\n  a:\n    list:\n      - x: 1\n        y: 2\n      |\n', 's/a/list below []'],
  ['s:\n  a:\n    list:\n      - x: 1\n        |\n', 's/a/list/0 key []'],
  ['s:\n  a:\n    list:\n    - x: 1\n      |\n    z: 1\n', 's/a/list/0 key []'],
  ['s:\n  a:\n    list:\n    - x: 1\n    |\n', 's/a key []'],
  ['s:\n  a:\n    list: [x, y|, z]\n', 's/a/list/0 item [y]'],
  ['s:\n  a:\n    list: [x, |\n    next: b\n', 's/a/list/0 item []'],
  ['s:\n  a: { x: 1, y|, z: "a, b" }\n', 's/a key [y]'],
  ['s:\n  a: { x: 1, y: |, z: 2 }\n', 's/a/y value []'],
  ['s:\n  a: { x: 1, y: b |c, z: 2 }\n', 's/a/y value [b c]'],
  ['s: {\n  a: {\n    x: 1,\n    y|\n  }\n}', 's/a key [y]'],
  ['s:\n  a: { list: [{ x: | }] }\n', 's/a/list/0/x value []'],
  ['s:\n  a:\n    x: |\n', 's/a/x value []'],
  ['s:\n  a:\n    x:|\n', 's/a/x value []'],
  ['s:\n  a:\n    x: some |text  # why\n', 's/a/x value [some text]'],
  ['s:\n  a:\n    x: "some |text"  # why\n', 's/a/x value [some text]'],
  ["s:\n  a:\n    x: 'it''s |text\n    y: 2\n", "s/a/x value [it''s text]"],
  ['s:\n  a:\n    x: some\n      more |\n', 's/a/x value [some\n      more ]'],
  ['s:\n  a:\n    x: >-\n      more |text\n', 's/a/x value [      more text]'],
  ['s:\n  a:\n    x: >-\n      more text\n    |\n', 's/a key []'],
  ['s:\n  a:\n    x: [1, 2\n    y: |\n', 's/a/y value []'],
  ['s:\n  a:\n    x: "open\n    y: |\n', 's/a/y value []'],
  ['s:\n  a:\n    la\n    list:\n      - x: |\n', 's/a/list/0/x value []'],
  ['s:\n  a:\n    list:\n      - when: "a > 5 and |\n        go: x\n', 's/a/list/0/when value [a > 5 and ]'],
  ['s:\n  a:\n    - { when: x in ("a", |"b"), go: y }\n', 's/a/0/when value [x in ("a", "b")]'],
  ['s:\n  a:\n    - { when: x in ("a", |, go: y }\n', 's/a/0/when value [x in ("a", ]'],
  ['s:\n  a:\n    x:| 1\n', 's/a/x value [ 1]'],
  ['s: { a: | 1 }\n', 's/a value [ 1]'],
  ['s:\n  a: &anchor\n    x: |\n', 's/a/x value []'],
  ['"quoted s":\n  "a b":\n    x: |\n', 'quoted s/a b/x value []'],
  ['---\ns:\n  a:\n    x: |\n', 's/a/x value []'],
  ['s:\n  a:\n\n    # why\n\n    x: |\n', 's/a/x value []'],
  ['\ng: x\ntitle: A\nst|', ' key [st]'],
  ['\n|', ' key []'],
  ['\nst|\n', ' key [st]'],
  ['\n\n\n# why\ns:\n  a:\n    x: 1\n    y|\n', 's/a key [y]'],
  ['s:\n  a:\n    list: [when: |', 's/a/list/0/when value []'],
  ['s:\n  a:\n    list: [when: x in (1, 2) and |, go: b]\n', 's/a/list/0/when value [x in (1, 2) and ]'],
  ['s:\n  a:\n    list: ["when": x, |]\n', 's/a/list/0 item []'],
  ['s:\n  a:\n    list: [when: x, go: y]\n    z: |\n', 's/a/z value []'],
  ['s:\n  a: { : , b: |', 's/a/b value []'],
  ['s:\n  a: [: x, : , :: b, |', 's/a/0 item []'],
])('%j', (marked, expected) => {
  expect(shown(marked)).toBe(expected);
  expect(shown(marked.replaceAll('\n', '\r\n'))?.replaceAll('\r', '')).toBe(expected);
});

test.each([
  ['in a comment', '# a|'],
  ['in a comment behind a value', 's:\n  a:\n    x: y # z|\n'],
  ['behind a quoted value', 's:\n  a:\n    x: "y" |\n'],
  ['behind brackets', 's:\n  a: { x: y } |\n'],
  ['in the indentation', 's:\n |  a: 1\n'],
  ['deeper than what has a value', 's:\n  a:\n    x: "y"\n      |\n'],
  ['before a dash', 's:\n  a:\n    |- x: 1\n'],
  ['between a dash and what follows', 's:\n  a:\n    -| x: 1\n'],
  ['behind a colon whose value stands below', 's:\n  a:|\n\n    # why\n    - x\n'],
  ['behind a colon whose list stands below', 's:\n  a:|\n  - x\n'],
  ['before brackets', 's:\n  a:\n    x: | [y]\n'],
  ['before brackets in braces', 's: { x:| [y] }\n'],
  ['before an item in braces', 's:\n  a:\n    - |{ x: 1 }\n'],
  ['at the start of a comment', 's:\n|# why\n  a: 1\n'],
  ['where the next lines would become part of it', 's:\n  a: 1\n|\n  b: 1\n'],
  ['between two depths', 's:\n  a:\n    x: 1\n   |\n'],
  ['behind the header of a block', 's:\n  a: >|\n'],
])('nothing %s', (_, marked) => {
  expect(place(marked)).toBeUndefined();
});

test('the other keys, before and behind', () => {
  const keys = (marked: string) => [...(place(marked)?.siblings ?? [])].map((entry) => entry.join('='));
  expect(keys('a: 1\n|\nb: 2\n')).toEqual(['a=1', 'b=2']);
  expect(keys('s:\n  - x: 1 # why\n    |\n    y: "2"\n  - z: 3\n')).toEqual(['x=1', 'y=2']);
  expect(keys('s:\n  - x: 1\n  - |\n    y: 2\n  - z: 3\n')).toEqual(['y=2']);
  expect(keys('s:\n  a:\n    x:\n      y: 1\n    |\n    z: >-\n      q: 1\n  b:\n    v: 1\n')).toEqual(['x=', 'z=>-']);
  expect(keys('s:\n  a: { x: 1, |, y: [b, c: 2], z: { w: 3 }, v: 4 }\n')).toEqual(['x=1', 'y=', 'z=', 'v=4']);
  expect(keys('s:\n  a: { x: [y], |, z: 1 }')).toEqual(['x=', 'z=1']);
  expect(keys('s:\n  a: { x: 1, |\n  b: 2\n')).toEqual(['x=1']);
});

test('the other items, before and behind', () => {
  const items = (marked: string) => place(marked)?.items;
  expect(items('s:\n  a: [x, |, "y z", v]\n')).toEqual(['x', 'y z', 'v']);
  expect(items('s:\n  a: [x, |\n  b: y\n')).toEqual(['x']);
  expect(items('s:\n  a:\n    - x\n    - |\n    - "y"\n  b:\n    - z\n')).toEqual(['x', 'y']);
});

test('quotes that are closed, and keys with their colon', () => {
  expect(place('a: "x|"')).toMatchObject({ style: 'double', closed: true });
  expect(place('a: "x|')).toMatchObject({ style: 'double', closed: false });
  expect(place('s:\n  la|: x')).toMatchObject({ slot: 'below', hasColon: true });
  expect(place('s:\n  la|')).toMatchObject({ slot: 'below', hasColon: false });
});

test('begins on an empty first line with the keys around', () => {
  expect([...(place('\na: 1\n|\nb: 2\n')?.siblings ?? [])].map((entry) => entry.join('='))).toEqual(['a=1', 'b=2']);
  expect(place('\n- x\n- |')?.items).toEqual(['x']);
});

/** Everything of which brackets, keys, quotes and lines are made, and some words. */
const PIECES = [
  '\n',
  '\r\n',
  ' ',
  '  ',
  '- ',
  ': ',
  ':',
  ',',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '#',
  '|',
  '>',
  '&',
  '!',
  'when',
  'a',
  '\t',
  '\uFEFF',
];

test('every place of anything is worked out, and its word lies around the cursor', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      for (let offset = 0; offset <= text.length; offset++) {
        const found = cursorPlaceAt(text, offset, CONDITIONS);
        if (!found) continue;
        expect(found.word.start).toBeLessThanOrEqual(found.word.end);
        expect(found.word.start).toBeGreaterThanOrEqual(0);
        expect(found.word.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('thousands of quotes or brackets in a line are read', () => {
  for (const piece of ['"a", ', "'a', ", '[', '{ a: ', '{ a: 1 }, ', ': ', 'a: b, '])
    expect(place(`s:\n  a: [${piece.repeat(20_000)}|`)).toBeDefined();
});

test('costs no more in a long file', () => {
  const entry = (n: number) => `  step-${n}:\n    label: Step ${n}\n    branches:\n      - when: a\n        go: b\n`;
  const text = `steps:\n${Array.from({ length: 5000 }, (_, n) => entry(n)).join('')}`;
  const found = cursorPlaceAt(text, text.lastIndexOf('go: b') + 5, CONDITIONS);
  expect(found?.path).toEqual(['steps', 'step-4999', 'branches', '0', 'go']);
});

test.each([
  ['dashes', '- '],
  ['anchors', '&a '],
  ['tags', '!a '],
])('finds the place behind any number of %s', (_, mark) => {
  expect(shown(`s:\n  a:\n    ${mark.repeat(50_000)}x|`)).toMatch(/ \[x\]$/);
});
