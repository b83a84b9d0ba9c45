import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

import { expect, test } from 'vitest';
import { KINDS } from '../../bench/generate.mjs';
import { incrementalParse } from '../../src/text/incremental-parse.ts';
import type { YamlEntry, YamlNode } from '../../src/text/tree.ts';
import { readYaml, type YamlReading } from '../../src/text/yaml.ts';
import { apply, edit } from './random-edit.ts';

const OPTIONS = { conditionKeys: ['when', 'never'], commentMarker: 'guideway-ignore' };

/** Everything that a reading says, with the order of keys, as text that differs wherever two readings do. */
function said({ root, problems, comments, source }: YamlReading): string {
  return JSON.stringify({ root: plain(root), problems, comments, text: source.text });
}

function plain(node: YamlNode): unknown {
  const { kind, at, data } = node;
  switch (kind) {
    case 'scalar':
      return [kind, at.start, at.end, data, node.text, node.style, node.inFlow, node.read.start, node.read.end];
    case 'missing':
      return [kind, at.start, at.end, data];
    case 'list':
      return [kind, at.start, at.end, data, node.flow, node.items.map(plain)];
    case 'map':
      return [kind, at.start, at.end, data, node.flow, [...node.entries].map(plainEntry)];
  }
}

function plainEntry([name, { key, keyAt, value, whole }]: [string, YamlEntry]): unknown {
  return [name, key, keyAt.start, keyAt.end, whole.start, whole.end, plain(value)];
}

/** Reads texts one after the other as an editor does. */
class Session {
  #basis: YamlReading | undefined;
  /** How many readings took parts over from an earlier one. */
  taken = 0;

  start(text: string): void {
    this.#basis = readYaml(text, OPTIONS);
  }

  /** Compares a reading that takes parts over with one from scratch; texts with mistakes take nothing over. */
  read(text: string): boolean {
    const basis = this.#basis;
    if (!basis || !incrementalParse(basis, text, (part) => readYaml(part, OPTIONS))) return false;
    this.taken++;
    const again = readYaml(text, OPTIONS, basis);
    const fresh = readYaml(text, OPTIONS);
    if (said(again) !== said(fresh)) {
      expect(plain(again.root)).toEqual(plain(fresh.root));
      expect(said(again)).toBe(said(fresh));
    }
    this.#basis = again;
    return true;
  }
}

const yamlIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${folder}/${file}`);
const fixtures = [
  ...yamlIn('test/checks').filter((file) => /\.guideline\.yaml$/.test(file)),
  ...yamlIn('guidelines'),
].sort();
const texts = [
  ...fixtures.map((file) => readFileSync(file, 'utf8')).filter((text) => readYaml(text, OPTIONS).separable),
  KINDS.pathway(40, 1),
  KINDS.sequence(20, 2),
  KINDS.switch(20, 3),
];
/** All ways of writing that there are, close together. */
const DENSE = `# guideway-ignore gap: why
guideline: dense  # the name
title: >-
  folded
  text

note: |+
  kept

findings:
  # one
  age: { type: integer, range: 0..120, unit: a }

  "kind": { type: choice, options: { a: A, 'b': "B" } }
  empty:
  list: [a, b,
    c]
assumptions:
  - never: age > 100
    because: "quoted
      text"

  - { never: "kind = \\"a\\"", because: no }
  -
  - plain
    text
  # guideway-ignore gap: because
rules:
- id: first
  forbid: x
- id: second
  note: |
    # no comment

steps:
  first:
    branches:
      - { when: age > 5, go: second }
      - else: third # comment
  second: ~
  third:
    - a
    -
      - b
`;
test.each([
  ['a short text with all ways of writing', [DENSE, DENSE.replaceAll('\n', '\r\n')], 250],
  ['guidelines', texts, 150],
] as const)('%s: a text read again after edits is read as from scratch', (_, from, numRuns) => {
  const session = new Session();
  fc.assert(
    fc.property(fc.constantFrom(...from), fc.array(edit, { minLength: 1, maxLength: 12 }), (text, edits) => {
      session.start(text);
      let current = text;
      for (const one of edits) {
        const changed = apply(current, one);
        // After an edit that breaks something the text goes back, so that the next one meets a whole one.
        if (session.read(changed)) current = changed;
      }
    }),
    { numRuns },
  );
  expect(session.taken).toBeGreaterThan(100);
});

/** What each of these changes in a part has a say in another part, or seems to, so that a careless reader is wrong. */
test.each([
  ['a comment becomes text of the block above', 'a:\n  x: |\n    t\n  y: 1\n  z: 2\n', '  y', '    # t\n  y'],
  ['an anchor whose alias stands elsewhere', 'a:\n  x: &k 1\n  y: 2\nb:\n  z: *k\n', '&k 1', '&k 3'],
  ['an alias', 'a:\n  x: &k 1\n  y: 2\nb:\n  z: *k\n', 'y: 2', 'y: 3'],
  ['a key that stands in the section already', 'a:\n  x: 1\n  y: 2\n  z: 3\n', 'y', 'x'],
  ['a section that stands in the file already', 'a:\n  x: 1\nb:\n  y: 2\nc: 3\n', 'b:', 'a:'],
  ['a part that moves out of its section', 'a:\n  x: 1\n  y: 2\n  z: 3\nb: 1\n', '  y', 'y'],
  ['a part that becomes one of another kind', 'a:\n  x: 1\n  y: 2\n  z: 3\n', 'y:', '-'],
  ['a key that becomes a part of the value above', 'a:\n  x: t\n  y: 2\n  z: 3\n', '  y: 2', '    y'],
  ['a quote that closes further below', 'a:\n  x: "1\n    y"\n  z: 3\n', 'x: "1', 'x: 1'],
  ['a quote that swallows what follows', 'a:\n  x: 1\n  y: "2"\n  z: "3"\n', 'y: "2"', 'y: "2'],
  ['a bracket that swallows what follows', 'a:\n  x: 1\n  y: [2]\n  z: [3]\n', '[2]', '[2'],
  ['the end of the document', 'a:\n  x: 1\n  y: 2\nb: 3\n', '  y: 2', '...'],
  ['another document', 'a:\n  x: 1\n  y: 2\nb: 3\n', '  y: 2', '---'],
  ['a byte order mark', 'a:\n  x: 1\nb: 2\nc: 3\n', 'b:', '\ufeffb:'],
  ['a carriage return alone', 'a:\n  x: |\n    s    t\n  y: 2\nb: 3\n', 's    t', 's\r    t'],
  ['the first word to Guideway', 'a: 1 # one\nb: 2\nc: 3\n', 'b: 2', 'b: 2 # guideway-ignore gap: so'],
  ['the last word to Guideway', 'a: 1 # one\nb: 2 # guideway-ignore gap: so\nc: 3\n', ' # guideway-ignore gap: so', ''],
  ['a cut text and a condition in a comment', 'a: [\n    # { when: (b, c) }\n    1]\nb: { c: d }\n', 'd', 'd, e'],
  ['what stands in front of everything', '# a\na: 1\nb: 2\n', '# a', '  '],
  ['an indentation of the whole section', 'a:\n  x: 1\nb: 2\n', '  x', '    x'],
  ['a word of the reader itself', 'a:\n  x: 1\n  y: 2\nb: 3\n', '  y', '  behind-what-is-read-again: 1\n  y'],
])('an edit is read as from scratch: %s', (_, before, from, to) => {
  expect(before).toContain(from);
  const text = before.replace(from, () => to);
  expect(said(readYaml(text, OPTIONS, readYaml(before, OPTIONS)))).toBe(said(readYaml(text, OPTIONS)));
});

test.each([
  ['a character of a value', 'a:\n  x: 1\n  y: text\n  z: 3\n', 'text', 'texts'],
  ['a new entry', 'a:\n  x: 1\n  z: 3\n', '  z', '  y: { b: 2 }\n  z'],
  ['a new line at the end of an entry', 'a:\n  x:\n    b: 1\n  z: 3\n', '  z', '    c: 2\n  z'],
  ['a new line at the end of a section', 'a:\n  x:\n    b: 1\n\nb:\n  z: 3\n', '\nb', '    c: 2\n\nb'],
  ['an entry less', 'a:\n  x: 1\n  y: 2\n  z: 3\n', '  y: 2\n', ''],
  ['an item of a list', 'a:\n- x: 1\n- x: 2\n- x: 3\n', '- x: 2', '- x: 4\n- y: 2'],
  ['a new section', 'a:\n  x: 1\nb: 2\n', 'b', 'c: 3\nb'],
  ['the last line', 'a:\n  x: 1\n  y: 2', 'y: 2', 'y: 3'],
])('is read again in part: %s', (_, before, from, to) => {
  const text = before.replace(from, () => to);
  const taken = incrementalParse(readYaml(before, OPTIONS), text, (part) => {
    expect(part.length).toBeLessThan(text.length + 30);
    return readYaml(part, OPTIONS);
  });
  expect(taken && said(taken)).toBe(said(readYaml(text, OPTIONS)));
});

test('among lines that are all the same, a change is found wherever it stands', () => {
  const line = '- x: 1\n';
  const text = `a:\n${line.repeat(280)}`;
  const before = readYaml(text, OPTIONS);
  for (const places of [1020, text.length - 1030, text.length - 10])
    for (let at = places; at < places + 10; at += 3)
      for (const changed of [
        text.slice(0, at) + line + text.slice(at),
        text.slice(0, at) + text.slice(at + line.length),
        `${text.slice(0, at)}#${text.slice(at)}`,
      ])
        expect(said(readYaml(changed, OPTIONS, before))).toBe(said(readYaml(changed, OPTIONS)));
});
