import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CASES, GOOD, World } from './world.ts';

const BEFORE = { 'knee.guideline.yaml': GOOD, 'table.csv': 'age\n60\n', 'knee.cases.yaml': 'cases: []\n' };
const VICTIM = 'Not to be touched\n';

/** Every command that writes a file, and the file. */
const WRITERS: readonly (readonly [path: string, ...argv: string[]])[] = [
  ['knee.cases.yaml', 'generate', 'knee.guideline.yaml'],
  ['more.cases.yaml', 'generate', 'knee.guideline.yaml', '--output', 'more.cases.yaml'],
  ['knee.svg', 'render', 'knee.guideline.yaml', '--output', 'knee.svg'],
  ['knee.html', 'render', 'knee.guideline.yaml', '--output', 'knee.html'],
  ['out.csv', 'run', 'knee.guideline.yaml', '--table', 'table.csv', '--output', 'out.csv'],
  ['coverage/lcov.info', 'test', 'full.cases.yaml', '--coverage'],
  ['coverage/coverage.json', 'test', 'full.cases.yaml', '--coverage'],
  ['deep/er/coverage.json', 'test', 'full.cases.yaml', '--coverage', '--coverage-dir', 'deep/er'],
];
const read = (world: World, path: string) => readFileSync(join(world.folder, path), 'utf8');

function world(): World {
  const made = new World(BEFORE);
  made.write('full.cases.yaml', `guideline: knee.guideline.yaml\n${CASES}`);
  return made;
}

describe.each(WRITERS)('%s of %s', (path, ...argv) => {
  /** Other cases would leave nothing to add. */
  const ready = () => {
    const made = world();
    if (argv[0] === 'generate') rmSync(join(made.folder, 'full.cases.yaml'));
    return made;
  };

  test('is written, and nothing else stays behind', async () => {
    const made = ready();
    expect((await made.run(argv)).code).toBe(0);
    expect(statSync(join(made.folder, path)).size).toBeGreaterThan(10);
    const all = readdirSync(made.folder, { recursive: true, encoding: 'utf8' });
    expect(all.filter((name) => /\.part|\.guideway/.test(name))).toEqual([]);
  });

  test('a file that was there keeps its rights', async () => {
    for (const mode of [0o600, 0o664, 0o755]) {
      const made = ready();
      if (path !== 'knee.cases.yaml') made.write(path, path.endsWith('.cases.yaml') ? '' : VICTIM);
      chmodSync(join(made.folder, path), mode);
      expect((await made.run(argv)).code).toBe(0);
      expect(statSync(join(made.folder, path)).mode & 0o777).toBe(mode);
      expect(read(made, path)).not.toBe(VICTIM);
    }
  });

  test('a link is not followed', async () => {
    for (const target of ['victim.txt', 'nothing.txt']) {
      const made = ready();
      made.write('victim.txt', VICTIM);
      rmSync(join(made.folder, path), { force: true });
      made.link(path, join(made.folder, target));
      const { code, stderr } = await made.run(argv);
      expect(code).toBe(2);
      expect(stderr).not.toContain(VICTIM.trim());
      expect(read(made, 'victim.txt')).toBe(VICTIM);
      expect(readdirSync(made.folder)).not.toContain('nothing.txt');
    }
  });

  test('nor is it hung on what takes no file', async () => {
    const made = ready();
    rmSync(join(made.folder, path), { force: true });
    mkdirSync(join(made.folder, path), { recursive: true });
    const { code, stderr } = await made.run(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(/This is a folder|Nothing was added|is no cases file/);
  });
});

test.each([
  ['render', 'knee.guideline.yaml', '--output', '/proc/x.svg'],
  ['render', 'knee.guideline.yaml', '--output', '/proc/x/y.svg'],
  ['generate', 'knee.guideline.yaml', '--output', '/proc/x.cases.yaml'],
  ['run', 'knee.guideline.yaml', '--table', 'table.csv', '--output', '/proc/self/x.csv'],
  ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', '/proc/x'],
  ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', '/proc/self/x/y/z'],
  ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', '/dev/null/x'],
  ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', 'table.csv/x'],
])('where nothing can be written it ends with exit 2: %s %s %s %s %s', async (...argv) => {
  const { code, stderr } = await world().run(argv);
  expect(code).toBe(2);
  expect(stderr).not.toContain('fault');
});

describe('a folder of the path that is a link', () => {
  const LEADS_OUT =
    /A folder of this path is a link that leads out of this repository or folder|which lies outside of their repository/;
  const writersInto = (folder: string) => [
    ['render', 'knee.guideline.yaml', '--output', `${folder}/knee.svg`],
    ['render', 'knee.guideline.yaml', '--output', `${folder}/deep/knee.svg`],
    ['generate', 'knee.guideline.yaml', '--goal', 'boundaries', '--output', `${folder}/more.cases.yaml`],
    ['run', 'knee.guideline.yaml', '--table', 'table.csv', '--output', `${folder}/out.csv`],
    ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', folder],
    ['test', 'full.cases.yaml', '--coverage', '--coverage-dir', `${folder}/made/here`],
  ];

  test('and leads out of the root is not followed, however it is written', async () => {
    const [made, elsewhere] = [world(), new World({ 'deep/x': '' })];
    made.link('coverage', elsewhere.folder);
    made.link('sub/deeper', elsewhere.folder);
    made.link('again', join(made.folder, 'sub'));
    made.link('nowhere', join(elsewhere.folder, 'not-there'));
    const folders = ['coverage', './coverage', 'sub/deeper', 'again/deeper', 'nowhere', join(made.folder, 'coverage')];
    const all = [...folders.flatMap(writersInto), ['test', 'full.cases.yaml', '--coverage']];
    for (const argv of all) {
      const { code, stderr } = await made.run(argv);
      expect({ argv, code }).toEqual({ argv, code: 2 });
      expect(stderr).toMatch(argv.some((part) => part.includes('nowhere')) ? /^(guideway: )?nowhere/ : LEADS_OUT);
    }
    expect(readdirSync(elsewhere.folder)).toEqual(['deep']);
    expect(readdirSync(join(elsewhere.folder, 'deep'))).toEqual(['x']);
  });

  test('and stays in the root is followed, as is a place outside that is named itself', async () => {
    const [made, elsewhere] = [world(), new World({ '.git/HEAD': '' })];
    made.write('.git/HEAD', '');
    made.write('here/deep/x', '');
    made.link('linked', join(made.folder, 'here'));
    for (const folder of ['linked', elsewhere.folder]) {
      elsewhere.write('deep/x', '');
      // Cases that name their guideline lie in its repository.
      for (const argv of writersInto(folder))
        if (folder === 'linked' || argv[0] !== 'generate')
          expect({ argv, ...(await made.run(argv)) }).toMatchObject({ code: 0 });
    }
    const written = ['coverage.json', 'deep', 'knee.svg', 'lcov.info', 'made', 'out.csv'];
    expect(readdirSync(join(made.folder, 'here')).sort()).toEqual([...written, 'more.cases.yaml'].sort());
    expect(readdirSync(elsewhere.folder).sort()).toEqual(['.git', ...written]);
  });
});

describe('what is no work of the author never takes its place', () => {
  const NAMES = [
    'x.guideline.yaml',
    'x.guideline.yml',
    'X.CASES.YAML',
    'deep/x.cases.yml',
    'deep/guideway.config.yaml',
  ];
  const COMMANDS = [
    ['run', 'knee.guideline.yaml', '--table', 'table.csv'],
    ['run', 'knee.guideline.yaml', '--table', 'table.csv', '--format', 'jsonl'],
    ['render', 'knee.guideline.yaml', '--format', 'svg'],
    ['render', 'knee.guideline.yaml', '--format', 'markdown'],
  ];

  test.each(NAMES.flatMap((name) => COMMANDS.map((argv) => [name, argv] as const)))('%s of %j', async (name, argv) => {
    const made = world();
    made.write(name, VICTIM);
    const { code, stderr } = await made.run([...argv, '--output', name]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`--output ${name} is the name of a file`),
    });
    expect(read(made, name)).toBe(VICTIM);
  });

  test('nor is something written there that would be read as such work', async () => {
    const made = world();
    expect(await made.run([...(COMMANDS[0] ?? []), '--output', 'new.cases.yaml'])).toMatchObject({ code: 2 });
    expect(readdirSync(made.folder)).not.toContain('new.cases.yaml');
  });
});

test('the time of a file that stays as it is stays too', async () => {
  const made = world();
  const then = new Date('2026-01-01T00:00:00Z');
  utimesSync(join(made.folder, 'full.cases.yaml'), then, then);
  await made.run(['generate', 'knee.guideline.yaml', '--output', 'full.cases.yaml']);
  expect(statSync(join(made.folder, 'full.cases.yaml')).mtime).toEqual(then);
});
