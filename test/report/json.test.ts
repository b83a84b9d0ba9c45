import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/check-report.schema.json' with { type: 'json' };
import type { Value } from '../../src/condition/condition.ts';
import { jsonReport } from '../../src/report/json.ts';
import { type FileReport, summarize } from '../../src/report/report.ts';
import { LineIndex } from '../../src/text/position.ts';
import { fakeFile, fakeProblem, placeOf } from './fake.ts';

const TEXT = 'steps:\n  triage:\n    branches: []\n';
const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

function report(files: readonly FileReport[], quiet = false) {
  const text = jsonReport(files, summarize(files, 12.5), { quiet });
  const value: unknown = JSON.parse(text);
  validate(value);
  expect(validate.errors).toBeNull();
  return { text, value };
}

test('a problem with all its parts, counted from one', () => {
  const at = placeOf(TEXT, 'branches');
  const problem = fakeProblem({
    message: 'A *name*.',
    at,
    related: [{ message: 'Here.', at: placeOf(TEXT, 'steps') }],
    witness: new Map<string, Value>([
      ['age', 57],
      ['pain', null],
      ['symptoms', ['fever']],
    ]),
    region: 'age >= 55',
    fix: { title: 'Delete it', edits: [{ at, newText: '' }] },
  });
  const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 13 } };
  expect(report([fakeFile(TEXT, { problems: [problem] })]).value).toEqual({
    version: 1,
    files: [
      {
        path: 'knee.guideline.yaml',
        problems: [
          {
            code: 'gap',
            severity: 'error',
            message: 'A *name*.',
            range,
            related: [{ message: 'Here.', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } } }],
            witness: { age: 57, pain: null, symptoms: ['fever'] },
            choose: {},
            region: 'age >= 55',
            region_among: null,
            no_region: null,
            fix: { title: 'Delete it', edits: [{ range, newText: '' }] },
          },
        ],
        proof: {
          way: { state: 'refuted', because: 'of `gap` in line 3' },
          reachable: { state: 'proved', because: null },
          rules: { state: 'proved', because: null },
          advice_known: { state: 'proved', because: null },
          advice_given: { state: 'proved', because: null },
          advice_agrees: { state: 'proved', because: null },
        },
      },
    ],
    summary: { errors: 1, warnings: 0, infos: 0, files: 1, milliseconds: 12.5 },
  });
});

test('a problem without more has the same keys', () => {
  expect(report([fakeFile(TEXT, { problems: [fakeProblem({})] })]).value).toMatchObject({
    files: [{ problems: [{ related: [], witness: null, region: null, fix: null }] }],
  });
});

test('a region says of whom it is true, or why there is none', () => {
  const among = { id: 'triage', label: 'Triage' };
  const problems = [
    fakeProblem({ region: 'age < 18', among }),
    fakeProblem({ noRegion: 'there is no short description of them' }),
  ];
  expect(report([fakeFile(TEXT, { problems })]).value).toMatchObject({
    files: [
      {
        problems: [
          { region: 'age < 18', region_among: 'triage', no_region: null },
          { region: null, region_among: null, no_region: 'there is no short description of them' },
        ],
      },
    ],
  });
});

describe('what could not be read is in it', () => {
  test('a file, with the place', () => {
    const position = { line: 2, column: 4 };
    expect(report([{ kind: 'unreadable', path: 'a.yaml', message: 'No.', position }]).value).toMatchObject({
      files: [{ path: 'a.yaml', problems: [], error: { message: 'No.', position: { line: 3, column: 5 } } }],
      summary: { errors: 1, files: 0 },
    });
  });

  test('a file without a place', () => {
    expect(report([{ kind: 'unreadable', path: 'a.yaml', message: 'No.', position: undefined }]).value).toMatchObject({
      files: [{ error: { message: 'No.', position: null } }],
    });
  });

  test('settings, with their problems', () => {
    const problems = [fakeProblem({ code: 'schema' })];
    const settings = { kind: 'settings', path: 'guideway.config.yaml', problems, lines: new LineIndex('') } as const;
    expect(report([{ ...settings, complete: false }]).value).toMatchObject({
      files: [{ path: 'guideway.config.yaml', problems: [{ code: 'schema' }], error: { position: null } }],
      summary: { errors: 1, files: 0 },
    });
    expect(report([{ ...settings, complete: true }]).value).not.toHaveProperty('files.0.error');
  });
});

test('quiet lists errors alone and counts all', () => {
  const problems = [fakeProblem({}), fakeProblem({ code: 'unused-finding', severity: 'warning' })];
  expect(report([fakeFile(TEXT, { problems })], true).value).toMatchObject({
    files: [{ problems: [{ code: 'gap' }] }],
    summary: { errors: 1, warnings: 1 },
  });
});

test('findings with the names of every object’s own members keep their values', () => {
  const witness = new Map<string, Value>([
    ['__proto__', 1],
    ['constructor', true],
  ]);
  const { text } = report([fakeFile(TEXT, { problems: [fakeProblem({ witness })] })]);
  expect(text).toMatch(/"__proto__": 1,\s+"constructor": true/);
});

test('what a terminal would act on is escaped, and reads back the same', () => {
  const message = '\u001b\u009b\u007f\u202e\u2066\ufeff\ud800 膝 😀';
  const { text, value } = report([fakeFile(TEXT, { problems: [fakeProblem({ message })] })]);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(value).toMatchObject({ files: [{ problems: [{ message }] }] });
});
