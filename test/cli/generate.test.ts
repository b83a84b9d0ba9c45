import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { GOOD, World } from './world.ts';

// The first run loads the command, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const GUIDELINE = { 'knee.guideline.yaml': GOOD };
const read = (world: World, path: string) => readFileSync(join(world.folder, path), 'utf8');
const OLD = `# Ours
cases:
  - name: Old   # by hand
    given: {age: 70}
    expect:
      ends_at: image


  # Last words
`;

test('without a cases file one is begun, which passes and covers everything', async () => {
  const world = new World(GUIDELINE);
  const { code, stdout, stderr } = await world.run(['generate', 'knee.guideline.yaml']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('2 new cases for `knee.cases.yaml`.');
  expect(stdout).toContain('Of 2 branches that patients can take, 0 were covered before, and 2 are now.');
  expect(read(world, 'knee.cases.yaml').split('\n').slice(0, 11)).toEqual([
    'cases:',
    '  - name: Age at least 55 → image',
    '    given:',
    '      age: 60',
    '    expect:',
    '      ends_at: image',
    '      recommends: [radiograph]',
    '      path: [triage, image]',
    '    confirm: true',
    '',
    '  - name: Age below 55 → discharge',
  ]);
  const tested = await world.run(['test', '--coverage']);
  expect(tested.code).toBe(0);
  expect(tested.stdout).toContain('2 passed');
  expect(tested.stdout).not.toContain('uncovered');
});

test('what stands in a cases file stays as it is, byte for byte, and a second run adds nothing', async () => {
  const world = new World({ ...GUIDELINE, 'knee.cases.yaml': OLD });
  const { stdout } = await world.run(['generate', 'knee.guideline.yaml']);
  expect(stdout).toContain('1 new case for');
  const text = read(world, 'knee.cases.yaml');
  expect(text.startsWith(OLD)).toBe(true);
  expect(text.slice(OLD.length)).toMatch(/^\n {2}- name: Age below 55 → discharge\n/);
  const again = await world.run(['generate', 'knee.guideline.yaml']);
  expect(again.stdout).toBe('Nothing to add: the cases there are cover 2 of 2 branches that patients can\ntake.\n');
  expect(read(world, 'knee.cases.yaml')).toBe(text);
});

test('a byte order mark and Windows line ends stay', async () => {
  const old = `\ufeff${OLD.replaceAll('\n', '\r\n')}`;
  const world = new World({ ...GUIDELINE, 'knee.cases.yaml': old });
  await world.run(['generate', 'knee.guideline.yaml']);
  const text = read(world, 'knee.cases.yaml');
  expect(text.startsWith(old)).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

describe('--goal', () => {
  test('boundaries', async () => {
    const world = new World(GUIDELINE);
    await world.run(['generate', 'knee.guideline.yaml', '--goal', 'boundaries']);
    expect(read(world, 'knee.cases.yaml').match(/age: \d+/g)).toEqual(['age: 54', 'age: 55', 'age: 56']);
  });

  test('mcdc', async () => {
    const world = new World(GUIDELINE);
    const { stdout } = await world.run(['generate', 'knee.guideline.yaml', '--goal', 'mcdc']);
    expect(stdout).toContain('Of 2 tests that can decide a branch, 0 were covered before, and 2 are now.');
  });

  test('what no patient can reach is listed with its line and the reason', async () => {
    const never = GOOD.replace('  image:', '      - when: age < 55 and age > 60\n        go: image\n  image:');
    const world = new World({ 'knee.guideline.yaml': never });
    const { code, stdout } = await world.run(['generate', 'knee.guideline.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'No patient can reach:\n  line 19: No patient who arrives at “Triage” takes this branch.\n',
    );
  });
});

describe('--output', () => {
  test('another file names its guideline, and what the usual one covers is not written again', async () => {
    const world = new World({ ...GUIDELINE, 'knee.cases.yaml': OLD, 'more/x': '' });
    await world.run(['generate', 'knee.guideline.yaml', '--output', 'more/young.cases.yaml']);
    expect(read(world, 'knee.cases.yaml')).toBe(OLD);
    const text = read(world, 'more/young.cases.yaml');
    expect(text).toMatch(/^guideline: \.\.\/knee\.guideline\.yaml\ncases:\n {2}- name: Age below 55/);
    expect((await world.run(['test', 'more'])).stdout).toContain('1 passed');
  });

  test('- prints the whole file, and says the rest on standard error', async () => {
    const world = new World({ ...GUIDELINE, 'knee.cases.yaml': OLD });
    const { stdout, stderr } = await world.run(['generate', 'knee.guideline.yaml', '--output', '-']);
    expect(stdout.startsWith(OLD)).toBe(true);
    expect(stdout.length).toBeGreaterThan(OLD.length);
    expect(stderr).toContain('1 new case for');
    expect(read(world, 'knee.cases.yaml')).toBe(OLD);
  });
});

describe('cases go only into a file that belongs to the guideline', () => {
  const OTHER = { ...GUIDELINE, 'other.guideline.yaml': GOOD };
  const NAMING_OTHER = 'guideline: other.guideline.yaml\ncases: []\n';

  test.each([
    [
      ['knee.guideline.yaml'],
      'knee.cases.yaml',
      NAMING_OTHER,
      'belong to other.guideline.yaml and not to knee.guideline.yaml',
    ],
    [
      ['knee.guideline.yaml', '--output', 'x.cases.yaml'],
      'x.cases.yaml',
      NAMING_OTHER,
      'belong to other.guideline.yaml',
    ],
    [
      ['knee.guideline.yaml', '--output', 'other.cases.yaml'],
      'other.cases.yaml',
      'cases: []\n',
      'do not name knee.guideline.yaml',
    ],
    [
      ['knee.guideline.yaml', '--output', 'x.cases.yaml'],
      'x.cases.yaml',
      OLD,
      'first line of this one: guideline: knee.guideline.yaml',
    ],
    [
      ['knee.guideline.yaml'],
      'knee.cases.yaml',
      'guideline: gone.guideline.yaml\ncases: []\n',
      'There is no file gone.guideline.yaml',
    ],
  ])('%j with %s', async (argv, path, text, message) => {
    const world = new World({ ...OTHER, [path]: text });
    const { code, stdout, stderr } = await world.run(['generate', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(read(world, path)).toBe(text);
    expect(readdirSync(world.folder).sort()).toEqual([...Object.keys(OTHER), path].sort());
  });

  test('which is the first that names it when none has its name', async () => {
    const world = new World({ ...OTHER, 'knee.cases.yaml': NAMING_OTHER });
    world.write('deep/mine.cases.yaml', 'guideline: ../knee.guideline.yaml\ncases: []\n');
    expect((await world.run(['generate', 'knee.guideline.yaml'])).stdout).toContain('for `deep/mine.cases.yaml`');
    expect(read(world, 'knee.cases.yaml')).toBe(NAMING_OTHER);
    expect((await world.run(['test', 'knee.guideline.yaml'])).stdout).toContain('2 passed');
  });

  test.each(['', '\n\n', '# To come\n', '\ufeff', '# Later\r\n'])(
    'one without anything, %j, is given the name of its guideline',
    async (empty) => {
      const world = new World({ ...OTHER, 'extra.cases.yaml': empty, 'knee.cases.yaml': empty });
      expect((await world.run(['generate', 'knee.guideline.yaml', '--output', 'extra.cases.yaml'])).code).toBe(0);
      expect(read(world, 'extra.cases.yaml').replace(empty, '')).toMatch(
        /^guideline: knee\.guideline\.yaml\r?\ncases:\r?\n/,
      );
      expect((await world.run(['test', 'extra.cases.yaml'])).stdout).toContain('2 passed');
      expect((await world.run(['generate', 'knee.guideline.yaml', '--output', 'extra.cases.yaml'])).stdout).toContain(
        'Nothing to add',
      );
      world.write('extra.cases.yaml', NAMING_OTHER);
      await world.run(['generate', 'knee.guideline.yaml']);
      expect(read(world, 'knee.cases.yaml').replace(empty, '')).toMatch(/^cases:\r?\n/);
    },
  );

  test('and not where it could not name the guideline', async () => {
    const [world, other] = [new World(GUIDELINE), new World()];
    const { code, stderr } = await world.run([
      'generate',
      'knee.guideline.yaml',
      '--output',
      `${other.folder}/x.cases.yaml`,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('Cases there cannot name knee.guideline.yaml, which lies outside');
    expect(readdirSync(other.folder)).toEqual([]);
  });

  test('a new one beside two guidelines of that name says which is meant', async () => {
    const world = new World({ ...GUIDELINE, 'knee.guideline.yml': GOOD });
    await world.run(['generate', 'knee.guideline.yml']);
    expect(read(world, 'knee.cases.yaml')).toMatch(/^guideline: knee\.guideline\.yml\n/);
  });
});

describe('what cannot be done exits 2 with one line, and writes nothing', () => {
  test.each([
    [['generate'], 'Name one guideline file'],
    [['generate', 'knee.guideline.yaml', 'x'], 'Name one guideline file'],
    [['generate', '.'], 'stands for 2 guidelines'],
    [
      ['generate', 'knee.guideline.yaml', '--goal', 'all'],
      'There is no goal all. Write --goal branches, mcdc or boundaries.',
    ],
    [['generate', 'kne.guideline.yaml'], 'There is no such file or folder. Did you mean knee.guideline.yaml?'],
    [['generate', 'knee.guideline.yaml', '--output', 'no/x.cases.yaml'], 'no/x.cases.yaml: There is no such folder.'],
    [['generate', 'knee.guideline.yaml', '--output', 'x.yaml'], 'x.yaml: Cases are only found in a file whose name'],
    [['generate', 'broken.guideline.yaml'], 'broken.guideline.yaml:15:15: `aeg` is not declared.'],
    [['generate', 'knee.guideline.yaml', '--output', 'odd.cases.yaml'], 'odd.cases.yaml: Nothing was added'],
    [['generate', 'knee.guideline.yaml', '--output', 'knee.guideline.yaml'], 'Choose such a name.'],
  ])('%j', async (argv, message) => {
    const odd = 'cases: { not: a list }\n';
    const world = new World({
      ...GUIDELINE,
      'broken.guideline.yaml': GOOD.replace('age >= 55', 'aeg >= 55'),
      'odd.cases.yaml': `guideline: knee.guideline.yaml\n${odd}`,
    });
    const { code, stdout, stderr } = await world.run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(read(world, 'odd.cases.yaml')).toContain(odd);
    expect(read(world, 'knee.guideline.yaml')).toBe(GOOD);
  });
});

test.each([
  [
    'brackets with a comma behind the last',
    'cases: [\n  { name: a, given: { age: 60 }, expect: { ends_at: image } },\n]\n',
  ],
  ['a mark on a line of its own', 'cases:\n  -\n    name: a\n    given: { age: 60 }\n    expect: { ends_at: image }\n'],
  ['marks of a document', '---\ncases:\n  - name: a\n    given: { age: 60 }\n    expect: { ends_at: image }\n...\n'],
  ['JSON', '{"cases": [\n  {"name": "a", "given": {"age": 60}, "expect": {"ends_at": "image"}}\n]}\n'],
])('a case is added to %s, and all pass', async (_, cases) => {
  const world = new World({ ...GUIDELINE, 'knee.cases.yaml': cases });
  const { code, stdout, stderr } = await world.run(['generate', 'knee.guideline.yaml']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('1 new case for');
  expect((await world.run(['test', 'knee.cases.yaml'])).stdout).toContain('2 passed');
  expect((await world.run(['generate', 'knee.guideline.yaml'])).stdout).toContain('Nothing to add');
});

test('what keeps a case from being added is named', async () => {
  const world = new World({ ...GUIDELINE, 'knee.cases.yaml': 'old: &a []\ncases: *a\n' });
  const { code, stderr } = await world.run(['generate', 'knee.guideline.yaml']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/knee.cases.yaml: Nothing was added\. `cases` in line 2 is .*alias/);
});
