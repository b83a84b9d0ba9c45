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

test('a folder for the coverage that nobody named is not reached through a link', async () => {
  const [made, elsewhere] = [world(), new World()];
  made.link('coverage', elsewhere.folder);
  const { code, stderr } = await made.run(['test', 'full.cases.yaml', '--coverage']);
  expect(code).toBe(2);
  expect(stderr).toContain('coverage: This is a link. Remove it, or name the folder with --coverage-dir.');
  expect(readdirSync(elsewhere.folder)).toEqual([]);
  expect((await made.run(['test', 'full.cases.yaml', '--coverage', '--coverage-dir', 'coverage'])).code).toBe(0);
  expect(readdirSync(elsewhere.folder).sort()).toEqual(['coverage.json', 'lcov.info']);
});

test('the time of a file that stays as it is stays too', async () => {
  const made = world();
  const then = new Date('2026-01-01T00:00:00Z');
  utimesSync(join(made.folder, 'full.cases.yaml'), then, then);
  await made.run(['generate', 'knee.guideline.yaml', '--output', 'full.cases.yaml']);
  expect(statSync(join(made.folder, 'full.cases.yaml')).mtime).toEqual(then);
});
