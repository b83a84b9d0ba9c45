import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/test-report.schema.json' with { type: 'json' };
import { CASES, FAILING_CASES, GOOD, WITH_GAP, World } from './world.ts';

interface Report {
  files: {
    path: string;
    guideline?: string;
    cases: { name: string; status: string; confirm: boolean; differences?: { key: string }[] }[];
    problems: { code: string }[];
    error?: { message: string };
  }[];
  summary: { passed: number; failed: number; broken: number; unconfirmed: number; notRun: number; stray: number };
}

const validate = new Ajv2020({ allowUnionTypes: true }).compile<Report>(schema);
const BOTH = { 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES };
const FAILING = { ...BOTH, 'knee.cases.yaml': FAILING_CASES };
const BROKEN = { ...BOTH, 'knee.cases.yaml': CASES.replace('age: 55', 'aeg: 55') };

const ran = (files: Readonly<Record<string, string>>, ...argv: string[]) => new World(files).run(['test', ...argv]);

async function reported(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const { code, stdout, stderr } = await ran(files, '--format', 'json', ...argv);
  const report: unknown = JSON.parse(stdout);
  if (!validate(report)) throw new Error(JSON.stringify(validate.errors));
  const cases = report.files.flatMap((file) => file.cases.map(({ name, status }) => `${name}: ${status}`));
  return { code, stderr, report, cases };
}

describe('exit codes', () => {
  test('0 when every case passes; those to be confirmed are counted', async () => {
    const { code, stdout, stderr } = await ran(BOTH);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('knee.cases.yaml: all 2 cases pass (1 to be confirmed).');
    expect(stdout).toMatch(
      /Ran 2 cases of 1 file in \d+ ms: 2 passed\. Still to be confirmed by a clinician: 1\s+case\./,
    );
  });

  test('1 when one fails, with expected above actual and the step where they part', async () => {
    const { code, stdout } = await ran(FAILING);
    expect(code).toBe(1);
    expect(stdout).toContain(`failed: “Younger” (to be confirmed)
  knee.cases.yaml:5:11

  ends at     expected  image
              actual    discharge

  They part at “Triage” (\`triage\`): \`age < 55\` leads to \`discharge\` (Age: 20);
  \`age >= 55\`, which leads to \`image\`, is false (Age: 20).

knee.cases.yaml: 1 of 2 cases pass and 1 fails.

Ran 2 cases of 1 file`);
  });

  test('1 when one is broken, and the others are run', async () => {
    const { code, stdout } = await ran(BROKEN);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /error: The guideline has no finding `aeg`. Did you mean `age`\?\n {2}knee\.cases\.yaml:3:14/,
    );
    expect(stdout).toContain('knee.cases.yaml: 1 of 2 cases pass (1 to be confirmed) and 1 cannot be run.');
  });

  test('1 when a case could not even be told apart', async () => {
    const { code, report } = await reported({ ...BOTH, 'knee.cases.yaml': CASES.replace('- name: Just 55', '-') });
    expect(code).toBe(1);
    expect(report.summary).toMatchObject({ passed: 1, broken: 0, stray: 1 });
  });

  test('1 when a note cannot be read, or a name stands twice, though every case passes', async () => {
    const note = CASES.replace('    given: { age: 55 }', '    note: 7\n    given: { age: 55 }');
    for (const text of [note, CASES.replace('Younger', 'Just 55')]) {
      const { code, report } = await reported({ ...BOTH, 'knee.cases.yaml': text });
      expect(code).toBe(1);
      expect(report.summary).toMatchObject({ passed: 2, failed: 0, broken: 0, stray: 1 });
    }
  });

  test('2 where a file is missing, and the others are run all the same', async () => {
    const { code, stdout, stderr } = await ran(BOTH, 'kne.cases.yaml', 'knee.cases.yaml');
    expect(code).toBe(2);
    expect(stderr).toBe('kne.cases.yaml: There is no such file or folder. Did you mean knee.cases.yaml?\n');
    expect(stdout).toContain('all 2 cases pass');
    expect(stdout).toContain('1 file could not be read.');
  });

  test('2 for cases without a guideline', async () => {
    const { code, stdout, stderr } = await ran({ 'knee.cases.yaml': CASES });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('knee.cases.yaml: There is no guideline for these cases');
  });

  test('2 when there are no cases at all, and how to start', async () => {
    for (const files of [{ 'knee.guideline.yaml': GOOD }, { ...BOTH, 'knee.cases.yaml': 'cases: []\n' }]) {
      const { code, stdout, stderr } = await ran(files);
      expect({ code, stderr }).toEqual({ code: 2, stderr: 'guideway: there are no cases to run.\n' });
      expect(stdout).toContain('knee.guideline.yaml: no cases yet. Write the first in `knee.cases.yaml`, such as');
      expect(stdout).toContain('    cases:\n      - name: A typical patient\n        given:\n          age: 18\n');
      expect(stdout).toContain('guideway generate knee.guideline.yaml');
    }
  });

  test('1 when none of the cases can be read, which are not said to be missing', async () => {
    const files = { 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': 'cases:\n  - Older patient\n' };
    for (const command of ['test', 'check']) {
      const { code, stdout } = await new World(files).run([command]);
      expect(code).toBe(1);
      expect(stdout).toContain('This case must be a group of keys');
      expect(stdout).toContain('knee.cases.yaml: no case can be read.');
    }
  });

  test('0 when only some guidelines have cases', async () => {
    const { code, stdout } = await ran({ ...BOTH, 'other.guideline.yaml': GOOD });
    expect(code).toBe(0);
    expect(stdout).toContain('other.guideline.yaml: no cases yet.');
    expect(stdout).toContain('all 2 cases pass');
  });
});

test('the case that is proposed to begin with can be run', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const { stdout } = await world.run(['test']);
  world.write(
    'knee.cases.yaml',
    stdout
      .split('\n')
      .filter((line) => line.startsWith('    '))
      .join('\n'),
  );
  expect((await world.run(['test'])).stdout).not.toContain('cannot be run');
});

describe('a route without an answer fails', () => {
  test.each([
    ['a gap', WITH_GAP, 'should end at `image` but stops at `triage`, where no branch takes this patient.'],
    [
      'a conflict',
      GOOD.replace('age < 55', 'age <= 55'),
      'stops at `triage`, where `age >= 55` and `age <= 55` take this patient together.',
    ],
    [
      'an error in the guideline',
      GOOD.replace('age < 55', 'age <'),
      'Not judged until the guideline can be read. Correct its line 17 first.',
    ],
  ])('%s', async (_, guideline, message) => {
    for (const expectation of ['ends_at: image', 'path: [triage]', 'recommends: []']) {
      const cases = CASES.replace('ends_at: image, recommends: [radiograph]', expectation);
      const { code, stdout } = await ran({ 'k.guideline.yaml': guideline, 'k.cases.yaml': cases }, '--format', 'tap');
      expect(code).toBe(1);
      expect(stdout).toContain('not ok 1 - k.cases.yaml: Just 55\n');
      if (expectation.startsWith('ends_at')) expect(stdout).toContain(message);
    }
  });

  test('a missing finding too, unless the path says that the pathway waits there', async () => {
    const cases = (expectation: string) => ({
      ...BOTH,
      'knee.cases.yaml': `cases: [{ name: Age unknown, given: {}, expect: { ${expectation} } }]`,
    });
    expect(await reported(cases('path: [triage]'))).toMatchObject({ code: 0, cases: ['Age unknown: passed'] });
    expect((await reported(cases('path: [triage, image]'))).code).toBe(1);
    expect((await reported(cases('recommends: []'))).code).toBe(1);
    const { stdout } = await ran(cases('ends_at: image'));
    expect(stdout).toMatch(
      /ends at {5}expected {2}image\n {14}actual {4}stops at `triage`, which cannot decide without\s+`age`/,
    );
  });
});

describe('--filter', () => {
  test('runs only cases with the text in their name, in any case of letters', async () => {
    const { code, cases } = await reported(FAILING, '--filter', 'JUST');
    expect({ code, cases }).toEqual({ code: 0, cases: ['Just 55: passed'] });
  });

  test('does not mind what is broken elsewhere', async () => {
    expect(await reported(BROKEN, '--filter', 'young')).toMatchObject({ code: 0, cases: ['Younger: passed'] });
  });

  test('that finds nothing exits 2', async () => {
    const { code, stderr } = await ran(BOTH, '--filter', 'elbow');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'guideway: no case has “elbow” in its name.\n' });
  });
});

describe('--bail', () => {
  const FIRST_FAILS = CASES.replace('ends_at: image', 'ends_at: discharge');

  test('stops after the first case that fails, in all files', async () => {
    const files = { 'a.guideline.yaml': GOOD, 'a.cases.yaml': FIRST_FAILS, ...BOTH };
    const { code, cases, report } = await reported(files, '--bail');
    expect(code).toBe(1);
    expect(cases).toEqual(['Just 55: failed', 'Younger: not-run', 'Just 55: not-run', 'Younger: not-run']);
    expect(report.summary).toMatchObject({ failed: 1, passed: 0, notRun: 3 });
    expect((await ran(files, '--bail')).stdout).toContain('3 cases not run after that.');
  });

  test('stops for a broken one too', async () => {
    expect((await reported(BROKEN, '--bail')).cases).toEqual(['Just 55: broken', 'Younger: not-run']);
  });

  test('does not stop where all pass', async () => {
    expect((await reported(BOTH, '--bail')).cases).toEqual(['Just 55: passed', 'Younger: passed']);
  });
});

describe('--format json', () => {
  test('says what was expected, what came and why', async () => {
    const { report } = await reported(FAILING);
    expect(report.files).toMatchObject([
      {
        path: 'knee.cases.yaml',
        guideline: 'knee.guideline.yaml',
        cases: [
          { name: 'Just 55', status: 'passed', confirm: false, position: { line: 2, column: 11 } },
          {
            name: 'Younger',
            status: 'failed',
            confirm: true,
            actual: {
              ending: 'recommended',
              ends_at: 'discharge',
              recommends: ['advice'],
              path: ['triage', 'discharge'],
            },
            differences: [{ key: 'ends_at', expected: ['image'], actual: ['discharge'] }],
            parts_at: 'triage',
            reason: expect.stringContaining('`age < 55` leads to `discharge`'),
          },
        ],
        problems: [],
      },
    ]);
  });

  test('is valid for whatever happens', async () => {
    for (const files of [BOTH, BROKEN, { 'knee.cases.yaml': CASES }, { 'k.guideline.yaml': GOOD }, {}])
      expect((await reported(files)).report.files.length).toBeGreaterThan(0);
  });
});

describe('bad usage exits 2', () => {
  test.each([
    [['--format', 'xml'], 'There is no format xml. Write --format pretty, json, junit or tap.'],
    [['-'], 'Cases are read from files, not from standard input.'],
    [['--filter'], '--filter needs a value: --filter TEXT'],
    [['--watch', '--format', 'tap'], '--watch is for people: leave --format away.'],
    [['--flter', 'x'], 'There is no option --flter. Did you mean --filter?'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await ran(BOTH, ...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

test('--help shows every option and the exit codes', async () => {
  const { code, stdout } = await ran({}, '--help');
  expect(code).toBe(0);
  for (const word of ['--format', '--filter TEXT', '--bail', '--watch', 'Exit code', 'Examples:'])
    expect(stdout).toContain(word);
});

test('names that a terminal would act on are shown as pictures', async () => {
  const { stdout } = await ran({ ...BOTH, 'knee.cases.yaml': FAILING_CASES.replace('Younger', '"\\e[2JYounger"') });
  expect(stdout).toContain('“␛[2JYounger”');
});
