import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/check-report.schema.json' with { type: 'json' };
import { GOOD, WITH_GAP, WITH_WARNING, World } from './world.ts';

interface Report {
  files: { path: string; problems: { code: string; severity: string }[]; error?: { message: string } }[];
  summary: { errors: number; warnings: number; files: number };
}

const validate = new Ajv2020({ allowUnionTypes: true }).compile<Report>(schema);

function reportIn(stdout: string): Report {
  const report: unknown = JSON.parse(stdout);
  if (!validate(report)) throw new Error(JSON.stringify(validate.errors));
  return report;
}

describe('exit codes', () => {
  test('0 for a clean file, and what was proved', async () => {
    const { code, stdout, stderr } = await new World({ 'knee.guideline.yaml': GOOD }).run([
      'check',
      'knee.guideline.yaml',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('knee.guideline.yaml: every patient takes exactly one way');
  });

  test('1 for an error, with its place and its patient', async () => {
    const { code, stdout, stderr } = await new World({ 'knee.guideline.yaml': WITH_GAP }).run(['check']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/knee\.guideline\.yaml:\d+:\d+ {2}gap/);
    expect(stdout).toMatch(/A patient for whom this happens:\n {4}Age: 55/);
    expect(stdout).not.toContain('exactly one way');
    expect(stdout).toContain('guideway explain gap');
  });

  test('0 for a warning alone', async () => {
    const { code, stdout } = await new World({ 'knee.guideline.yaml': WITH_WARNING }).run(['check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/knee\.guideline\.yaml:\d+:\d+ {2}unused-action/);
  });

  test('2 where a file is missing, and the others are checked all the same', async () => {
    const world = new World({ 'knee.guideline.yaml': WITH_GAP });
    const { code, stdout, stderr } = await world.run(['check', 'kne.guideline.yaml', 'knee.guideline.yaml']);
    expect(code).toBe(2);
    expect(stderr).toBe('kne.guideline.yaml: There is no such file or folder. Did you mean knee.guideline.yaml?\n');
    expect(stdout).toContain('gap');
    expect(stdout).toContain('1 file could not be read');
  });
});

describe('--max-warnings', () => {
  test.each([
    ['0', 1],
    ['1', 0],
  ])('%s with one warning exits %i', async (max, expected) => {
    const world = new World({ 'knee.guideline.yaml': WITH_WARNING });
    const { code, stderr } = await world.run(['check', '--quiet', '--max-warnings', max]);
    expect(code).toBe(expected);
    expect(stderr).toBe(expected === 0 ? '' : 'guideway: more warnings (1) than --max-warnings 0 allows.\n');
  });
});

describe('--quiet', () => {
  test('prints nothing where there is no error', async () => {
    const world = new World({ 'knee.guideline.yaml': WITH_WARNING });
    expect(await world.run(['check', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('shows errors and no warnings', async () => {
    const world = new World({ 'a.guideline.yaml': WITH_WARNING, 'b.guideline.yaml': WITH_GAP });
    const { code, stdout } = await world.run(['check', '--quiet']);
    expect(code).toBe(1);
    expect(stdout).toContain('b.guideline.yaml');
    expect(stdout).not.toContain('unused-action');
  });
});

describe('color', () => {
  const ESCAPE = '\u001b[';
  test.each([
    ['a terminal', [], { isTTY: true }, true],
    ['a pipe', [], {}, false],
    ['--color into a pipe', ['--color'], {}, true],
    ['--no-color on a terminal', ['--no-color'], { isTTY: true }, false],
    ['--color after --no-color', ['--no-color', '--color'], {}, true],
    ['--no-color after --color', ['--color', '--no-color'], { isTTY: true }, false],
    ['NO_COLOR on a terminal', [], { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR on a terminal', [], { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['--color over NO_COLOR', ['--color'], { env: { NO_COLOR: '1' } }, true],
    ['FORCE_COLOR into a pipe', [], { env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0 on a terminal', [], { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
    ['a dumb terminal', [], { isTTY: true, env: { TERM: 'dumb' } }, false],
    ['--color with JSON', ['--color', '--format', 'json'], { isTTY: true }, false],
  ])('%s', async (_, options, circumstances, colored) => {
    const { stdout } = await new World({ 'knee.guideline.yaml': WITH_GAP }).run(['check', ...options], circumstances);
    expect(stdout.includes(ESCAPE)).toBe(colored);
  });
});

describe('--format json', () => {
  test('is one object of the documented form, and nothing else', async () => {
    const world = new World({
      'a.guideline.yaml': GOOD,
      'b/c.guideline.yml': WITH_GAP,
      'd.guideline.yaml': WITH_WARNING,
    });
    const { code, stdout, stderr } = await world.run(['check', '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { files, summary } = reportIn(stdout);
    expect(files.map(({ path, problems }) => [path, ...problems.map(({ code }) => code)])).toEqual([
      ['a.guideline.yaml'],
      ['b/c.guideline.yml', 'gap'],
      ['d.guideline.yaml', 'unused-action'],
    ]);
    expect(summary).toMatchObject({ errors: 1, warnings: 1, files: 3 });
    expect(files[1]?.problems[0]).toMatchObject({ witness: { age: 55 }, region: expect.stringContaining('55') });
  });

  test('has an error for what could not be read, which is said on standard error too', async () => {
    const world = new World({ 'bad.guideline.yaml': Buffer.from([0x61, 0x3a, 0x0a, 0xff, 0xfe]) });
    const { code, stdout, stderr } = await world.run(['check', '--format=json', 'bad.guideline.yaml', 'gone.yaml']);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    const { files, summary } = reportIn(stdout);
    expect(files.map(({ path, error }) => [path, error !== undefined])).toEqual([
      ['gone.yaml', true],
      ['bad.guideline.yaml', true],
    ]);
    expect(summary).toMatchObject({ errors: 2, files: 0 });
  });
});

describe('standard input', () => {
  test('is read as -', async () => {
    const { code, stdout } = await new World().run(['check', '-'], { stdin: WITH_GAP });
    expect(code).toBe(1);
    expect(stdout).toMatch(/<stdin>:\d+:\d+ {2}gap/);
  });

  test('is checked once, among other files', async () => {
    const world = new World({ 'a.guideline.yaml': GOOD });
    const { stdout } = await world.run(['check', '--format', 'json', '-', 'a.guideline.yaml', '-'], { stdin: GOOD });
    expect(reportIn(stdout).files.map(({ path }) => path)).toEqual(['<stdin>', 'a.guideline.yaml']);
  });

  test('is refused when it is too large', async () => {
    const { code, stderr } = await new World().run(['check', '-'], { stdin: Buffer.alloc(5_000_000, '#') });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^<stdin>.*: .*4 MB/);
  });
});

describe('ignore comments', () => {
  const ignored = (comment: string) =>
    new World({
      'knee.guideline.yaml': WITH_GAP.replace('    branches:', `    ${comment}\n    branches:`).replace(
        '  triage:',
        `  triage: ${comment}`,
      ),
    });

  test('silence a problem, and the proof says so', async () => {
    const { code, stdout } = await ignored('# guideway-ignore gap: still being discussed').run([
      'check',
      '--max-warnings',
      '1',
    ]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'It is not proved that all patients take one way and get advice, because `gap` is ignored in line',
    );
  });

  test('without a reason are warnings', async () => {
    const { stdout } = await ignored('# guideway-ignore gap').run(['check', '--format', 'json']);
    expect(reportIn(stdout).files[0]?.problems.map(({ code }) => code)).toContain('ignore-without-reason');
  });
});

test('on a terminal, a long run says how far it is and wipes that away', async () => {
  const world = new World({ 'a.guideline.yaml': GOOD, 'b.guideline.yaml': GOOD });
  const { stderr } = await world.run(['check'], { isTTY: true, tick: 600 });
  expect(stderr).toMatch(/Checking \d of 2: [ab]\.guideline\.yaml/);
  expect(stderr).not.toContain('\n');
  expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
  expect((await world.run(['check'], { isTTY: true, tick: 1 })).stderr).toBe('');
  expect((await world.run(['check'], { tick: 600 })).stderr).toBe('');
});
