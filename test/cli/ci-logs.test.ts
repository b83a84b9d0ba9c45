import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS_OF } from '../../src/cli/formats.ts';
import { CsvRows } from '../../src/simulation/table/csv-rows.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { GOOD as KNEE, World } from './world.ts';

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
x##vso[a]: 1
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
  ...FORMATS_OF.check.map((format) => ['check', '.', '--format', format]),
  ['check', '::error::none'],
  ['test', '.'],
  ['test', '.', '--coverage'],
  ...FORMATS_OF.test.map((format) => ['test', '.', '--format', format]),
  ...FORMATS_OF.run.map((format) => ['run', 'b.guideline.yaml', '--set', 'age=20', '--format', format]),
  ['run', 'b.guideline.yaml', '--set', 'age=::error::x'],
  ['run', 'b.guideline.yaml', '--set', '##[error]=1'],
  ['run', 'b.guideline.yaml', '--case', 'a.cases.yaml#::error::q'],
  ['run', 'b.guideline.yaml', '--table', 't.csv'],
  ...FORMATS_OF.render
    .filter((format) => format !== 'png')
    .map((format) => ['render', 'b.guideline.yaml', '--format', format]),
  ...['html', 'markdown'].map((format) => ['render', 'a.guideline.yaml', '--format', format]),
  ['generate', 'b.guideline.yaml', '--output', '##[error]x.cases.yaml'],
  ['::error::q'],
];

test.each(COMMANDS)('nothing that is printed is a command of a CI system: %s %s %s %s', async (...argv) => {
  for (let long = 1; long < 90; long += 8) {
    const text = guideline(long);
    const good = text.replace(/^.*(##\[x, go|x##vso).*\n/gm, '').replace(', "##[q"', '');
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

/** What a terminal would act on, besides the commands. */
const UNSEEN = /(?![\n\t\u200b])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const CELLS = [
  'plain',
  '#7 [a]',
  'two\nlines',
  'a, "b"',
  '##vso[x]a',
  '\u001b[31mred',
  'x\u202etxt',
  'a\rb',
  'a\n::error::x',
  'a\n\t ::error::\\x "q"',
  '\u{e0041}\u2028',
];
const GOOD = guideline(1)
  .replace(/^.*(##\[x, go|x##vso).*\n/gm, '')
  .replace(', "##[q"', '');
const csv = `id,age\n${CELLS.map((cell) => `"${cell.replaceAll('"', '""')}",20\n`).join('')}`;
const jsonl = CELLS.map((id) => `{"id":\r${JSON.stringify(id)}, "age": 20}\n`).join('');

describe('rows on standard output', () => {
  const table = (name: string, ...argv: string[]) =>
    new World({ 'b.guideline.yaml': GOOD, 't.csv': csv, 't.jsonl': jsonl }).run([
      ...['run', 'b.guideline.yaml', '--table', name, ...argv],
    ]);
  const idsOf = (lines: string) =>
    lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).row.id);

  test.each([
    ['t.csv', 'csv'],
    ['t.jsonl', 'csv'],
    ['t.csv', 'jsonl'],
    ['t.jsonl', 'jsonl'],
  ])('are acted on by nothing: %s as %s', async (name, format) => {
    const { stdout, stderr } = await table(name, '--format', format);
    expect(stdout + stderr).not.toMatch(COMMAND);
    expect(stdout + stderr).not.toMatch(UNSEEN);
    if (format === 'jsonl') expect(idsOf(stdout)).toEqual(CELLS);
    else expect(stderr).toContain('guideway: 7 cells hold what a terminal or a CI system would act on');
  });

  test('in CSV are the cells as they are, and those that are not stand as in JSON', async () => {
    const { stdout } = await table('t.csv');
    const rows = new CsvRows({ delimiter: ',', newline: '\n' }).take(stdout, true);
    const ids = rows.slice(1).map(({ cells }) => cells[0] ?? '');
    expect(ids.slice(0, 4)).toEqual(CELLS.slice(0, 4));
    expect(ids.slice(4).map((cell) => JSON.parse(`"${cell}"`))).toEqual(CELLS.slice(4));
  });

  test('in a file are as they were', async () => {
    const world = new World({ 'b.guideline.yaml': GOOD, 't.csv': csv });
    await world.run(['run', 'b.guideline.yaml', '--table', 't.csv', '--output', 'out.csv']);
    const [, ...rows] = new CsvRows({ delimiter: ',', newline: '\n' }).take(
      readFileSync(join(world.folder, 'out.csv'), 'utf8'),
      true,
    );
    expect(rows.map(({ cells }) => cells[0])).toEqual(CELLS);
  });
});

test('cases that are printed are acted on by nothing, and mean the same where the author wrote nothing of the kind', async () => {
  const named = KNEE.replace('- when: age >= 55', '- label: "a\\u202eb ##[c]"\n        when: age >= 55');
  for (const [before, isChanged] of [
    ['', false],
    [
      'cases: # ##vso[x]y \u202e\n  - name: >\n      a\n      ::error::b\n    given: { age: 60 }\n    expect: { ends_at: image }\n',
      true,
    ],
  ] as const) {
    const world = new World({ 'b.guideline.yaml': named, 'b.cases.yaml': before });
    const { code, stdout, stderr } = await world.run(['generate', 'b.guideline.yaml', '--output', '-']);
    expect(code).toBe(0);
    if (!isChanged) expect(stdout).toContain('\\u202eb \\u0023#[c]');
    expect(stdout).not.toMatch(COMMAND);
    expect(stdout).not.toMatch(UNSEEN);
    expect(stderr.includes('what a terminal or a CI system would act on')).toBe(isChanged);
    await world.run(['generate', 'b.guideline.yaml']);
    const written = readFileSync(join(world.folder, 'b.cases.yaml'), 'utf8');
    expect(written.startsWith(before)).toBe(true);
    const casesIn = (text: string) => readYaml(text.replace(/^guideline:.*\n/, '')).root.data;
    if (isChanged) expect(stdout).not.toBe(written);
    else expect(casesIn(stdout)).toEqual(casesIn(written));
  }
});

test('a name of a file is shown in one way, and is no command anywhere', async () => {
  const name = 'a\n::error::b ##vso[x]\u001b\u202e';
  const cases = `cases:\n  - { name: N, given: { age: 20 }, expect: { ends_at: s } }\n`;
  const world = new World({ [`${name}.guideline.yaml`]: GOOD, [`${name}.cases.yaml`]: cases });
  for (const format of ['pretty', 'json', 'tap', 'junit']) {
    const { stdout, stderr } = await world.run(['test', '--coverage', '--format', format], { columns: 400 });
    expect(stdout + stderr).not.toMatch(COMMAND);
    expect(stdout + stderr).not.toMatch(UNSEEN);
    if (format === 'tap') expect(stdout.match(/a␊:/g)).toHaveLength(2);
  }
  const lcov = readFileSync(join(world.folder, 'coverage/lcov.info'), 'utf8');
  expect(lcov).toMatch(/^SF:a␊::error::b /m);
  expect(lcov).not.toMatch(COMMAND);
  expect(lcov).not.toMatch(UNSEEN);
});
