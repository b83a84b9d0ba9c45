import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/text/edit.ts';
import { readYaml } from '../../src/text/yaml.ts';

const OPTIONS = { conditionKeys: ['when', 'never'] };
const read = (text: string) => readYaml(text, OPTIONS);

/** Text with mistakes; where the first is (as it stands there); a part of its message; the text after its fix. */
const FIXED: readonly (readonly [text: string, at: string, message: string, fixed: string])[] = [
  ['a:\n\tb: 1\n', '\t', 'indented with a tab. Use spaces to indent', 'a:\n  b: 1\n'],
  ['a:\n\tb:\n\t\tc: 1\n', '\t', 'and so is one more', 'a:\n  b:\n    c: 1\n'],
  ['a:\n\tb:\n\t\tc: 1\n\t\td: 1\n', '\t', 'and so are 2 more', 'a:\n  b:\n    c: 1\n    d: 1\n'],
  ['a:\n  - x\n\t- y\n', '\t', 'indented with a tab', 'a:\n  - x\n  - y\n'],
  ['a:\n  b:\n    c: 1\n\td: 2\n', '\t', 'with a tab', 'a:\n  b:\n    c: 1\n    d: 2\n'],
  ['a:\n  b:\n\tc: 1\n    d: 2\n', '\t', 'with a tab', 'a:\n  b:\n    c: 1\n    d: 2\n'],
  ['a:\n  - b: 1\n\tc: 2\n  - b: 3\n', '\t', 'with a tab', 'a:\n  - b: 1\n    c: 2\n  - b: 3\n'],
  [
    'a:\n  b:\n    c:\n      - d: 1\n\te: 2\n      - d: 3\n',
    '\t',
    'with a tab',
    'a:\n  b:\n    c:\n      - d: 1\n        e: 2\n      - d: 3\n',
  ],
  [
    'a:\n  b:\n\t\t\t- { c: 1 }\n      - { c: 2 }\n',
    '\t\t\t',
    'with a tab',
    'a:\n  b:\n      - { c: 1 }\n      - { c: 2 }\n',
  ],
  ['a:\n  b 1\n  c: 2\n', 'b 1', '`b 1` has no colon', 'a:\n  b: 1\n  c: 2\n'],
  ['a: 1\nb\nc: 2\n', 'b', '`b` has no colon', 'a: 1\nb:\nc: 2\n'],
  ['a:\n  b:2\n  c: 3\n', 'b:2', '`b:` needs a space after its colon', 'a:\n  b: 2\n  c: 3\n'],
  ['a:\n-b\n- c\n', '-b', 'An entry of a list needs a space after `-`', 'a:\n- b\n- c\n'],
  ['a: - b\n   - c\n', '- b', 'A list begins in the line below its key', 'a:\n   - b\n   - c\n'],
  ['a:\n  b: 1\n   c: 2\n', 'c: 2', 'indented more than `b` above', 'a:\n  b: 1\n  c: 2\n'],
  ['a:\n  b: 1\n   c: 2\n   d: 3\n', 'c: 2', 'indented more than `b` above', 'a:\n  b: 1\n  c: 2\n  d: 3\n'],
  ['a:\n  - b: 1\n   c: 2\n', 'c: 2', 'indented less than `b` above', 'a:\n  - b: 1\n    c: 2\n'],
  ['a: "x\nb: 2\n', '"x', 'has no closing `"`', 'a: "x"\nb: 2\n'],
  ["a: 'x # y\nb: 2\n", "'x", "has no closing `'`", "a: 'x' # y\nb: 2\n"],
  ['a:\n  b: "x\n  c: "y"\nd: 1\n', '"x', 'has no closing `"`', 'a:\n  b: "x"\n  c: "y"\nd: 1\n'],
  ['a: { b: "x, c: 1 }\n', '"x', 'has no closing `"`', 'a: { b: "x", c: 1 }\n'],
  ['a: "x in [2..3]" and y\n', '"x in [2..3]" and y', 'The quote closes before', "a: 'x in [2..3] and y'\n"],
  ['a: "x or "y" >= 2\n', '"x or "y" >= 2', 'more text after the closing quote', `a: '"x or "y" >= 2'\n`],
  ['a: "x" or "y"\n', '"x" or "y"', 'more text after the closing quote', 'a: \'"x" or "y"\'\n'],
  ["a: { b: 'x' = c, d: 1 }\n", "'x' = c", 'more text after the closing quote', "a: { b: '''x'' = c', d: 1 }\n"],
  ['a: "\\d"\n', '\\d', '`\\d` has no meaning inside double quotes', 'a: "\\\\d"\n'],
  ['a: @x\n', '@x', 'cannot begin with `@`', "a: '@x'\n"],
  ['a: `x`\n', '`x`', 'cannot begin with a backtick', "a: '`x`'\n"],
  ['a: > 5 cm\nb: 1\n', '> 5 cm', 'cannot begin with `>`', "a: '> 5 cm'\nb: 1\n"],
  [
    'a:\n  b: >\n  some c\n  d\ne: 1\n',
    'some c',
    'The text of `>` stands deeper than `b`',
    'a:\n  b: >\n    some c\n    d\ne: 1\n',
  ],
  ['a: >= 5\n', '>= 5', 'cannot begin with `>`', "a: '>= 5'\n"],
  ['a: * fever\n', '* fever', 'cannot begin with `*`', "a: '* fever'\n"],
  ['a: | one\n  two\n', '| one', 'The text of `|` begins in the next line', 'a: |\n  one\n  two\n'],
  ['a: [1, 2\nb: 2\n', '[', '`[` is never closed', 'a: [1, 2]\nb: 2\n'],
  ['a:\n  b: { x: 1\n  c: { x: 2 }\n', '{', '`{` is never closed', 'a:\n  b: { x: 1 }\n  c: { x: 2 }\n'],
  ['a: [\n  1,\n  2\nb: 2\n', '[', '`[` is never closed', 'a: [\n  1,\n  2]\nb: 2\n'],
  ['[a: x\nb: 2\n', '[', '`[` is never closed. Remove it', 'a: x\nb: 2\n'],
  ['[\na: x\nb: 2\nc: 3', '[', '`[` is never closed. Remove it', '\na: x\nb: 2\nc: 3'],
  ['{a: x\nb: [2]\n', '{', '`{` is never closed. Remove it', 'a: x\nb: [2]\n'],
  ['{ a: x, b: [2]\n', '{', '`{` is never closed. Add a `}`', '{ a: x, b: [2] }\n'],
  ['{\n  "a": "x",\n  "b": 2\n', '{', '`{` is never closed. Add a `}`', '{\n  "a": "x",\n  "b": 2}\n'],
  ['a: 1\n\u2028', '\u2028', 'nobody sees stands here (U+2028). Remove it', 'a: 1\n'],
  ['a:\n  b: 1\n \u00a0\n  c: 2\n', ' \u00a0', 'nobody sees stands here (U+00A0)', 'a:\n  b: 1\n\n  c: 2\n'],
  ['a: [1]]\nb: 2\n', ']', 'This `]` closes nothing', 'a: [1]\nb: 2\n'],
  ['a: { b: "x" c: 1 }\n', '"', 'A comma is missing here', 'a: { b: "x", c: 1 }\n'],
  ['a: { b: [x] c: 1 }\n', ']', 'A comma is missing here', 'a: { b: [x], c: 1 }\n'],
  ['- { b: { c: 1 } d: 2 }\n', '}', 'A comma is missing here', '- { b: { c: 1 }, d: 2 }\n'],
  ['a: { b: [x }\n', '[', '`[` is never closed. Add a `]`', 'a: { b: [x] }\n'],
  ["- { b: 1, c: ['x', 'y' }\n", '[', '`[` is never closed', "- { b: 1, c: ['x', 'y'] }\n"],
  ['a: [{ b: x, c: y]\n', '{', '`{` is never closed. Add a `}`', 'a: [{ b: x, c: y }]\n'],
  ['a: { b: 1\n  c: 2 }\n', '1', 'A comma is missing here', 'a: { b: 1,\n  c: 2 }\n'],
  ['a: { b: 1 # c\n  d: 2 }\n', '1', 'A comma is missing here', 'a: { b: 1, # c\n  d: 2 }\n'],
  ['a: { b: "x" # c\n  # e\n\n  d: 2 }\n', '"', 'A comma is missing here', 'a: { b: "x", # c\n  # e\n\n  d: 2 }\n'],
  ['a: [{ b: 1 } # c\n  { b: 2 }]\n', '}', 'A comma is missing here', 'a: [{ b: 1 }, # c\n  { b: 2 }]\n'],
  ['a: ["b" # c\n  "d"]\n', '"', 'A comma is missing here', 'a: ["b", # c\n  "d"]\n'],
  ['a: { b: { c: x #y }, d: 1,\n  e: 2 }\n', 'x #y', 'begins a comment', "a: { b: { c: 'x #y' }, d: 1,\n  e: 2 }\n"],
  [
    "a: { b: 'p #q', c: { d: x #y }, e: 1,\n  f: 2 }\n",
    'x #y',
    'begins a comment',
    "a: { b: 'p #q', c: { d: 'x #y' }, e: 1,\n  f: 2 }\n",
  ],
  ['a: { "b: 1, "c": 2 }\n', '"b', 'has no closing `"`', 'a: { "b": 1, "c": 2 }\n'],
  ['{ "a": 1, "b: [\n  { "c": 2 }\n]}\n', '"b', 'has no closing `"`', '{ "a": 1, "b": [\n  { "c": 2 }\n]}\n'],
  ['a: {"b“: 1, "c": 2}\n', '"b“', 'ends with `“`. Close it with `"`', 'a: {"b": 1, "c": 2}\n'],
  ['a: ["b"c, d]\n', '"b"c', 'more text after the closing quote', `a: ['"b"c', d]\n`],
  ['a: { b: "c, d: "e", f: "g" }\n', '"c', 'has no closing `"`', 'a: { b: "c", d: "e", f: "g" }\n'],
  ["a: { b: 'don't c', d: 1 }\n", "'don't c'", 'more text after', "a: { b: 'don''t c', d: 1 }\n"],
  ["a: ['it's', 'c']\n", "'it's'", 'more text after', "a: ['it''s', 'c']\n"],
  ["a: { b: 'c's d's', e: 'f' }\n", "'c's d's'", 'more text after', "a: { b: 'c''s d''s', e: 'f' }\n"],
  ['a: { b: "c "d" e", f: 1 }\n', '"c "d" e"', 'more text after', 'a: { b: \'c "d" e\', f: 1 }\n'],
  ['a: [1,,2]\n', ',', 'nothing before this comma', 'a: [1,2]\n'],
  ['a: pain: severe\nb: 1\n', 'pain: severe', 'contains `: ` must stand in quotes', "a: 'pain: severe'\nb: 1\n"],
  ['%YAML 1.3\n---\na: 1\n', '%YAML 1.3', 'begin with `%`', '\n---\na: 1\n'],
  [
    '- { when: m in ("a", "b"), go: x }\n',
    'm in ("a", "b")',
    'YAML cuts this condition at its `,`. Put the condition in quotes.',
    '- { when: \'m in ("a", "b")\', go: x }\n',
  ],
  ['- { when: m in (a, b), go: x }\n', 'm in (a, b)', 'cuts this condition', "- { when: 'm in (a, b)', go: x }\n"],
  ['- { when: age in [1..2], go: x }\n', 'age in [1..2]', 'at its `[`', "- { when: 'age in [1..2]', go: x }\n"],
  ['- { when: age in ]1..2[, go: x }\n', 'age in ]1..2[', 'at its `]`', "- { when: 'age in ]1..2[', go: x }\n"],
  ['- {never: list contains(s, "x")}\n', 'list contains(s, "x")', 'cuts', '- {never: \'list contains(s, "x")\'}\n'],
];

describe('a mistake in YAML', () => {
  it.each(FIXED)('is told and repaired: %j', (text, at, message, fixed) => {
    const { problems, root } = read(text);
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem && text.slice(problem.at.start, problem.at.end)).toBe(at);
    expect(problem?.message).toContain(message);
    expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(fixed);
    const again = read(fixed);
    expect(again.problems).toEqual([]);
    // The rest of the file is read as if the mistake were repaired.
    expect(root.data).toEqual(again.root.data);
  });

  it.each(FIXED)('is told and repaired alike in lines that end otherwise: %j', (text, at, message, fixed) => {
    for (const lineEnd of ['\r\n', '\r']) {
      const other = text.replaceAll('\n', lineEnd);
      const { problems } = read(other);
      expect(problems).toHaveLength(1);
      const [problem] = problems;
      expect(problem && other.slice(problem.at.start, problem.at.end)).toBe(at.replaceAll('\n', lineEnd));
      expect(problem?.message).toContain(message);
      const repaired = applyEdits(other, problem?.fix?.edits ?? []);
      expect(repaired).toBe(fixed.replaceAll('\n', text.includes('\n') ? lineEnd : '\n'));
    }
  });

  it.each([
    ['a: { b: c: d }\n', 'c: d', 'two colons without a comma'],
    ['a: {\nb: 1\n}\nc: 2\n', '{', 'Indent the lines between `{` and `}`'],
    ['a:\n  b: 1\n c: 2\nd: 3\n', 'c: 2', 'begins in another column'],
    ['a: 1\n[x\n', '[x', 'neither a key with a colon nor an entry of a list'],
    ['a: 1\n&a', '&a', 'neither a key with a colon nor an entry of a list'],
    [`${'x'.repeat(1100)}: 1\n`, 'x'.repeat(1100), 'at most 1,024 characters'],
  ])('is told where no repair is sure: %j', (text, at, message) => {
    const [problem] = read(text).problems;
    expect(problem && text.slice(problem.at.start, problem.at.end)).toBe(at);
    expect(problem?.message).toContain(message);
  });

  it.each(['[', '[ ', '{', '{\n', '# A remark\n['])(
    'in front of a whole file is told alone, and the rest is read: %j',
    (mark) => {
      const path = new URL(
        '../../guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml',
        import.meta.url,
      );
      const whole = readFileSync(path, 'utf8');
      const { problems, root } = read(mark + whole);
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^`[[{]` is never closed\. Remove it\.$/),
      ]);
      expect(root.data).toEqual(read(whole).root.data);
    },
  );

  it.each(['[', '{', '[a', '{ a: [', '{\n"a": {\n'])(
    'at the end of the file has a place that is not empty: %j',
    (text) => {
      for (const { at, message } of read(text).problems) {
        expect(at.end, message).toBeGreaterThan(at.start);
        expect(message).toContain('is never closed');
      }
    },
  );

  it('is told for each of several, with fixes that can be made together', () => {
    const text = [
      'a: "x',
      'b:',
      '  c 1',
      '  d: e: f',
      'g: { when: m in ("a", "b"), go: h }',
      'i: [1, 2',
      'j: @k',
      'l: 1]',
      'm: 2',
      '',
    ].join('\n');
    const { problems, root } = read(text);
    expect(problems.map(({ at }) => text.slice(0, at.start).split('\n').length)).toEqual([1, 3, 4, 5, 6, 7]);
    const fixed = applyEdits(
      text,
      problems.flatMap(({ fix }) => fix?.edits ?? []),
    );
    expect(read(fixed).problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(root.data))).toEqual({
      a: 'x',
      b: { c: 1, d: 'e: f' },
      g: { when: 'm in ("a", "b")', go: 'h' },
      i: [1, 2],
      j: '@k',
      l: '1]',
      m: 2,
    });
  });

  it('is not seen where a condition in quotes, a comment or a text only looks like one', () => {
    const text = 'a: { when: "x in (1, 2)", go: y, b }\n# { when: x in (1, 2), go: y }\nc: "{ when: x in (1, 2) }"\n';
    expect(read(text).problems).toEqual([]);
    const block = 'a: { b }\nc: |\n  { when: x in (1, 2) }\nwhen: x in [1..2]\n';
    expect(read(block).problems).toEqual([]);
  });

  it('leaves a condition alone whose brackets do not match', () => {
    expect(read('- { when: list contains(s, "x", go: x }\n').root.kind).toBe('list');
  });
});
