import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { buildFirst } from '../server/built.ts';
import { GOOD, WITH_GAP, World } from './world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = `${root}dist/guideway.js`;

buildFirst();

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
    expect(stdout).toContain('every patient takes exactly one way');
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

test('a file as standard output that cannot take everything is not taken for whole', () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'patients.csv': `age\n${'60\n'.repeat(200)}` });
  for (const command of [
    'render knee.guideline.yaml',
    'render knee.guideline.yaml --format png',
    'explain gap',
    'render knee.guideline.yaml --format html',
    'run knee.guideline.yaml --table patients.csv',
  ]) {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', `ulimit -f 1; "$0" "$1" ${command} > out; echo $? >&2`, process.execPath, program],
      { cwd: world.folder, encoding: 'utf8' },
    );
    expect({ command, status, stderr }).toEqual({
      command,
      status: 0,
      stderr: 'guideway: standard output: The file has become larger than the system allows.\n2\n',
    });
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

test('a cases file stays as it was when the disk takes no more of it', () => {
  const text = `cases:\n  - name: Old # ${'x'.repeat(9000)}\n    given: { age: 70 }\n    expect: { ends_at: image }\n`;
  const world = new World({ 'knee.guideline.yaml': GOOD, 'knee.cases.yaml': text });
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 8; "$0" "$1" generate knee.guideline.yaml', process.execPath, program],
    {
      cwd: world.folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  );
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'guideway: knee.cases.yaml: The file has become larger than the system allows.\n',
  });
  expect(readFileSync(`${world.folder}/knee.cases.yaml`, 'utf8')).toBe(text);
  expect(readdirSync(world.folder).sort()).toEqual(['knee.cases.yaml', 'knee.guideline.yaml']);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s leaves no half-written file behind', async (signal) => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'out.csv': 'as it was\n' });
  const argv = [program, 'run', 'knee.guideline.yaml', '--table', '-', '--output', 'out.csv'];
  const child = spawn(process.execPath, argv, { cwd: world.folder, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  const isWriting = () => readdirSync(world.folder).some((name) => name.endsWith('.part'));
  const row = '60\n'.repeat(50_000);
  child.stdin.write(`age\n${row}`);
  while (!isWriting() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill(signal);
  // What listens for Ctrl+C looks up after the rows at hand.
  const feeding = setInterval(() => child.stdin.write(row), 20);
  const [code, by] = await ended;
  clearInterval(feeding);
  // The run itself ends what is interrupted once rows are on their way.
  expect([signal, ...(signal === 'SIGINT' ? [130] : [])]).toContain(by ?? code);
  expect(readdirSync(world.folder).sort()).toEqual(['knee.guideline.yaml', 'out.csv']);
  expect(readFileSync(`${world.folder}/out.csv`, 'utf8')).toBe('as it was\n');
});
