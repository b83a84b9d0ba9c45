import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { World } from './world.ts';

const run = (argv: readonly string[], circumstances = {}) => new World().run(argv, circumstances);

test('--version is the version of the package', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
});

test.each([['--help'], ['-h'], ['help']])('%s shows what there is, with examples', async (option) => {
  const { code, stdout, stderr } = await run([option]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const word of ['check', 'explain', '--version', 'Examples:']) expect(stdout).toContain(word);
});

test.each([
  ['check', '--help'],
  ['check', 'some/path', '-h'],
  ['--help', 'check'],
  ['help', 'check'],
])('%s %s shows every option of the command, with examples', async (...argv) => {
  const { code, stdout } = await run(argv);
  expect(code).toBe(0);
  for (const option of [
    '--format',
    '--max-warnings N',
    '--quiet',
    '--config',
    '--color',
    '--no-color',
    'Examples:',
    'Exit code',
  ])
    expect(stdout).toContain(option);
});

test('every example in the help is a call that is understood', async () => {
  const { stdout } = await run(['check', '--help']);
  const calls = [...stdout.matchAll(/^ {2}guideway (check .*)$/gm)].map(([, call = '']) => call);
  expect(calls.length).toBeGreaterThan(3);
  for (const call of calls.slice(1)) {
    const argv = call
      .replace(/ < .*/, '')
      .split(' ')
      .map((word) => word.replaceAll("'", ''));
    expect((await run(argv)).stderr).not.toContain('guideway:');
  }
});

test('help fits the terminal', async () => {
  for (const columns of [50, 80]) {
    const { stdout } = await run(['check', '--help'], { isTTY: true, columns, env: { NO_COLOR: '1' } });
    const prose = stdout.split('\n').filter((line) => !/^ {2}(guideway|#)/.test(line));
    for (const line of prose) expect(line.length).toBeLessThanOrEqual(columns);
  }
});

describe('bad usage exits 2 and says what to do, on standard error alone', () => {
  test.each([
    [['chek'], 'There is no command chek. Did you mean check?'],
    [['frobnicate'], 'There is no command frobnicate. Commands: check, test, '],
    [['knee.guideline.yaml'], 'Did you mean: guideway check knee.guideline.yaml'],
    [['--quite'], 'There is no option --quite.'],
    [['--no-color'], 'Name a command first, such as: guideway check'],
    [['test', '--coverage-dir', 'x'], '--coverage-dir goes with --coverage'],
    [['test', '--config', 'x'], '--config goes with --coverage'],
    [['help', 'chek'], 'There is no command chek. Did you mean check?'],
    [['check', '--quite'], 'There is no option --quite. Did you mean --quiet?'],
    [['check', '--fromat=json'], 'There is no option --fromat. Did you mean --format?'],
    [['check', '-x'], 'There is no option -x.'],
    [['check', '--__proto__'], 'There is no option --__proto__.'],
    [['check', '--format', 'xml'], 'There is no format xml. Write --format pretty, json or lines.'],
    [['check', '--format'], '--format needs a value: --format pretty|json'],
    [['check', '--config='], '--config needs a value: --config FILE'],
    [['check', '--quiet=yes'], '--quiet takes no value. Write --quiet alone.'],
    [['check', '--max-warnings', 'many'], '--max-warnings needs a whole number such as 0, not many.'],
    [['check', '--max-warnings=-1'], '--max-warnings needs a whole number such as 0, not -1.'],
    [['check', '--max-warnings', '1.5'], '--max-warnings needs a whole number such as 0, not 1.5.'],
    [['explain', ''], 'Name a check, such as: guideway explain gap. Without a name, all are listed.'],
    [['explain', 'gpa'], 'There is no check gpa. Did you mean: guideway explain gap'],
    [['explain', 'constructor'], 'There is no check constructor. See them all: guideway explain'],
    [['explain', '../../package'], 'There is no check ../../package.'],
    [['explain', 'gap', 'overlap'], 'One code at a time, such as: guideway explain gap'],
    [['\u001b[2J'], 'There is no command ␛[2J.'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`guideway: `);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/For help: guideway .*--help\n$/);
  });

  test('no command at all shows the help', async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Commands:');
  });
});
