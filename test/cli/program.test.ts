import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { GOOD, WITH_GAP, World } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = `${root}dist/guideway.js`;

beforeAll(() => {
  execFileSync(process.execPath, [`${root}scripts/build.mjs`]);
});

function guideway(
  world: World,
  argv: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: world.folder,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...process.env, NO_COLOR: '1', GUIDEWAY_DEBUG: '', ...options.env },
  });
  return { status, stdout, stderr };
}

test('the built program is executable and says its version', () => {
  accessSync(program, constants.X_OK);
  expect(guideway(new World(), ['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test('it checks files, folders, globs and standard input', () => {
  const world = new World({ 'a/knee.guideline.yaml': GOOD });
  for (const [argv, input] of [
    [['check', 'a/knee.guideline.yaml']],
    [['check']],
    [['check', '**/*.yaml']],
    [['check', '-'], GOOD],
  ] as const) {
    const { status, stdout, stderr } = guideway(world, argv, { input: input ?? '' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('every patient gets exactly one answer.');
  }
});

test('it exits 1 for a problem', () => {
  const { status, stdout } = guideway(new World({ 'knee.guideline.yaml': WITH_GAP }), ['check']);
  expect(status).toBe(1);
  expect(stdout).toContain('Age: 55');
});

test('it explains from the pages of the package', () => {
  const { status, stdout } = guideway(new World(), ['explain', 'gap']);
  expect(status).toBe(0);
  expect(stdout.split('\n').length).toBeGreaterThan(10);
});

test('a missing file is one line and exit 2, never a stack trace', () => {
  expect(guideway(new World(), ['check', 'gone.yaml'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'gone.yaml: There is no such file or folder.\n',
  });
});

test('a reader that closes the pipe early gets its line, and the exit code stays true', () => {
  const files = Array.from({ length: 300 }, (_, i) => [`${i}.guideline.yaml`, WITH_GAP]);
  const world = new World(Object.fromEntries(files));
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'set -o pipefail; "$0" "$1" check | head -1; echo $?', process.execPath, program],
    { cwd: world.folder, encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('── 0.guideline.yaml ──\n1\n');
});

test('a full disk is no fault of the program', () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'patients.csv': 'age\n60\n' });
  for (const command of ['check', 'run knee.guideline.yaml --table patients.csv']) {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `"$0" "$1" ${command} > /dev/full`, process.execPath, program],
      {
        cwd: world.folder,
        encoding: 'utf8',
      },
    );
    const message = 'guideway: standard output: The disk is full. Make room, or choose another place.\n';
    expect({ status, stderr }).toEqual({ status: 2, stderr: message });
  }
});

test('a fault of its own is one line of apology and exit 2, and shows where only when asked', () => {
  const fault = `data:text/javascript,${encodeURIComponent('process.stdout.write = () => { throw new TypeError("broken\\nscreen"); };')}`;
  const world = new World({ 'knee.guideline.yaml': GOOD });
  const quiet = guideway(world, ['check'], { env: { NODE_OPTIONS: `--import=${fault}` } });
  expect(quiet).toMatchObject({ status: 2, stdout: '' });
  expect(quiet.stderr).toMatch(/^guideway: sorry, this is a fault in Guideway itself \(TypeError: broken\)\..*\n$/);
  const loud = guideway(world, ['check'], { env: { NODE_OPTIONS: `--import=${fault}`, GUIDEWAY_DEBUG: '1' } });
  expect(loud.stderr).toMatch(/^ +at /m);
});
