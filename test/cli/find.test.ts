import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DiskFiles } from '../../src/server/disk-files.ts';
import { GOOD, World } from './world.ts';

interface Listed {
  files: { path: string; error?: { message: string } }[];
}

/** The guidelines that are checked, and `path: message` for those that cannot be. */
async function checked(world: World, ...paths: string[]) {
  const { code, stdout } = await world.run(['check', '--format', 'json', ...paths]);
  const report: Listed = JSON.parse(stdout);
  return {
    code,
    files: report.files.filter(({ path, error }) => !error && !path.includes('.cases.')).map(({ path }) => path),
    failures: report.files.flatMap(({ path, error }) => (error ? [`${path}: ${error.message}`] : [])),
  };
}

const SOME = {
  'z.guideline.yaml': GOOD,
  'a/b.guideline.yml': GOOD,
  'a/b.cases.yaml': 'cases: []',
  'a/readme.md': '',
  'a/deep/er/c.guideline.yaml': GOOD,
  'node_modules/x/x.guideline.yaml': GOOD,
  '.git/x.guideline.yaml': GOOD,
  '.hidden/x.guideline.yaml': GOOD,
};
const ALL = ['a/b.guideline.yml', 'a/deep/er/c.guideline.yaml', 'z.guideline.yaml'];

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is said to be that', async () => {
  const world = new World({ 'a/z.guideline.yaml': GOOD });
  const folder = Buffer.from(`${world.folder}/a/`);
  writeFileSync(Buffer.concat([folder, Buffer.from([0xff]), Buffer.from('.guideline.yaml')]), GOOD);
  const { code, stderr } = await world.run(['check']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('its name is not UTF-8') });
});

describe('a folder stands for all guidelines below it, sorted', () => {
  test.each([[[]], [['.']], [['a', '.', 'z.guideline.yaml']], [['./', 'a/../a']]])('%j', async (paths) => {
    expect(await checked(new World(SOME), ...paths)).toEqual({ code: 0, files: ALL, failures: [] });
  });

  test('hidden folders and node_modules are searched when they are named', async () => {
    expect((await checked(new World(SOME), '.hidden', 'node_modules')).files).toEqual([
      '.hidden/x.guideline.yaml',
      'node_modules/x/x.guideline.yaml',
    ]);
  });

  test('a folder given absolutely is shown relative to the current one where it lies in it', async () => {
    const world = new World(SOME);
    expect((await checked(world, `${world.folder}/a`)).files).toEqual(ALL.slice(0, 2));
  });

  test('a folder elsewhere is shown as it was given', async () => {
    const [here, there] = [new World(), new World(SOME)];
    expect((await checked(here, there.folder)).files).toEqual(ALL.map((path) => `${there.folder}/${path}`));
  });

  test.each([[[]], [['a']]])('without a guideline it exits 2 and says what to do: %j', async (paths) => {
    const result = await checked(new World({ 'a/readme.md': '' }), ...paths);
    expect(result).toMatchObject({ code: 2, files: [] });
    expect(result.failures).toEqual([
      expect.stringMatching(/^(\.|a): No guideline here: .*Name a file or another folder/),
    ]);
  });
});

test.each([['check'], ['test'], ['generate', '.'], ['run', '.', '-s', 'age=60']])(
  'for a person the current folder is “this folder”: %s',
  async (...argv) => {
    const { code, stderr } = await new World().run(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^(guideway: )?this folder: No guideline here: no file in it or in a folder below/);
  },
);

describe('links', () => {
  test('that lead round in a circle end', async () => {
    const world = new World(SOME);
    world.link('a/deep/loop', '../..');
    world.link('a/self', '.');
    world.link('a/nowhere', 'nowhere');
    expect(await checked(world)).toEqual({ code: 0, files: ALL, failures: [] });
  });

  test('to a file stand for it, once, and those to folders are not followed', async () => {
    const world = new World({ ...SOME, 'shared/f.yaml': GOOD });
    world.link('linked', 'a');
    world.link('l.guideline.yaml', 'shared/f.yaml');
    world.link('again.guideline.yaml', 'z.guideline.yaml');
    for (const path of ['.', '**/*.guideline.y*ml'])
      expect(await checked(world, path)).toEqual({
        code: 0,
        files: [...ALL.slice(0, 2), 'l.guideline.yaml', ALL[2]],
        failures: [],
      });
    expect((await checked(world, 'again.guideline.yaml', 'linked')).files).toEqual([
      'again.guideline.yaml',
      'linked/b.guideline.yml',
      'linked/deep/er/c.guideline.yaml',
    ]);
  });

  test('to a file elsewhere are said and not read', async () => {
    const elsewhere = new World({ 'f.guideline.yaml': GOOD });
    const world = new World(SOME);
    world.link('l.guideline.yaml', `${elsewhere.folder}/f.guideline.yaml`);
    for (const path of ['.', '**/*.guideline.y*ml'])
      expect(await checked(world, path)).toEqual({
        code: 2,
        files: ALL,
        failures: [expect.stringMatching(/^l\.guideline\.yaml: This link leads to a file outside of this repository/)],
      });
    expect(await checked(world, 'l.guideline.yaml')).toEqual({ code: 0, files: ['l.guideline.yaml'], failures: [] });
  });

  test('are said once, however often they are come upon', async () => {
    const elsewhere = new World({ 'z.cases.yaml': 'cases: []' });
    const world = new World(SOME);
    world.link('z.cases.yaml', `${elsewhere.folder}/z.cases.yaml`);
    for (const paths of [['.'], ['.', '**/*.yaml'], ['z.guideline.yaml', '.']])
      expect((await checked(world, ...paths)).failures).toEqual([expect.stringMatching(/^z\.cases\.yaml: This link/)]);
  });

  test('to nothing are said when they are named like a guideline', async () => {
    const world = new World(SOME);
    world.link('gone.guideline.yaml', 'nothing');
    world.link('loop.guideline.yaml', 'loop.guideline.yaml');
    expect(await checked(world)).toEqual({
      code: 2,
      files: ALL,
      failures: [
        'gone.guideline.yaml: This link leads to a file that does not exist.',
        'loop.guideline.yaml: This link leads back to itself. Name the file that it was meant for.',
      ],
    });
  });
});

describe('a file', () => {
  test('is checked whatever its name', async () => {
    expect((await checked(new World({ 'draft.txt': GOOD }), 'draft.txt')).files).toEqual(['draft.txt']);
  });

  test('is checked when its name looks like a glob', async () => {
    expect((await checked(new World({ '[a]*.guideline.yaml': GOOD }), '[a]*.guideline.yaml')).files).toEqual([
      '[a]*.guideline.yaml',
    ]);
  });

  test('may begin with a dash after --', async () => {
    expect((await checked(new World({ '-x.yaml': GOOD }), '--', '-x.yaml')).files).toEqual(['-x.yaml']);
  });
});

describe('a glob', () => {
  test.each([
    ['**/*.yaml', ALL],
    ['a/**', ALL.slice(0, 2)],
    ['{a,z}*/*.guideline.*', ['a/b.guideline.yml']],
    ['?.guideline.yaml', ['z.guideline.yaml']],
  ])('%s', async (glob, files) => {
    expect(await checked(new World(SOME), glob)).toEqual({ code: 0, files, failures: [] });
  });

  test('that matches nothing, or no guideline, exits 2', async () => {
    expect(await checked(new World(SOME), 'x*', 'a/*.md')).toEqual({
      code: 2,
      files: [],
      failures: [
        'x*: No file matches this pattern.',
        'a/*.md: No file that matches this pattern ends in .guideline.yaml.',
      ],
    });
  });

  test.each([
    '[',
    '[a',
    '{',
    '{}',
    ']',
    '!',
    'a/[',
    'what now!.guideline.yaml',
    'knee [draft.guideline.yaml',
    '\u001b[31m',
  ])('and has no wildcard is a name: %j', async (path) => {
    const { stderr } = await new World(SOME).run(['check', path]);
    expect(stderr).toMatch(/: There is no such file or folder\./);
  });

  test('and has none is still near to a name that is there', async () => {
    const { stderr } = await new World({ 'knee [draft].guideline.yaml': GOOD }).run([
      'check',
      'knee [draft.guideline.yaml',
    ]);
    expect(stderr).toContain('Did you mean knee [draft].guideline.yaml?');
  });

  test('ends although links lead round in a circle', async () => {
    const world = new World(SOME);
    world.link('a/loop', '..');
    expect((await checked(world, '**/*.guideline.yaml')).files).toEqual([
      'a/deep/er/c.guideline.yaml',
      'z.guideline.yaml',
    ]);
  });
});

const trees = fc.uniqueArray(
  fc.record({
    path: fc
      .tuple(
        fc.array(fc.constantFrom('a', 'B', '.h', 'node_modules', 'a.guideline.yaml'), { maxLength: 3 }),
        fc.constantFrom('x', 'Y', '.z', '[q]'),
        fc.constantFrom('.guideline.yaml', '.GUIDELINE.yml', '.Guideline.YAML', '.guideline.yaml.txt', '.yaml'),
      )
      .map(([folders, stem, ending]) => [...folders, stem + ending].join('/')),
    /** Of a link; undefined for a file. */
    target: fc.option(fc.constantFrom('.', '..', 'a', 'x.guideline.yaml', '../x.guideline.yaml', 'B/Y.GUIDELINE.yml'), {
      nil: undefined,
    }),
  }),
  { maxLength: 12, selector: ({ path }) => path.toLowerCase() },
);

test('a folder, patterns and the editor find the same files', async () => {
  await fc.assert(
    fc.asyncProperty(trees, async (entries) => {
      const world = new World({ 'sub/readme.md': '' });
      for (const { path, target } of entries) {
        if (target === undefined) world.write(`sub/${path}`, GOOD);
        else world.link(`sub/${path}`, target);
      }
      const folder = await checked(world, 'sub');
      for (const pattern of [
        'sub/**',
        'sub/**/*.guideline.y*ml',
        './sub/{**/,}*.[gG]*.{yaml,yml}',
        `${world.folder}/sub/**`,
      ]) {
        const globbed = await checked(world, pattern);
        // That there is none is said of the folder or of the pattern.
        if (folder.files.length > 0) expect([pattern, globbed]).toEqual([pattern, folder]);
        else expect([pattern, globbed.code, globbed.files]).toEqual([pattern, 2, []]);
      }
      const uri = pathToFileURL(world.folder).href;
      const inEditor = await new DiskFiles(() => [uri]).find([`${uri}/sub`]);
      expect(inEditor.map((one) => decodeURI(one.slice(uri.length + 1))).sort()).toEqual(folder.files);
    }),
    { numRuns: 60 },
  );
}, 240_000);

describe('what cannot be read exits 2 with one clear line', () => {
  test.each([
    ['gone.yaml', 'gone.yaml: There is no such file or folder.'],
    ['gone/gone.yaml', 'gone/gone.yaml: There is no such file or folder.'],
    [
      'z.guideline.yaml/x',
      'z.guideline.yaml/x: There is no such file or folder: a part of the path is a file, not a folder.',
    ],
    ['', '.: An empty path names no file. Leave it out to check the current folder.'],
    ['a\0b', 'a\0b: This is no possible path: it contains a character that no path may have.'],
    ['x'.repeat(300), `${'x'.repeat(300)}: This path is longer than the system allows.`],
  ])('%j', async (path, failure) => {
    expect(await checked(new World(SOME), path)).toEqual({ code: 2, files: [], failures: [failure] });
  });

  test('a file that is too large, and an endless one', async () => {
    const { code, failures } = await checked(new World({ 'big.yaml': '#'.repeat(5_000_000) }), 'big.yaml', '/dev/zero');
    expect(code).toBe(2);
    expect(failures).toEqual([
      expect.stringMatching(/^\/dev\/zero: .*4 MB/),
      expect.stringMatching(/^big.yaml: .*4 MB/),
    ]);
  });
});
