import { expect, test } from 'vitest';
import { World } from './world.ts';

/** What a CI system would run as a command: GitHub's and Azure's ways of writing it. */
const COMMAND = /^\s*::|##[a-z]*\[/im;

const EVIL = [
  '::stop-commands::x',
  '::add-mask::e',
  '##[error]x',
  '##vso[task.setvariable variable=a]b',
  '##teamcity[x]',
];
const label = (words: number) => `${'a'.repeat(words)} ${EVIL.join(' ')}`;

const guideline = (long: number) => `guideline: ci
title: "${label(long)}"
findings:
  age: { label: "::set-output name=a::b ${label(long)}", type: integer, range: 18..110, unit: a }
actions: { t: { label: "${label(long)}" } }
references: { "::add-path::x": { title: "##[group]x" } }
start: s
steps:
  s:
    label: "${label(long)}"
    branches:
      - { label: "::warning::x", when: age >= 55, go: x }
      - { when: age < 54 ##[x, go: x }
      - { when: age < 54, go: x }
  x: { label: "::error::y", recommend: [{ do: t, strength: conditional, certainty: moderate, cites: ["::add-path::x", "##[q"] }] }
`;
const CASES = `guideline: a.guideline.yaml
cases:
  - { name: "::error::${EVIL.join(' ')}", given: { age: 20 }, expect: { ends_at: "::debug::z" } }
  - { name: "##[error]", given: { age: "::notice::1", "##[x": 1 }, expect: { ends_at: x } }
  - { name: "::group::fails", given: { age: 60 }, expect: { ends_at: s, recommends: ["t"] } }
`;
const COMMANDS: readonly (readonly string[])[] = [
  ['check', '.'],
  ['check', '.', '--format', 'lines'],
  ['check', '.', '--format', 'json'],
  ['check', '::error::none'],
  ['test', '.'],
  ['test', '.', '--coverage'],
  ...['json', 'tap', 'junit'].map((format) => ['test', '.', '--format', format]),
  ...['pretty', 'json', 'markdown'].map((format) => ['run', 'b.guideline.yaml', '--set', 'age=20', '--format', format]),
  ['run', 'b.guideline.yaml', '--set', 'age=::error::x'],
  ['run', 'b.guideline.yaml', '--set', '##[error]=1'],
  ['run', 'b.guideline.yaml', '--case', 'a.cases.yaml#::error::q'],
  ['run', 'b.guideline.yaml', '--table', 't.csv'],
  ...['svg', 'html', 'markdown', 'mermaid'].map((format) => ['render', 'b.guideline.yaml', '--format', format]),
  ['::error::q'],
];

test.each(COMMANDS)('nothing that is printed is a command of a CI system: %s %s %s %s', async (...argv) => {
  for (let long = 1; long < 90; long += 8) {
    const text = guideline(long);
    const good = text.replace(/^.*##\[x, go.*\n/m, '').replace(', "##[q"', '');
    const world = new World({
      'a.guideline.yaml': text,
      'a.cases.yaml': CASES,
      'b.guideline.yaml': good,
      't.csv': 'id,age\n::error::x,20\n::add-mask::y,old\n',
    });
    for (const columns of [40, 80]) {
      const { stdout, stderr } = await world.run(argv, { columns });
      expect(stdout + stderr).not.toBe('');
      expect(stdout).not.toMatch(COMMAND);
      expect(stderr).not.toMatch(COMMAND);
    }
  }
});
