import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  answer,
  type Cases,
  check,
  coverage,
  type Format,
  type Guideline,
  generateCases,
  readCases,
  readGuideline,
  readSettings,
  render,
  runCases,
} from '../../src/index.ts';
import { KNEE } from '../cli/knee.ts';
import { World } from '../cli/world.ts';
import { drawn, sample, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TODAY = '2026-02-14';

const EXAMPLES = readdirSync(join(ROOT, 'guidelines'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `guidelines/${name}`);

/** Guidelines, each with the cases beside it. */
const ALL = ['test/real', ...EXAMPLES].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.guideline.yaml'))
    .map((name): [path: string, cases: string | undefined] => {
      const cases = name.replace('.guideline.', '.cases.');
      return [join(folder, name), readdirSync(join(ROOT, folder)).includes(cases) ? join(folder, cases) : undefined];
    }),
);
const FILES = drawn(ALL, sample(4, ALL.length), randomFrom(seed));

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A folder with these files, and the same as the library reads them. */
function both(path: string, casesPath: string | undefined) {
  const [name, casesName] = [basename(path), basename(casesPath ?? '')];
  const files = { [name]: textOf(path), ...(casesPath !== undefined && { [casesName]: textOf(casesPath) }) };
  const guideline = readGuideline(textOf(path), { path: name });
  const cases = casesPath === undefined ? [] : [readCases(textOf(casesPath), guideline, { path: casesName })];
  return { world: new World(files), name, guideline, cases };
}

async function json(world: World, argv: readonly string[]) {
  return JSON.parse((await world.run([...argv, '--format', 'json'])).stdout);
}

describe.each(FILES)('%s', (path, casesPath) => {
  test('has the problems and the claims that `guideway check` prints', async () => {
    const { world, name, guideline, cases } = both(path, casesPath);
    const { files } = await json(world, ['check', name]);
    const checked = check(guideline, { cases, today: TODAY });
    expect(checked.problems).toEqual(files[0].problems);
    expect(checked.proof.claims).toEqual(files[0].proof);
    expect(checked.cases.map((file) => [file.path, file.problems])).toEqual(
      files.slice(1).map((file: { path: string; problems: unknown }) => [file.path, file.problems]),
    );
  });

  test('has the outcomes of cases that `guideway test` prints, and the coverage', async () => {
    const { world, name, guideline, cases } = both(path, casesPath);
    const { files } = await json(world, ['test', name, '--coverage']);
    expect(cases.flatMap(runCases)).toEqual(files.flatMap((file: { cases: unknown }) => file.cases));
    expect(check(guideline, { cases }).cases.flatMap(({ results }) => results)).toEqual(cases.flatMap(runCases));
    const written = JSON.parse(readFileSync(join(world.folder, 'coverage/coverage.json'), 'utf8'));
    expect(coverage(guideline, cases)).toEqual(written.files[0]);
  });

  test('has the answer of each case that `guideway run` prints', async () => {
    const { world, name, guideline, cases } = both(path, casesPath);
    const walked = cases.flatMap(runCases).filter(({ status }) => status !== 'broken');
    for (const { name: own } of walked.slice(0, 8)) {
      const printed = await json(world, ['run', name, '--case', `${basename(casesPath ?? '')}#${own}`]);
      const chosen = (printed.chosen ?? []).map((one: { step: string; label: string }) => [one.step, one.label]);
      const answered = answer(guideline, printed.patient.given, { choose: Object.fromEntries(chosen) });
      expect(answered).toEqual({ ...printed, patient: { ...printed.patient, name: null } });
    }
  });

  test.each(['svg', 'html', 'markdown', 'mermaid'] satisfies Format[])(
    'is written as %s as by `guideway render`',
    async (format) => {
      const { world, name, guideline, cases } = both(path, casesPath);
      const { stdout } = await world.run(['render', name, '--format', format]);
      expect(await render(guideline, format, { cases, today: TODAY })).toBe(stdout);
    },
  );

  test('gets the cases that `guideway generate` prints', async () => {
    const { world, name, guideline, cases } = both(path, casesPath);
    const { stdout, code } = await world.run(['generate', name, '--output', '-']);
    expect(code).toBe(0);
    const [into] = cases;
    const { text } = generateCases(guideline, into ? { into } : {});
    expect(into ? text : `guideline: ${name}\n${text}`).toBe(stdout);
  });
});

test('settings have the same effect', async () => {
  const settings = 'severity: { uncited-recommendation: off, unused-finding: error }\n';
  const text = KNEE.replace('tender: {', 'pulse: { label: Pulse, type: boolean }\n  tender: {');
  const world = new World({ 'knee.guideline.yaml': text, 'guideway.config.yaml': settings });
  const { files } = await json(world, ['check', 'knee.guideline.yaml']);
  const { problems } = check(readGuideline(text), { settings: readSettings(settings), today: TODAY });
  expect(problems).toEqual(files[0].problems);
  expect(problems.find(({ code }) => code === 'unused-finding')?.severity).toBe('error');
});

test('of a guideline that cannot be read in full, cases are not judged', async () => {
  const text = KNEE.replace('when: age >= 55, go', 'when: age >=, go');
  const cases = 'cases:\n  - { name: Old, given: { age: 60 }, expect: { ends_at: discharge } }\n';
  const world = new World({ 'knee.guideline.yaml': text, 'knee.cases.yaml': cases });
  const { files } = await json(world, ['test', 'knee.guideline.yaml']);
  const guideline: Guideline = readGuideline(text);
  const read: Cases = readCases(cases, guideline);
  expect(runCases(read)).toEqual(files[0].cases);
  expect(runCases(read)[0]?.status).toBe('broken');
});
