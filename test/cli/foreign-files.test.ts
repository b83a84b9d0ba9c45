import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { FORMATS_OF } from '../../src/cli/formats.ts';
import { CASES, GOOD, World } from './world.ts';

/** What stands in files that are none of ours; no output may have any of it. */
const SECRET = 'held-in-confidence';
const FOREIGN = `[core]\n  token = ${SECRET}\n${SECRET}: { a: 1 }\n`;
/** A guideline all right, but not for those who did not name it. */
const PRIVATE = GOOD.replace('Radiograph after', `${SECRET} after`).replace('age >= 55', `age >= ${SECRET}`);

const COMMANDS = [
  ['check', '.'],
  ...FORMATS_OF.check.map((format) => ['check', '.', '--format', format]),
  ['check', 'x.cases.yaml'],
  ['check', '*.yaml'],
  ['check', 'knee.guideline.yaml'],
  ['test', '.'],
  ...FORMATS_OF.test.map((format) => ['test', 'x.cases.yaml', '--format', format]),
  ...FORMATS_OF.test.map((format) => ['test', '.', '--format', format, '--coverage']),
  ['run', 'x.cases.yaml', '-s', 'age=60'],
  ['run', 'knee.guideline.yaml', '--case', 'x.cases.yaml'],
  ['generate', 'x.cases.yaml'],
  ['generate', 'knee.guideline.yaml', '--output', '-'],
  ...FORMATS_OF.render
    .filter((format) => format !== 'png')
    .map((format) => ['render', 'x.cases.yaml', '--format', format]),
  ['render', 'knee.guideline.yaml', '--format', 'markdown', '--case', 'x.cases.yaml'],
];

/** Runs every command in a folder that lies in another, beside what it must not read. */
async function leaks(world: World): Promise<string[]> {
  const found: string[] = [];
  for (const argv of COMMANDS) {
    const { stdout, stderr } = await world.run(argv, {}, 'here');
    if (`${stdout}${stderr}`.includes(SECRET)) found.push(argv.join(' '));
  }
  return found;
}

const AROUND = {
  'outside.guideline.yaml': PRIVATE,
  'outside.txt': FOREIGN,
  '.env': `TOKEN=${SECRET}\n`,
  'here/.secret/config': FOREIGN,
  'here/.env': `TOKEN=${SECRET}\nTITLE: x\n`,
  'here/knee.guideline.yaml': GOOD,
};

describe('a file that a cases file names', () => {
  test.each([
    '.secret/config',
    '.env',
    './/.secret/../.secret/config',
    '../.env',
    '../outside.txt',
    '../outside.guideline.yaml',
    '"..\\u002Foutside.guideline.yaml"',
    'ABSOLUTE/outside.guideline.yaml',
    'ABSOLUTE/here/.secret/config',
    '/etc/passwd',
    '/etc/hostname',
    '.',
    '/',
    '/dev/zero',
    '/proc/self/environ',
    'linked/outside.guideline.yaml',
    'link.guideline.yaml',
    `${'../'.repeat(200_000)}etc/passwd`,
    '"a\\0b"',
    '"line\\nbreak/../../outside.txt"',
  ])('%s is not shown when it is none of ours or lies outside', async (name) => {
    const world = new World(AROUND);
    const written = name.replace('ABSOLUTE', world.folder);
    world.write('here/x.cases.yaml', `guideline: ${written}\n${CASES}`);
    world.link('here/linked', '..');
    world.link('here/link.guideline.yaml', '../outside.txt');
    expect(await leaks(world)).toEqual([]);
    expect((await world.run(['check', 'x.cases.yaml'], {}, 'here')).code).toBe(2);
    expect((await world.run(['test', 'x.cases.yaml'], {}, 'here')).code).toBe(2);
  });

  test('is read in the repository, also above the current folder, and not beyond it', async () => {
    const world = new World({ '.git/HEAD': '', 'g/knee.guideline.yaml': GOOD });
    world.write('here/x.cases.yaml', `guideline: ../g/knee.guideline.yaml\n${CASES}`);
    expect(await world.run(['test'], {}, 'here')).toMatchObject({ code: 0, stderr: '' });
    world.write('here/.git/HEAD', '');
    const { code, stderr } = await world.run(['test'], {}, 'here');
    expect(code).toBe(2);
    expect(stderr).toBe(
      'x.cases.yaml:1:12: ../g/knee.guideline.yaml, which these cases name as their guideline, lies outside of this ' +
        'repository or folder, and is not read. Name one in it.\n',
    );
  });

  test('says the same whether something is there outside or not', async () => {
    const world = new World(AROUND);
    const said = async (name: string) => {
      world.write('here/x.cases.yaml', `guideline: ${name}\n${CASES}`);
      return (await world.run(['test', 'x.cases.yaml'], {}, 'here')).stderr.replaceAll(name, 'NAME');
    };
    expect(await said('../nothing.guideline.yaml')).toBe(await said('../outside.guideline.yaml'));
  });
});

describe('a link', () => {
  test.each(['knee.cases.yaml', 'x.cases.yaml', 'x.guideline.yaml', 'guideway.config.yaml', 'deep/x.guideline.yaml'])(
    '%s to what is none of ours or lies outside shows nothing of it',
    async (name) => {
      for (const target of ['outside.txt', 'outside.guideline.yaml', 'here/.secret/config', '.env']) {
        const world = new World(AROUND);
        world.link(`here/${name}`, `${world.folder}/${target}`);
        expect(await leaks(world)).toEqual([]);
        expect((await world.run(['check'], {}, 'here')).code).toBe(2);
      }
    },
  );
});

test('a link that cases name in a repository within theirs does not lead out of that', async () => {
  const world = new World({ '.git/HEAD': '', 'in/.git/HEAD': '', 'knee.guideline.yaml': GOOD });
  world.link('in/link.guideline.yaml', '../knee.guideline.yaml');
  world.write('x.cases.yaml', `guideline: in/link.guideline.yaml\n${CASES}`);
  for (const argv of [
    ['check', 'x.cases.yaml'],
    ['test', 'x.cases.yaml'],
  ])
    expect(await world.run(argv)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^in\/link\.guideline\.yaml: This link leads to a file outside/),
    });
});

test('a file given by name that is none of ours is said to be none, without a line of it', async () => {
  const world = new World(AROUND);
  for (const [argv, message] of [
    [['check', '.env'], '.env: This is no guideline: no line of it begins with'],
    [['check', '.secret/config'], '.secret/config: This is no guideline'],
    [['test', '.secret/config'], '.secret/config: This is no guideline'],
    [['run', '.env', '-s', 'a=1'], '.env: This is no guideline'],
    [['render', '.secret/config'], '.secret/config: This is no guideline'],
    [['generate', '.secret/config'], '.secret/config: This is no guideline'],
    [['check', '--config', '.secret/config'], '.secret/config: This is no settings file'],
    [['run', 'knee.guideline.yaml', '--case', '.secret/config#x'], '.secret/config: This is no cases file'],
    [['generate', 'knee.guideline.yaml', '--output', '.secret/config'], '.secret/config'],
  ] as const) {
    const { code, stdout, stderr } = await world.run(argv, {}, 'here');
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(message);
    expect(stdout + stderr).not.toContain(SECRET);
  }
});

test.each(['.', 'a', 'a/..'])(
  'cases that name the folder %s have no guideline, which is said where they do',
  async (name) => {
    const world = new World({ 'a/knee.guideline.yaml': GOOD, 'x.cases.yaml': `guideline: ${name}\n${CASES}` });
    for (const argv of [['test'], ['check', 'x.cases.yaml']]) {
      const { code, stderr } = await world.run(argv);
      const message = `x.cases.yaml:1:12: There is no file ${name}, which these cases name as their guideline. It is a folder.`;
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
    }
  },
);

test('a pipe is not waited for, and a folder with the name of a guideline is none', async () => {
  const world = new World({ 'folder.guideline.yaml/readme.md': '', 'knee.guideline.yaml': GOOD });
  for (const name of ['pipe.guideline.yaml', 'pipe.cases.yaml', 'knee.cases.yaml'])
    execFileSync('mkfifo', [`${world.folder}/${name}`]);
  world.write('x.cases.yaml', `guideline: pipe.guideline.yaml\n${CASES}`);
  world.write('y.cases.yaml', `guideline: folder.guideline.yaml\n${CASES}`);
  for (const argv of [['check'], ['test'], ['check', 'x.cases.yaml'], ['generate', 'knee.guideline.yaml']]) {
    const { code, stderr } = await world.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain('This is no ordinary file but a pipe or a device');
  }
  expect((await world.run(['check', 'pipe.guideline.yaml'])).stderr).toContain('through standard input instead: `-`');
  execFileSync('mkfifo', [`${world.folder}/guideway.config.yaml`]);
  expect((await world.run(['check'])).stderr).toMatch(/guideway\.config\.yaml: .*Put an ordinary file in its place\./);
  expect((await world.run(['test', 'y.cases.yaml'])).stderr).toContain('It is a folder. Name a file in it.');
});

test('a command to copy does not take a file for an option', async () => {
  const world = new World({ '-x.guideline.yaml': GOOD.replace('age >= 55', 'aeg >= 55') });
  for (const argv of [
    ['run', '-s', 'age=60', '--', '-x.guideline.yaml'],
    ['render', '--', '-x.guideline.yaml'],
    ['generate', '--', '-x.guideline.yaml'],
  ])
    expect((await world.run(argv)).stderr).toContain('guideway check ./-x.guideline.yaml');
});
