import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import configSchema from '../../schemas/config.schema.json' with { type: 'json' };
import type { Problem } from '../../src/checks/check.ts';
import { applySettings, readSettings } from '../../src/checks/config.ts';
import { CANNOT_BE_SILENCED } from '../../src/checks/unsilenceable.ts';
import { applyEdits } from '../../src/text/edit.ts';

const CODES = Object.keys(configSchema.properties.severity.properties);

function read(text: string) {
  const { settings, problems, lines } = readSettings(text);
  return {
    severity: Object.fromEntries(settings.severity),
    problems: problems.map(({ code, message, at }) => {
      const { line, column } = lines.positionAt(at.start);
      return `${line + 1}:${column + 1} ${code} ${message}`;
    }),
    repaired: applyEdits(
      text,
      problems.flatMap(({ fix }) => fix?.edits ?? []),
    ),
  };
}

const problem = (code: string): Problem => ({ code, severity: 'error', message: '', at: { start: 0, end: 0 } });

describe('settings that can be read', () => {
  test.each([
    ['', {}],
    ['# nothing yet\n', {}],
    ['severity:\n', {}],
    ['severity: {}\n', {}],
    [
      '$schema: config.schema.json\nseverity:\n  gap: warning\n  unused-finding: off\n',
      { gap: 'warning', 'unused-finding': 'off' },
    ],
    ['severity: { overlap: "info", cycle: error }', { overlap: 'info', cycle: 'error' }],
    ['\ufeffseverity:\r\n  gap: off\r\n', { gap: 'off' }],
  ])('%j', (text, severity) => {
    expect(read(text)).toMatchObject({ severity, problems: [] });
  });
});

test('the least coverage, by measure', () => {
  const { settings, problems } = readSettings('coverage: { branches: 100, mcdc: 87.5, rules: 0 }');
  expect(problems).toEqual([]);
  expect([...(settings.coverage ?? [])]).toEqual([
    ['branches', 100],
    ['mcdc', 87.5],
    ['rules', 0],
  ]);
});

describe('settings with problems say where and what to do', () => {
  test.each([
    ['severity:\n  gpa: off\n', '2:3 unknown-name `gpa` is no check. Did you mean `gap`?', 'severity:\n  gap: off\n'],
    ['severity:\n  gap: of\n', '2:8 schema `of` is no severity. Did you mean `off`?', 'severity:\n  gap: off\n'],
    ['severity:\n  gap: no\n', '2:8 schema `no` is no severity. Did you mean `off`?', 'severity:\n  gap: off\n'],
    [
      'sevrity:\n  gap: off\n',
      '1:1 schema `sevrity` is no setting. Did you mean `severity`?',
      'severity:\n  gap: off\n',
    ],
  ])('%j, which a fix repairs', (text, problem, repaired) => {
    expect(read(text)).toMatchObject({ problems: [problem], repaired });
    expect(read(repaired)).toMatchObject({ severity: { gap: 'off' }, problems: [] });
  });

  test.each([
    ['severity:\n  xylophone: off\n', '2:3 unknown-name `xylophone` is no check. `guideway explain` lists them all.'],
    ['severity:\n  gap: loud\n', '2:8 schema `loud` is no severity. Known here: `error`, `warning`, `info`, `off`.'],
    ['severity:\n  gap: false\n', '2:8 schema Write the severity of `gap`: `error`, `warning`, `info` or `off`.'],
    ['severity:\n  gap:\n', expect.stringContaining('schema Write the severity of `gap`')],
    ['severity:\n  gap: [off]\n', expect.stringMatching(/^2:8 schema Write the severity/)],
    ['severity: off\n', '1:11 schema Write one line for each check here, such as `unused-finding: off`.'],
    ['coverage: 100\n', '1:11 schema Write one line for each measure here, such as `branches: 100`.'],
    ['coverage:\n  branch: 100\n', '2:3 schema `branch` is no measure. Did you mean `branches`?'],
    [
      'coverage:\n  mcdc: 101\n',
      '2:9 schema Write how much of the `mcdc` must be covered, in percent: a number from 0 to 100.',
    ],
    ['coverage:\n  mcdc: "90"\n', expect.stringMatching(/^2:9 schema Write how much/)],
    ['coverage:\n  mcdc:\n', expect.stringMatching(/^2:3 schema Write how much/)],
    ['- gap\n', expect.stringMatching(/^1:1 schema Settings begin with a key/)],
    ['severity:\n  __proto__: off\n', expect.stringMatching(/^2:3 unknown-name `__proto__` is no check/)],
    ['severity:\n  gap: off\n  gap: error\n', expect.stringMatching(/^3:3 duplicate-key/)],
    ['severity: {}\n---\nseverity: {}\n', expect.stringMatching(/^2:1 syntax/)],
    ['severity: { gap: off\n', expect.stringMatching(/ syntax `{` is never closed/)],
  ])('%j', (text, problem) => {
    expect(read(text).problems).toContainEqual(problem);
  });

  test.each([
    ['severity:\n  gap: warn\n', 'severity:\n  gap: warning\n'],
    ['coverage:\n  mcdc: 90%\n', 'coverage:\n  mcdc: 90\n'],
    ['coverage:\n  mcdc: "90"\n', 'coverage:\n  mcdc: 90\n'],
  ])('%j is repaired', (text, repaired) => {
    expect(read(text)).toMatchObject({ problems: [expect.any(String)], repaired });
    expect(read(repaired).problems).toEqual([]);
  });

  test('what can be read still counts', () => {
    expect(read('severity:\n  gap: off\n  overlap: loud\n').severity).toEqual({ gap: 'off' });
  });

  test('nesting too deep for the parser is one problem', () => {
    expect(read('['.repeat(20_000)).problems).not.toEqual([]);
  });
});

test('what the schema allows is read without problems, and what it forbids is a problem', () => {
  const validate = new Ajv2020({ strict: false }).compile(configSchema);
  const values = ['error', 'warning', 'info', 'off', 'on', true, 1, null, {}, []];
  const files: unknown[] = [
    {},
    { severities: {} },
    { severity: [] },
    { severity: 'off' },
    ...['steps', 'branches', 'mcdc', 'recommendations', 'rules', 'lines'].flatMap((measure) =>
      [0, 99.5, 100, -1, 101, '90', true, null].map((value) => ({ coverage: { [measure]: value } })),
    ),
    { coverage: 100 },
    ...CODES.flatMap((code) => values.map((value) => ({ severity: { [code]: value } }))),
  ];
  for (const file of files)
    expect([file, read(JSON.stringify(file)).problems.length === 0]).toEqual([file, validate(file)]);
});

test('problems get the severity of the settings, or are left out', () => {
  const { settings } = readSettings('severity: { gap: off, overlap: info }');
  expect(applySettings([problem('gap'), problem('overlap'), problem('cycle')], settings)).toEqual([
    { ...problem('overlap'), severity: 'info' },
    problem('cycle'),
  ]);
});

describe('what says that something cannot be read', () => {
  const firm = [...CANNOT_BE_SILENCED.guideline];

  test.each(firm)('keeps its severity, and a line that would change it says so: %s', (code) => {
    for (const level of ['off', 'info', 'warning']) {
      const { settings, problems, complete } = readSettings(`severity:\n  ${code}: ${level}\n  gap: off\n`);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ code: 'schema', severity: 'error' });
      expect(problems[0]?.message).toContain(`\`${code}\` cannot be `);
      expect(complete).toBe(true);
      expect([...settings.severity]).toEqual([['gap', 'off']]);
    }
    expect(readSettings(`severity: { ${code}: error }`).problems).toEqual([]);
    const settings = { severity: new Map([[code, 'off' as const]]) };
    expect(applySettings([problem(code)], settings)).toEqual([problem(code)]);
  });

  test('other settings that cannot be read are not complete', () => {
    for (const text of [
      'severity: { gap: of }',
      'severity: { gpa: off }',
      'severity: [',
      'x: 1',
      'coverage: { steps: x }',
    ])
      expect(readSettings(text).complete).toBe(false);
  });
});
