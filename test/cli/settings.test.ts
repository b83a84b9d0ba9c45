import { describe, expect, test } from 'vitest';
import { CASES, GOOD, WITH_GAP, WITH_WARNING, World } from './world.ts';

const OFF = 'severity:\n  gap: off\n';

describe('the nearest settings file upwards holds', () => {
  test.each([
    ['beside the guideline', 'a/b/guideway.config.yaml'],
    ['one folder up', 'a/guideway.config.yaml'],
    ['in the current folder', 'guideway.config.yaml'],
  ])('%s', async (_, path) => {
    const world = new World({ 'a/b/knee.guideline.yaml': WITH_GAP, [path]: OFF });
    expect(await world.run(['check', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('and those above it do not', async () => {
    const world = new World({
      'a/knee.guideline.yaml': WITH_GAP,
      'a/guideway.config.yaml': '',
      'guideway.config.yaml': OFF,
    });
    expect((await world.run(['check'])).code).toBe(1);
  });

  test('each guideline has its own', async () => {
    const world = new World({
      'a/x.guideline.yaml': WITH_GAP,
      'b/x.guideline.yaml': WITH_GAP,
      'a/guideway.config.yaml': OFF,
    });
    const { stdout } = await world.run(['check', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ problems: [] }, { problems: [{ code: 'gap' }] }] });
  });

  test('for standard input, that of the current folder', async () => {
    const world = new World({ 'guideway.config.yaml': OFF });
    expect((await world.run(['check', '-'], { stdin: WITH_GAP })).code).toBe(0);
  });
});

describe('settings are never left out silently', () => {
  const COMMANDS = ['check', 'test --coverage', 'render'];

  test.each([
    ['a link to itself', 'guideway.config.yaml', 'guideway.config.yaml', 'This link leads back to itself.'],
    ['a link to nothing', 'guideway.config.yaml', 'gone.yaml', 'This link leads to a file that does not exist.'],
  ])('%s', async (_, path, target, message) => {
    for (const command of COMMANDS) {
      const world = new World({ 'a/knee.guideline.yaml': GOOD, 'a/knee.cases.yaml': CASES });
      world.link(path, target);
      const { code, stderr } = await world.run([...command.split(' '), 'a/knee.guideline.yaml']);
      expect({ command, code, stderr }).toEqual({
        command,
        code: 2,
        stderr: expect.stringContaining(`${path}: ${message}`),
      });
    }
  });

  test('nor because their name ends otherwise', async () => {
    for (const command of COMMANDS) {
      const world = new World({ 'a/knee.guideline.yaml': GOOD, 'a/knee.cases.yaml': CASES });
      world.write('guideway.config.yml', 'coverage: { branches: 100 }\n');
      const { code, stderr } = await world.run([...command.split(' '), 'a/knee.guideline.yaml']);
      const message =
        'guideway.config.yml: Settings are read from guideway.config.yaml alone. Give this file that name.';
      expect({ command, code, stderr }).toEqual({ command, code: 2, stderr: expect.stringContaining(message) });
    }
  });

  test('unless others are nearer', async () => {
    const world = new World({ 'a/knee.guideline.yaml': WITH_GAP, 'a/guideway.config.yaml': OFF });
    world.write('guideway.config.yml', OFF);
    world.write('a/guideway.config.yml', 'severity: [');
    expect(await world.run(['check', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('settings outside of the root are neither read nor shown', () => {
  const BAD = 'severity: { gap: off, held-in-confidence: off }\n';

  test.each([
    ['of the repository', { 'here/.git/HEAD': '' }, [], 'here'],
    ['of the repository, from a folder in it', { 'here/.git/HEAD': '' }, [], 'here/a'],
    ['of the current folder', {}, [], 'here'],
    ['of the folder that is named', {}, ['../here'], 'there'],
    ['of the file that is named', {}, ['../here/a/knee.guideline.yaml'], 'there'],
  ] as const)('%s', async (_, files, paths, folder) => {
    const world = new World({ ...files, 'guideway.config.yaml': BAD, 'there/guideway.config.yaml': BAD });
    world.write('here/a/knee.guideline.yaml', WITH_GAP);
    for (const argv of [['check'], ['check', '--format', 'json'], ['test', '--coverage']]) {
      const { code, stdout, stderr } = await world.run([...argv, ...paths], {}, folder);
      expect(code).toBe(argv[0] === 'check' ? 1 : 2);
      expect(stdout + stderr).not.toMatch(/config\.yaml|held-in-confidence/);
    }
    const page = ['render', '--format', 'markdown', paths[0] ?? '.'];
    expect(await world.run(page, {}, folder)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('config') });
  });

  test('and those in it are, above the current folder too', async () => {
    const world = new World({ '.git/HEAD': '', 'guideway.config.yaml': OFF, 'here/knee.guideline.yaml': WITH_GAP });
    expect((await world.run(['check'], {}, 'here')).code).toBe(0);
  });
});

test('--config holds for all, whatever lies beside them', async () => {
  const world = new World({ 'a/x.guideline.yaml': WITH_GAP, 'a/guideway.config.yaml': '', 'ci.yaml': OFF });
  expect((await world.run(['check', '--config', 'ci.yaml'])).code).toBe(0);
  expect((await world.run(['check', '--config=ci.yaml', 'a'])).code).toBe(0);
});

test('a check that is switched off is said where the proof would be', async () => {
  const world = new World({ 'knee.guideline.yaml': WITH_GAP, 'guideway.config.yaml': OFF });
  const { stdout } = await world.run(['check']);
  expect(stdout).not.toContain('every patient takes exactly one way');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('because `gap` is switched off in guideway.config.yaml.');
});

test('severities can be raised and lowered', async () => {
  const raised = new World({
    'knee.guideline.yaml': WITH_WARNING,
    'guideway.config.yaml': 'severity: { unused-action: error }',
  });
  expect((await raised.run(['check'])).code).toBe(1);
  const lowered = new World({ 'knee.guideline.yaml': WITH_GAP, 'guideway.config.yaml': 'severity: { gap: info }' });
  const { code, stdout } = await lowered.run(['check']);
  expect(code).toBe(0);
  expect(stdout).toContain('info:');
  expect(stdout).toContain(': 1 info in 1 file.');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('It is not proved that all patients take one way and get advice');
});

describe('settings with a problem exit 2, with the place, and the guidelines are checked all the same', () => {
  test.each([
    ['severity:\n  gpa: off\n', 'guideway.config.yaml:2:3: `gpa` is no check. Did you mean `gap`?\n'],
    ['severity:\n  gap: of\n', 'guideway.config.yaml:2:8: `of` is no severity. Did you mean `off`?\n'],
    ['sevrity: {}\n', 'guideway.config.yaml:1:1: `sevrity` is no setting. Did you mean `severity`?\n'],
    ['severity: [\n', expect.stringMatching(/^guideway\.config\.yaml:1:11: `\[` is never closed/m)],
    ['a: \ud800\u001b\n', expect.stringMatching(/^guideway\.config\.yaml:\d+:\d+: /)],
  ])('%j', async (text, message) => {
    const world = new World({ 'a.guideline.yaml': GOOD, 'b.guideline.yaml': WITH_GAP, 'guideway.config.yaml': text });
    const { code, stdout, stderr } = await world.run(['check']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: message });
    expect(stdout).toContain('b.guideline.yaml:');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 settings file could not be read completely.');
    const json = JSON.parse((await world.run(['check', '--format', 'json'])).stdout);
    expect(json.files[0]).toMatchObject({ path: 'guideway.config.yaml', error: { position: null } });
  });

  test('with --format lines each is said once', async () => {
    const world = new World({ 'a.guideline.yaml': GOOD, 'guideway.config.yaml': 'severity: { gpa: off, b: off }\n' });
    const { code, stdout, stderr } = await world.run(['check', '--format', 'lines']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout.match(/^guideway\.config\.yaml:1:\d+: error: /gm)).toHaveLength(2);
  });

  test('settings that are missing, a folder, or no text', async () => {
    const world = new World({
      'a.guideline.yaml': GOOD,
      'folder/x': '',
      'binary.yaml': Buffer.from([0x61, 0x0a, 0x62, 0xff]),
    });
    for (const [config, message] of [
      ['gone.yaml', /^gone\.yaml: There is no such file/],
      ['folder', /^folder: This is a folder, and a file is needed here/],
      ['binary.yaml', /^binary\.yaml:2:2: .*UTF-8/],
    ] as const) {
      const { code, stderr } = await world.run(['check', '--config', config]);
      expect(code).toBe(2);
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
