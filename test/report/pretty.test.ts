import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/condition/condition.ts';
import { prettyReport } from '../../src/report/pretty.ts';
import { type FileReport, summarize } from '../../src/report/report.ts';
import { createStyle } from '../../src/report/style.ts';
import { fakeFile, fakeFinding, fakeProblem, placeOf, uncolored } from './fake.ts';

const TEXT = `steps:
  triage:
    branches:
      - when: age >= 18
        go: image
`;

const AGE = fakeFinding({ id: 'age', label: 'Age', type: 'integer' });

const GAP = fakeProblem({
  message: 'Some patients who reach *Triage* are taken by none of its branches. Add a branch for them, or an `else`.',
  at: placeOf(TEXT, 'branches:'),
  related: [{ message: 'The only branch is for `age >= 18`.', at: placeOf(TEXT, 'age >= 18') }],
  witness: new Map<string, Value>([['age', 9]]),
  region: 'age < 18',
  fix: { title: 'Add an `else` branch', edits: [] },
});

function print(files: readonly FileReport[], { color = false, columns = 80, quiet = false } = {}): string {
  return prettyReport(files, summarize(files, 12.3), createStyle(color, columns), { quiet });
}

test('a problem with all its parts', () => {
  expect(print([fakeFile(TEXT, { problems: [GAP], findings: [AGE] })])).toBe(`── knee.guideline.yaml ──

error: Some patients who reach “Triage” are taken by none of its branches. Add a
  branch for them, or an \`else\`.
  knee.guideline.yaml:3:5  gap

    1 │ steps:
    2 │   triage:
  > 3 │     branches:
      │     ^^^^^^^^^
    4 │       - when: age >= 18
    5 │         go: image

  A patient for whom this happens:
    Age: 9

  All such patients: \`age < 18\`

  line 4: The only branch is for \`age >= 18\`.

  Fix: Add an \`else\` branch

Checked 1 file in 12 ms: 1 error in 1 file.
More about a problem: \`guideway explain CODE\`, such as \`guideway explain gap\`
`);
});

test.each([
  [{ region: 'age < 18', among: { id: 'triage', label: 'Triage' } }, 'Among those who arrive at “Triage”: `age < 18`'],
  [
    { region: 'true', among: { id: 'triage', label: 'Triage' } },
    'All such patients: everybody who arrives at “Triage”',
  ],
  [{ region: 'true' }, 'All such patients: everybody'],
])('whom a problem concerns: %o', (given, expected) => {
  expect(print([fakeFile(TEXT, { problems: [fakeProblem(given)] })]).split('\n')).toContain(`  ${expected}`);
});

test('a clean file says what is proved', () => {
  expect(print([fakeFile(TEXT)])).toBe(`knee.guideline.yaml: every patient takes exactly one way, and it is known for
  each of 2 recommendations whom they are for; 1 rule holds.
  Proved: 1 decision with 2 branches sends every combination of 4 findings
  exactly one way, some patients reach each of 3 steps, every way gives advice
  and no two of 2 recommendations contradict each other.

Checked 1 file in 12 ms: no problems.
`);
});

test('problems come in the order of the text, errors first where two start together, files as they are given', () => {
  const at = placeOf(TEXT, 'triage');
  const problems = [
    fakeProblem({ code: 'later', at: placeOf(TEXT, 'go') }),
    fakeProblem({ code: 'warned', severity: 'warning', at }),
    fakeProblem({ code: 'failed', at }),
  ];
  const shown = print([fakeFile(TEXT, { path: 'a.yaml', problems }), fakeFile(TEXT, { path: 'b.yaml', problems })]);
  const places = [...shown.matchAll(/^ {2}(\S+:\d+:\d+ {2}\S+)$/gm)].map(([, place]) => place);
  expect(places).toEqual(
    ['a.yaml', 'b.yaml'].flatMap((path) => [`${path}:2:3  failed`, `${path}:2:3  warned`, `${path}:5:9  later`]),
  );
  expect(shown).toContain('4 errors and 2 warnings in 2 files.');
});

test('warnings do not keep the proof from being shown', () => {
  const problems = [fakeProblem({ code: 'unused-finding', severity: 'warning' })];
  expect(print([fakeFile(TEXT, { problems })])).toContain('every patient takes exactly one way, and it is known for');
});

describe('quiet', () => {
  const warned = fakeFile(TEXT, {
    path: 'b.yaml',
    problems: [fakeProblem({ code: 'unused-finding', severity: 'warning' })],
  });

  test('says nothing where there is no error', () => {
    expect(print([fakeFile(TEXT), warned], { quiet: true })).toBe('');
  });

  test('shows errors alone, and counts what it does not show', () => {
    const shown = print([fakeFile(TEXT, { problems: [GAP], findings: [AGE] }), warned], { quiet: true });
    expect(shown).not.toContain('unused-finding');
    expect(shown).toContain('1 error and 1 warning in 2 files. Not shown: 1 problem\nthat is no error.');
  });
});

test('files that could not be read are counted', () => {
  const unreadable: FileReport = { kind: 'unreadable', path: 'c.yaml', message: 'No.', position: undefined };
  expect(print([unreadable, fakeFile(TEXT)])).toContain('1 error. 1 file could not be read.');
});

test('a patient without findings that matter is everybody', () => {
  const problem = fakeProblem({ witness: new Map() });
  expect(print([fakeFile(TEXT, { problems: [problem] })])).toContain('This happens for every patient who comes here.');
});

test('plain output has no escapes, colored output is the same text', () => {
  const files = [fakeFile(TEXT, { problems: [GAP], findings: [AGE] }), fakeFile(TEXT, { path: 'b.yaml' })];
  const plain = print(files);
  const colored = print(files, { color: true });
  expect(plain).not.toContain('\u001b');
  expect(colored).toContain('\u001b[36melse\u001b[39m');
  const words = (text: string) => uncolored(text).replaceAll(/[`“”]/g, '').split(/\s+/);
  expect(words(colored)).toEqual(words(plain));
});

test('lines of prose fit a narrow terminal', () => {
  const shown = print([fakeFile(TEXT, { problems: [GAP], findings: [AGE] })], { columns: 40 });
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});

test('no text from the file reaches the terminal raw', () => {
  const bad = '\u001b[2Jx\u202ey\u0007';
  const text = `${bad}: ${bad}\n`;
  const option = { id: bad, label: bad, at: AGE.at, whole: AGE.whole };
  const problem = fakeProblem({
    message: `${bad} \`${bad}\` *${bad}*`,
    at: placeOf(text, bad),
    related: [{ message: bad, at: placeOf(text, bad) }],
    witness: new Map<string, Value>([
      [bad, bad],
      ['many', [bad]],
      ['gone', bad],
    ]),
    region: bad,
    fix: { title: bad, edits: [] },
  });
  const findings = [
    fakeFinding({ id: bad, label: bad, type: 'choice', options: [option] }),
    fakeFinding({ id: 'many', label: bad, type: 'multiple', options: [option] }),
  ];
  const path = `${bad}.yaml`;
  for (const color of [false, true]) {
    const shown = print([fakeFile(text, { path, problems: [problem], findings }), fakeFile(text, { path })], { color });
    expect(uncolored(shown).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(shown).toContain('␛[2Jx⟨U+202E⟩y␇');
  }
});

test('of very many problems the first are shown, and how many more there are', () => {
  const problems = Array.from({ length: 10_000 }, () => GAP);
  const shown = uncolored(print([fakeFile(TEXT, { problems, findings: [AGE] })], { columns: 120 }));
  expect(shown.match(/^error: /gm)).toHaveLength(200);
  expect(shown).toContain('… and 9800 more problems (9800 `gap`) in this file. Resolve these first, and check again.');
  expect(shown).toContain('10000 errors');
});
