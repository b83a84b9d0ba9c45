import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { groupsIn } from '../../src/format/format.ts';
import { FORMATS } from '../../src/format/formats.ts';

const KEYS = [...groupsIn(FORMATS.guideline.root)].flatMap(({ properties }) => [...properties.keys()]);
// A finding cannot have the name of a word of FEEL.
const { not: words } = FORMATS.guideline.words.resolved({ $ref: '#/$defs/name' });
const NAMES = [...new Set(KEYS)].filter((key) => !words?.enum?.includes(key));

/** Parts of the file that have a mistake each, in an entry that is called as an author may call it. */
const DAMAGED = {
  'an action whose class cannot be read': (name: string) => `guideline: a
title: A
findings:
  age: { label: Age, type: integer, range: 18..110 }
actions:
  ${name}: { label: Drug, is_a: {} }
  other: { label: Other }
start: first
steps:
  first: { recommend: [{ do: ${name}, good_practice: true }] }
rules:
  - { id: r1, forbid: nsaid, when: age > 50, because: It is so. }
`,
  'a step whose ways cannot be read': (name: string) => `guideline: a
title: A
findings:
  age: { label: Age, type: integer, range: 18..110 }
actions:
  drug: { label: Drug }
start: ${name}
steps:
  ${name}: { label: First, branches: { when: age > 50, go: last }, next: [last] }
  last: { recommend: [{ do: drug, good_practice: true }] }
`,
  'a finding whose values cannot be read': (name: string) => `guideline: a
title: A
findings:
  ${name}: { label: Severity, type: choice, options: { mild: Mild, severe: { label: [] , cod: 1 } } }
actions:
  drug: { label: Drug }
start: first
steps:
  first:
    branches: [{ when: '${name} = "mild"', go: last }, { when: '${name} = "severe"', go: last }]
  last: { recommend: [{ do: drug, good_practice: true }] }
`,
};

test.each(Object.entries(DAMAGED))('%s is the same whatever its name', (_, text) => {
  const said = (name: string) =>
    checkGuideline(text(name), { today: '2026-03-01' })
      .problems.map(({ code, message }) => `${code}: ${message}`)
      .join('\n')
      .replaceAll(name, 'NAME');
  const expected = said('quite_another');
  expect(expected).toContain('schema');
  // Words that are part of what is said of every name cannot be told apart from the name.
  const clear = NAMES.filter((name) => !expected.toLowerCase().includes(name));
  expect(clear.length).toBeGreaterThan(30);
  expect(clear.filter((name) => said(name) !== expected)).toEqual([]);
});
