import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { formattingEdits } from '../../src/language/formatting.ts';
import { belongings } from '../text/layout/belongings.ts';
import { afterEdits } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const OPTIONS = { tabSize: 2, insertSpaces: true };

function formatted(text: string, options = {}, range?: Range): string {
  return afterEdits(text, formattingEdits(text, { ...OPTIONS, ...options }, range));
}

/** Whole lines from one through another, counted from zero. */
const lines = (first: number, last: number): Range => ({
  start: { line: first, character: 0 },
  end: { line: last + 1, character: 0 },
});

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

const REAL = filesBelow('guidelines', /\.yaml$/);
const FIXTURES = filesBelow('test/checks', /\.yaml$/);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Twice the indentation. */
function widened(text: string): string {
  return text.replace(/^ +|(?<=^ *)- /gm, (blanks) => (blanks === '- ' ? '-   ' : blanks + blanks));
}

test.each(REAL)('%s is laid out alike where carriage returns alone end its lines', (file) => {
  const messy = `${widened(read(file)).replaceAll('\n\n', '\n  \n\n').trimEnd()}`;
  expect(formatted(messy.replaceAll('\n', '\r'))).toBe(formatted(messy).replaceAll('\n', '\r'));
});

test.each(REAL)('%s has the house’s layout', (file) => {
  expect(read(file)).not.toBe('');
  expect(formattingEdits(read(file), OPTIONS)).toEqual([]);
});

test.each(REAL)('%s comes back from another indentation, from blanks, and with other line breaks', (file) => {
  const text = read(file);
  const wide = widened(text);
  expect(wide).not.toBe(text);
  expect(belongings(wide)).toEqual(belongings(text));
  expect(formatted(wide)).toBe(text);
  expect(formatted(text.replace(/^( *)(- )?([a-z_]+): (?![>|])/gm, '$1$2$3:  '))).toBe(text);
  const windows = (all: string) => all.replaceAll('\n', '\r\n');
  expect(formatted(windows(wide))).toBe(windows(text));
});

test('the examples of the documentation have the house’s layout', () => {
  const pages = ['README.md', ...filesBelow('docs', /\.md$/), ...filesBelow('guidelines', /\.md$/)];
  const examples = pages.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text),
  );
  expect(examples.length).toBeGreaterThan(20);
  for (const example of examples) {
    // A part of a file is shown with its indentation there.
    const indentation = /^ */.exec(example)?.[0] ?? '';
    const text = example.replaceAll(`\n${indentation}`, '\n').slice(indentation.length);
    expect(formatted(text)).toBe(text);
  }
});

test.each(FIXTURES)('%s says the same once it is formatted, and is formatted once', (file) => {
  const text = read(file);
  const after = formatted(text);
  if (after === text) return;
  expect(belongings(after)).toEqual(belongings(text));
  expect(formattingEdits(after, OPTIONS)).toEqual([]);
});

const UNTIDY = `

guideline :   knee-injury
steps:
    triage:   # who comes first
        branches:
        -   when: "age >= 55"
            go:    image   

              # nobody else


             

        -   { when: 'age < 55',go: [ image,discharge ] ,basis: { } }
    # the end
    image:
       note: >-
           Two views.

              Not four.
       says: "One view
             is no view."`;

test('blanks, empty lines and indentation are the house’s; line breaks and comments are the author’s', () => {
  expect(formatted(UNTIDY)).toBe(`guideline: knee-injury
steps:
  triage:   # who comes first
    branches:
      - when: "age >= 55"
        go: image

          # nobody else


      - { when: 'age < 55', go: [image, discharge], basis: {} }
  # the end
  image:
    note: >-
      Two views.

         Not four.
    says: "One view
      is no view."
`);
});

test('an edit changes blanks and line breaks alone, each where it stands', () => {
  const edits = formattingEdits(UNTIDY, OPTIONS);
  expect(edits.length).toBeGreaterThan(15);
  for (const { range, newText } of edits) {
    expect(newText.trim()).toBe('');
    const apart = range.end.line - range.start.line;
    // Over several lines goes an edit only that takes empty lines away.
    expect(apart === 0 || (apart === 1 && newText === '')).toBe(true);
  }
});

test('a comment stays with what it stands at, whatever its column is exactly', () => {
  const text = `steps:
      # about a
    a:
        label: x
         # about the label
        # behind what is in a
      # it too, less deep than the label is
   # about b
    b:
    - one
    # about two
    - two
    # about c
    c:
          # nothing in it yet
`;
  expect(formatted(text)).toBe(`steps:
  # about a
  a:
    label: x
      # about the label
    # behind what is in a
  # it too, less deep than the label is
  # about b
  b:
    - one
    # about two
    - two
  # about c
  c:
    # nothing in it yet
`);
});

test.each([
  ['empty lines that are kept', 'note: |+\n   a\n\n\n\n\n', 'note: |+\n  a\n\n\n\n\n'],
  ['blanks that are text', 'note: |\n    a  \n      b\n    \n     \n    c\n', 'note: |\n  a  \n    b\n\n   \n  c\n'],
  ['an indentation in numbers', 'a:\n    note: |2\n         a\n       b\n', 'a:\n  note: |2\n       a\n     b\n'],
  ['a blank behind a backslash', 'note: "a\\ \n    b  \n    c\\\n    d"\n', 'note: "a\\ \n  b\n  c\\\n  d"\n'],
  ['marks and repetitions', 'a:   &x   { b: 1 }\nc:   [ *x,*x ]\n', 'a: &x { b: 1 }\nc: [*x, *x]\n'],
  ['directives and marks of the document', '%YAML 1.2  \n---   \na:  1\n...  \n', '%YAML 1.2\n---\na: 1\n...\n'],
  ['explicit keys', '?   a\n:   b: 1\n    c: 2\n', '? a\n: b: 1\n  c: 2\n'],
  ['lists in lists', '-   - a\n    - b\n-\n   - c\n', '- - a\n  - b\n-\n  - c\n'],
  [
    'brackets in brackets',
    '{ a: [\n1,\n{ b: 2 }], c: {\nd: 3\n}}',
    '{ a: [\n  1,\n  { b: 2 }], c: {\n    d: 3\n  } }\n',
  ],
  [
    'a value in a line of its own',
    'a:\n     &x\n     b: 1\nc:\n # why\n     d\n',
    'a:\n  &x\n  b: 1\nc:\n  # why\n  d\n',
  ],
  ['line breaks of old', 'a:\r    b:  1\r    c: 2\r', 'a:\r  b: 1\r  c: 2\r'],
  ['line breaks of two kinds', 'a:\r\n    b:  1\n    c: 2\r\n\n\r\n\n\nd: 3', 'a:\r\n  b: 1\n  c: 2\r\n\n\r\nd: 3\r\n'],
  ['a key that stands twice', 'a:   1\na:   2\n', 'a: 1\na: 2\n'],
])('%s', (_, text, after) => {
  expect(formatted(text)).toBe(after);
  expect(formattingEdits(after, OPTIONS)).toEqual([]);
});

test.each([
  ['a quotation mark without its other', 'a:   "b\n'],
  ['a tab for indentation', 'a:\n\tb:   1\n'],
  ['a bracket without its other', 'a:   [b\n'],
  ['a condition that a comma cuts in two', 'a:   { when: x in (1, 2), go: y }\n'],
  ['two documents', 'a:   1\n---\nb:   2\n'],
  ['a key half typed', 'a:   1\nb\n'],
  ['nothing', '   \n\n'],
])('what has faults or says nothing stays as it is: %s', (_, text) => {
  expect(formattingEdits(text, OPTIONS)).toEqual([]);
});

test('the editor says how deep to indent, and whether the last line ends', () => {
  const text = 'a:\n - b: 1\n   c: >-\n     d';
  expect(formatted(text)).toBe('a:\n  - b: 1\n    c: >-\n      d\n');
  expect(formatted(text, { tabSize: 4 })).toBe('a:\n    - b: 1\n      c: >-\n          d\n');
  // YAML knows no tabs.
  expect(formatted(text, { insertSpaces: false })).toBe('a:\n  - b: 1\n    c: >-\n      d\n');
  expect(formatted(text, { tabSize: 0 })).toBe(formatted(text));
  expect(formatted(text, { insertFinalNewline: false })).toBe('a:\n  - b: 1\n    c: >-\n      d');
  expect(formatted('a: 1\n\n\n', { trimFinalNewlines: true })).toBe('a: 1\n');
});

test('of a part, only its lines change, and fit into what is around them', () => {
  const text = `a:
    b:   1
    c:
          d:   2
          e:
          - f
    g:   3
`;
  expect(formatted(text, {}, lines(1, 1))).toBe(text.replace('b:   1', 'b: 1'));
  expect(formatted(text, {}, lines(3, 5))).toBe(`a:
    b:   1
    c:
      d: 2
      e:
        - f
    g:   3
`);
  // The other lines of the group stay, so its lines stay in their column.
  expect(formatted(text, {}, lines(3, 3))).toBe(text.replace('d:   2', 'd: 2'));
  expect(formatted(text, {}, { start: { line: 6, character: 2 }, end: { line: 6, character: 2 } })).toBe(
    text.replace('g:   3', 'g: 3'),
  );
  expect(formatted(text, {}, lines(0, 100))).toBe(formatted(text));
});
