import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { DiskFiles } from '../../src/server/disk-files.ts';
import { OpenDocuments } from '../../src/server/open-documents.ts';
import { OpenWorkspace } from '../../src/server/open-workspace.ts';
import { CASES, FAILING_CASES, GOOD, World } from './world.ts';

vi.setConfig({ testTimeout: 120_000 });

const FOLDERS = ['', 'a/', 'a/b/', '.h/', 'node_modules/'];
const STEMS = ['k', 'l'];

interface Layout {
  readonly guidelines: readonly string[];
  readonly cases: readonly { readonly path: string; readonly names: string | undefined; readonly text: string }[];
}

const layouts: fc.Arbitrary<Layout> = fc
  .uniqueArray(
    fc
      .tuple(
        fc.constantFrom(...FOLDERS),
        fc.constantFrom(...STEMS),
        fc.constantFrom('.guideline.yaml', '.guideline.yml', '.Guideline.YAML'),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 5 },
  )
  .chain((guidelines) =>
    fc.record({
      guidelines: fc.constant(guidelines),
      cases: fc.uniqueArray(
        fc.record({
          path: fc
            .tuple(
              fc.constantFrom(...FOLDERS),
              fc.constantFrom(...STEMS, 'other'),
              fc.constantFrom('.cases.yaml', '.cases.yml', '.Cases.YAML'),
            )
            .map((parts) => parts.join('')),
          names: fc.option(fc.constantFrom(...guidelines), { nil: undefined }),
          text: fc.constantFrom(CASES, FAILING_CASES, CASES.replace('age: 55', 'aeg: 55')),
        }),
        { maxLength: 5, selector: ({ path }) => path },
      ),
    }),
  );

/** As cases write it: seen from their folder. */
function seenFrom(cases: string, guideline: string): string {
  return `${'../'.repeat(cases.split('/').length - 1)}${guideline}`;
}

const isHidden = (path: string) => /^(\.h|node_modules)\//.test(path);

/** The rule itself: the guideline that cases name, or else the first of their name beside them. */
function ownerOf({ path, names }: Layout['cases'][number], guidelines: readonly string[]): string | undefined {
  const stem = path.replace(/\.cases\.ya?ml$/i, '');
  return names ?? [`${stem}.guideline.yaml`, `${stem}.guideline.yml`].find((beside) => guidelines.includes(beside));
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly guideline?: string;
    readonly cases?: readonly unknown[];
    readonly error?: unknown;
  }[];
}

test('cases belong to the guideline that they name, or that has their name, wherever it is asked from', async () => {
  await fc.assert(
    fc.asyncProperty(layouts, async ({ guidelines, cases }) => {
      const world = new World(Object.fromEntries(guidelines.map((path) => [path, GOOD])));
      for (const { path, names, text } of cases)
        world.write(path, names === undefined ? text : `guideline: ${seenFrom(path, names)}\n${text}`);
      const open = new OpenDocuments();
      const at = (path: string) => pathToFileURL(`${world.folder}/${path}`).href;
      const editor = new OpenWorkspace(
        new DiskFiles(() => [at('')]),
        open,
        () => [at('')],
        () => undefined,
      );
      await editor.lookForCases();
      const all: Report = JSON.parse((await world.run(['check', '.', '--format', 'json'])).stdout);
      const failures = all.files.filter(({ error }) => error).map(({ path }) => path);
      const visible = cases.filter(({ path }) => !isHidden(path));
      expect(failures).toEqual(
        guidelines.every(isHidden) && visible.length === 0
          ? ['.']
          : visible
              .filter((one) => ownerOf(one, guidelines) === undefined)
              .map(({ path }) => path)
              .sort(),
      );
      for (const guideline of guidelines) {
        // What is hidden is found beside its guideline alone.
        const own = cases
          .filter((one) => ownerOf(one, guidelines) === guideline)
          .filter(
            ({ path }) =>
              !isHidden(path) ||
              /^(.*)\.cases\.ya?ml$/.exec(path)?.[1] === guideline.replace(/\.guideline\.ya?ml$/i, ''),
          )
          .map(({ path }) => path)
          .sort();
        const checked = await world.run(['check', guideline, '--format', 'json']);
        const tested = await world.run(['test', guideline, '--format', 'json']);
        const [first, ...files] = (JSON.parse(checked.stdout) as Report).files.map(({ path }) => path);
        expect([first, ...files.sort()]).toEqual([guideline, ...own]);
        const ran = (JSON.parse(tested.stdout) as Report).files
          .filter((one) => one.cases?.length)
          .map(({ path }) => path);
        expect(ran.sort()).toEqual(own);
        expect((await editor.casesOf(at(guideline))).map((uri) => uri.slice(at('').length)).sort()).toEqual(own);
        if (own.length > 0) expect(tested.code).toBe(checked.code);
        for (const path of own) {
          const ofCases = await world.run(['check', path, '--format', 'json']);
          expect(JSON.parse(ofCases.stdout).files).toEqual(JSON.parse(checked.stdout).files);
          expect(ofCases.code).toBe(checked.code);
        }
        const where = all.files.findIndex(({ path }) => path === guideline);
        if (isHidden(guideline) && own.every(isHidden)) expect(where).toBe(-1);
        else {
          const whole = all.files.slice(where, where + 1 + own.length);
          expect(whole).toEqual(JSON.parse(checked.stdout).files);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('a file that cannot be decoded counts once, in every command and form', async () => {
  const world = new World({ 'c.guideline.yaml': GOOD, 'c.cases.yaml': new Uint8Array([0x61, 0xff, 0xfe, 0x0a]) });
  for (const path of ['c.cases.yaml', 'c.guideline.yaml', '.', '*.yaml']) {
    const run = async (...argv: string[]) => {
      const { code, stdout, stderr } = await world.run(argv);
      expect(code).toBe(2);
      expect(stderr.match(/is not UTF-8/g)).toHaveLength(1);
      return stdout;
    };
    expect((await run('test', path, '--format', 'junit')).match(/<error|<failure/g)).toHaveLength(1);
    expect((await run('test', path, '--format', 'tap')).match(/^not ok/gm)).toHaveLength(1);
    expect(JSON.parse(await run('test', path, '--format', 'json')).summary).toMatchObject({ unreadable: 1 });
    expect(JSON.parse(await run('check', path, '--format', 'json')).files).toHaveLength(2);
    await run('test', path);
    await run('check', path);
  }
});

test('the way to a case is the longest that exists', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD });
  world.write('ward#3.cases.yaml', `guideline: knee.guideline.yaml\n${CASES.replace('Just 55', 'a#b')}`);
  for (const [name, code] of [
    ['ward#3.cases.yaml#a#b', 0],
    ['ward#3.cases.yaml#younger', 0],
    ['ward#3.cases.yaml', 2],
    ['ward#4.cases.yaml#a', 2],
    ['#a', 2],
  ] as const)
    for (const argv of [['run'], ['render', '--output', 'x.svg']]) {
      const ran = await world.run([...argv, 'knee.guideline.yaml', '--case', name]);
      expect([name, ran.code]).toEqual([name, code]);
    }
  const over = await world.run([
    'render',
    'knee.guideline.yaml',
    '--case',
    'ward#3.cases.yaml#younger',
    '--output',
    'ward#3.cases.yaml',
    '--format',
    'svg',
  ]);
  expect(over.stderr).toContain('would overwrite ward#3.cases.yaml');
});

test('a case of another guideline is run with a warning', async () => {
  const world = new World({ 'knee.guideline.yaml': GOOD, 'other.guideline.yaml': GOOD });
  world.write('knee.cases.yaml', `guideline: other.guideline.yaml\n${CASES}`);
  const said = 'guideway: knee.cases.yaml belongs to other.guideline.yaml, and is run through knee.guideline.yaml.\n';
  for (const argv of [['run'], ['render', '--format', 'svg']]) {
    const run = (guideline: string) => world.run([...argv, guideline, '--case', 'knee.cases.yaml#younger']);
    expect(await run('knee.guideline.yaml')).toMatchObject({ code: 0, stderr: said });
    expect(await run('other.guideline.yaml')).toMatchObject({ code: 0, stderr: '' });
  }
});

test('a guideline below is named with either separator, and may have a colon in its name', async () => {
  const world = new World({
    'a/k.guideline.yaml': GOOD,
    'at:30.guideline.yaml': GOOD,
    'm.cases.yaml': CASES.replace(/^guideline: .*\n/m, '').replace(/^/, 'guideline: a\\k.guideline.yaml\n'),
    'n.cases.yaml': CASES.replace(/^guideline: .*\n/m, '').replace(/^/, 'guideline: at:30.guideline.yaml\n'),
  });
  const { code, stderr } = await world.run(['check']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const at = (path: string) => pathToFileURL(`${world.folder}/${path}`).href;
  const editor = new OpenWorkspace(
    new DiskFiles(() => [at('')]),
    new OpenDocuments(),
    () => [at('')],
    () => undefined,
  );
  expect(await editor.guidelineOf(at('m.cases.yaml'))).toBe(at('a/k.guideline.yaml'));
  expect(await editor.guidelineOf(at('n.cases.yaml'))).toBe(at('at:30.guideline.yaml'));
});
