import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawn, long, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { filesOf, holdToPromises } from './promises.ts';

const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const GUIDELINE = read('vertebral-hemangioma.guideline.yaml');
const CASES = read('vertebral-hemangioma.cases.yaml');

/** Where a pattern stands, each as an edit of the text. */
function* each(text: string, pattern: RegExp, change: (found: string) => string): Generator<string> {
  for (const { 0: found, index } of text.matchAll(pattern))
    yield text.slice(0, index) + change(found) + text.slice(index + found.length);
}

const MUTATIONS: readonly (readonly [what: string, texts: Iterable<string>])[] = [
  ['a misspelled target', each(GUIDELINE, /(?<=go: )\w+$/gm, (id) => `${id.slice(0, -1)}x`)],
  ['an unknown target', each(GUIDELINE, /(?<=go: )\w+$/gm, () => 'somewhere_else')],
  ['a condition that is turned round', each(GUIDELINE, /(?<=when: )not\((.*)\)$/gm, (text) => text.slice(4, -1))],
  ['an `and` for an `or`', each(GUIDELINE, /(?<=when: .*) or /g, () => ' and ')],
  ['an `or` for an `and`', each(GUIDELINE, /(?<=when: .*) and (?=\w)/g, () => ' or ')],
  ['an unknown name in a condition', each(GUIDELINE, /(?<=when: )[a-z_]+(?= )/g, () => 'unheard_of')],
  ['an unknown action', each(GUIDELINE, /(?<=- do: )\w+/g, () => 'acupuncture')],
  ['an unknown statement', each(GUIDELINE, /(?<=basis: \[)\w+/g, () => 'Z9')],
  ['a missing branch', each(GUIDELINE, /\n {6}- label: .*\n {8}when: .*\n {8}go: .*(\n {8}basis: .*)?/g, () => '')],
  ['a key that is misspelled', each(GUIDELINE, /\n {4}label:/g, () => '\n    lable:')],
  ['a quote that does not close', each(GUIDELINE, /(?<=label: ).*/g, (text) => `"${text}`)],
  [
    'a finding that may be unknown',
    each(GUIDELINE, /\n {4}type: boolean/g, (text) => `${text}\n    may_be_unknown: true`),
  ],
];

test.each(MUTATIONS)(
  'the actions offered for %s in the real pathway keep what they promise',
  async (_, texts) => {
    let taken = 0;
    // One that something is offered for, or in the long run all.
    for (const text of drawn([...texts], Number.POSITIVE_INFINITY, randomFrom(seed))) {
      if (taken > 0 && !long) break;
      expect(text).not.toBe(GUIDELINE);
      taken += await holdToPromises(await filesOf(text, CASES), 'hemangioma');
    }
    expect(taken).toBeGreaterThan(0);
  },
  long ? 3_600_000 : 300_000,
);
