import { describe, expect, test } from 'vitest';
import { CASES, FAILING_CASES, GOOD, WITH_GAP, World } from './world.ts';

interface Listed {
  files: { path: string; problems: { code: string; message: string }[]; error?: { message: string } }[];
  summary: { files: number; errors: number };
}

async function checked(files: Readonly<Record<string, string>>, ...paths: string[]) {
  const { code, stdout, stderr } = await new World(files).run(['check', '--format', 'json', ...paths]);
  const report: Listed = JSON.parse(stdout);
  return { code, stderr, report, files: report.files.map(({ path }) => path) };
}

const BOTH = { 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': CASES };

describe('cases beside a guideline are checked with it', () => {
  test.each([
    [[]],
    [['.']],
    [['knee.guideline.yaml']],
    [['knee.cases.yaml']],
    [['*.yaml']],
    [['knee.cases.yaml', '.']],
  ])('%j', async (paths) => {
    const { code, stderr, report, files } = await checked(BOTH, ...paths);
    expect({ code, stderr, files }).toEqual({ code: 0, stderr: '', files: ['knee.guideline.yaml', 'knee.cases.yaml'] });
    expect(report.summary).toMatchObject({ files: 1, errors: 0 });
  });

  test('with .yml too', async () => {
    const { files } = await checked({ 'a/k.guideline.yml': GOOD, 'a/k.cases.yml': CASES }, 'a');
    expect(files).toEqual(['a/k.guideline.yml', 'a/k.cases.yml']);
  });

  test('and are named as passing', async () => {
    const { stdout } = await new World(BOTH).run(['check']);
    expect(stdout).toContain('knee.guideline.yaml: every patient takes exactly one way');
    expect(stdout).toContain('knee.cases.yaml: all 2 cases pass (1 to be confirmed).');
  });

  test('a failed case is an error in the cases file, under its own heading', async () => {
    const { code, stdout } = await new World({ ...BOTH, 'knee.cases.yaml': FAILING_CASES }).run(['check']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/── knee\.cases\.yaml ──\n\nerror: Younger|── knee\.cases\.yaml ──\n\nerror: “Younger”/);
    expect(stdout).toMatch(/knee\.cases\.yaml:7:24 {2}case-failed/);
    expect(stdout).toContain('knee.cases.yaml: 1 of 2 cases pass and 1 fails.');
    expect(stdout).toContain('1 error in 1 file');
  });

  test('a mistake in a case is said in the cases file', async () => {
    const { code, report } = await checked({ ...BOTH, 'knee.cases.yaml': CASES.replace('age: 55', 'aeg: 55') });
    expect(code).toBe(1);
    expect(report.files.map(({ path, problems }) => [path, ...problems.map((problem) => problem.code)])).toEqual([
      ['knee.guideline.yaml', 'uncovered-branch'],
      ['knee.cases.yaml', 'unknown-name'],
    ]);
  });

  test('while the guideline has a mistake, no branch is said to be left out', async () => {
    const { report } = await checked({ ...BOTH, 'knee.guideline.yaml': GOOD.replace('age >= 55', 'aeg >= 55') });
    expect(report.files[0]?.problems.map(({ code }) => code)).toEqual(['unknown-name']);
  });

  test('a comment in the cases file silences a failed case', async () => {
    const text = FAILING_CASES.replace('    confirm', '    # Silenced above.\n    confirm').replace(
      '    expect: { ends_at: image }',
      '    # guideway-ignore case-failed: being discussed\n    expect: { ends_at: image }',
    );
    const { code, report } = await checked({ ...BOTH, 'knee.cases.yaml': text });
    expect(code).toBe(0);
    expect(report.files[1]?.problems).toEqual([]);
  });

  test('settings hold for cases files too', async () => {
    const { report } = await checked({
      ...BOTH,
      'knee.cases.yaml': FAILING_CASES,
      'guideway.config.yaml': 'severity: { case-failed: warning }',
    });
    expect(report.files[1]?.problems).toMatchObject([{ code: 'case-failed', severity: 'warning' }]);
  });

  test('--quiet says nothing of cases that pass', async () => {
    expect(await new World(BOTH).run(['check', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('cases of a guideline with a gap are run as far as it answers', async () => {
    const { report } = await checked({ ...BOTH, 'knee.guideline.yaml': WITH_GAP });
    expect(report.files.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['gap', 'uncovered-branch'],
      ['case-failed'],
    ]);
    expect(report.files[1]?.problems[0]?.message).toContain('stops at `triage`, where no branch takes this patient');
  });

  test('cases of a guideline that cannot be read are not blamed', async () => {
    const { code, report } = await checked({ ...BOTH, 'knee.guideline.yaml': GOOD.replace('age < 55', 'age <') });
    expect(code).toBe(1);
    expect(report.files[1]?.problems).toEqual([]);
  });
});

describe('a cases file', () => {
  test('may name its guideline, from its own folder', async () => {
    const files = {
      'g/knee.guideline.yaml': GOOD,
      'c/mine.cases.yaml': `guideline: ../g/knee.guideline.yaml\n${CASES}`,
    };
    for (const paths of [['c'], ['g'], ['g/knee.guideline.yaml'], ['c/*.yaml'], []])
      expect(await checked(files, ...paths)).toMatchObject({
        code: 0,
        files: ['g/knee.guideline.yaml', 'c/mine.cases.yaml'],
      });
  });

  test('that names another guideline does not belong to the one beside it', async () => {
    const files = {
      ...BOTH,
      'other.guideline.yaml': GOOD,
      'knee.cases.yaml': `guideline: other.guideline.yaml\n${CASES}`,
    };
    expect((await checked(files, 'knee.guideline.yaml')).files).toEqual(['knee.guideline.yaml']);
    expect((await checked(files, 'other.guideline.yaml')).files).toEqual(['other.guideline.yaml', 'knee.cases.yaml']);
    expect((await checked(files)).files).toEqual(['knee.guideline.yaml', 'other.guideline.yaml', 'knee.cases.yaml']);
  });

  test('two of them count together', async () => {
    const [head, first = '', second = ''] = CASES.split(/(?= {2}- name)/);
    const more = `guideline: knee.guideline.yaml\n${head}${second}`;
    const { report, files } = await checked({ ...BOTH, 'knee.cases.yaml': `${head}${first}`, 'more.cases.yaml': more });
    expect(files).toEqual(['knee.guideline.yaml', 'knee.cases.yaml', 'more.cases.yaml']);
    expect(report.files.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test.each([
    [
      'alone',
      { 'knee.cases.yaml': CASES },
      'There is no guideline for these cases: no knee.guideline.yaml beside them.',
    ],
    [
      'that names what is not there',
      { 'knee.cases.yaml': `guideline: gone.yaml\n${CASES}`, 'knee.guideline.yaml': GOOD },
      'There is no file gone.yaml, which these cases name as their guideline.',
    ],
  ])('%s exits 2 and says what is missing', async (_, files, message) => {
    for (const path of ['.', 'knee.cases.yaml']) {
      const { code, stderr, report } = await checked(files, path);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
      expect(report.files[0]).toMatchObject({
        path: 'knee.cases.yaml',
        error: { message: expect.stringContaining(message) },
      });
    }
  });

  test('that is empty, or without cases', async () => {
    expect((await checked({ ...BOTH, 'knee.cases.yaml': 'cases: []\n' })).code).toBe(0);
    const { code, report } = await checked({ ...BOTH, 'knee.cases.yaml': '' });
    expect(code).toBe(1);
    expect(report.files[1]?.problems[0]?.message).toContain('This file is empty. Start with `cases:`');
  });

  test('that is no text exits 2, and its guideline is checked', async () => {
    const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': new Uint8Array([0x63, 0xff, 0xfe]) });
    const { code, stdout, stderr } = await world.run(['check', 'knee.guideline.yaml']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^knee\.cases\.yaml:1:2: .*UTF-8/);
    expect(stdout).toContain('knee.guideline.yaml: every patient takes exactly one way');
  });

  test('a guideline of another name has cases when a file of them names it', async () => {
    const files = { 'draft.yaml': GOOD, 'd.cases.yaml': `guideline: draft.yaml\n${CASES}` };
    expect((await checked(files, 'd.cases.yaml')).files).toEqual(['draft.yaml', 'd.cases.yaml']);
    expect((await checked(files, 'draft.yaml')).files).toEqual(['draft.yaml', 'd.cases.yaml']);
  });
});
