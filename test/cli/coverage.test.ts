import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test, vi } from 'vitest';
import schema from '../../schemas/coverage.schema.json' with { type: 'json' };
import { GOOD, World } from './world.ts';

// The first run loads the command, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const GUIDELINE = `${GOOD.replace('title: Rad', 'version: 1\ntitle: Rad')
  .replace('range: 18..110 }', 'range: 18..110 }\n  effusion: { type: boolean }')
  .replace('      - when: age < 55\n        go: discharge\n', '      - else: discharge\n')
  .replace('age >= 55', 'age >= 55 or effusion')}rules:
  - { id: no-advice, forbid: advice, when: effusion, because: It is not enough. }
  # A comment
`;
const CASES = `cases:
  - { name: Older, given: { age: 70, effusion: false }, expect: { ends_at: image } }
  - { name: Swollen, given: { age: 30, effusion: true }, expect: { ends_at: image } }
`;
const FILES = { 'knee.guideline.yaml': GUIDELINE, 'knee.cases.yaml': CASES };
const read = (world: World, path: string) => readFileSync(join(world.folder, path), 'utf8');

test('a table, what is missing, and the lines of it', async () => {
  const { code, stdout, stderr } = await new World(FILES).run(['test', '--coverage']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.slice(stdout.indexOf('Coverage'))).toBe(
    [
      'Coverage                          steps  branches  MC/DC  recommendations  rules',
      'knee.guideline.yaml                66 %      50 %    0 %             50 %  100 %',
      '',
      'knee.guideline.yaml: uncovered lines 19, 23–25',
      '  line 17: No two cases show that `age >= 55` decides `age >= 55 or effusion` at',
      '    “Triage”.',
      '  line 17: No two cases show that `effusion` decides `age >= 55 or effusion` at',
      '    “Triage”.',
      '  line 19: No case takes `else` at “Triage”.',
      '  line 23: No case passes “discharge”.',
      '',
    ].join('\n'),
  );
});

test('LCOV, with the lines of the YAML', async () => {
  const world = new World(FILES);
  await world.run(['test', '--coverage']);
  expect(read(world, 'coverage/lcov.info').trimEnd().split('\n')).toEqual([
    'TN:',
    'SF:knee.guideline.yaml',
    'FN:14,triage',
    'FN:20,image',
    'FN:23,discharge',
    'FNDA:2,triage',
    'FNDA:2,image',
    'FNDA:0,discharge',
    'FNF:3',
    'FNH:2',
    'BRDA:14,0,0,2',
    'BRDA:14,0,1,0',
    'BRF:2',
    'BRH:1',
    ...['DA:14,2', 'DA:15,2', 'DA:16,2', 'DA:17,2', 'DA:18,2', 'DA:19,0', 'DA:20,2', 'DA:21,2', 'DA:22,2'],
    ...['DA:23,0', 'DA:24,0', 'DA:25,0', 'DA:27,1'],
    'LF:13',
    'LH:9',
    'end_of_record',
  ]);
});

test('JSON in the form of its schema, with the branches that each case takes', async () => {
  const world = new World(FILES);
  await world.run(['test', '--coverage', '--coverage-dir', 'out/cov']);
  expect(existsSync(join(world.folder, 'coverage'))).toBe(false);
  const report = JSON.parse(read(world, 'out/cov/coverage.json'));
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.files[0]).toMatchObject({
    path: 'knee.guideline.yaml',
    measures: { branches: { covered: 1, total: 2, infeasible: 0, percent: 50 } },
    cases: [
      { name: 'Older', steps: ['triage', 'image'], branches: [{ step: 'triage', branch: 0 }] },
      { name: 'Swollen' },
    ],
  });
});

test('once everything is covered nothing is missing', async () => {
  const world = new World({
    ...FILES,
    'knee.cases.yaml': `${CASES}  - { name: Young, given: { age: 30, effusion: false }, expect: { ends_at: discharge } }\n`,
  });
  const { stdout } = await world.run(['test', '--coverage']);
  expect(stdout).toMatch(/knee\.guideline\.yaml +100 % +100 % +100 % +100 % +100 %\n$/);
});

test('with every line covered, what is missing is still listed', async () => {
  const world = new World({
    'knee.guideline.yaml': GUIDELINE.slice(0, GUIDELINE.indexOf('rules:')),
    'knee.cases.yaml': CASES.replace('age: 30, effusion: true', 'age: 30, effusion: false').replace(
      /(Swollen.*)image/,
      '$1discharge',
    ),
  });
  const { stdout } = await world.run(['test', '--coverage']);
  expect(stdout).toContain('knee.guideline.yaml: every line is covered; still missing:\n  line 17: No two cases show');
});

test('what no patient can reach does not count, and is listed with the reason', async () => {
  const guideline = GUIDELINE.replace(
    '      - else',
    '      - { when: effusion and age > 110, go: image }\n      - else',
  );
  const world = new World({ ...FILES, 'knee.guideline.yaml': guideline });
  const { stdout } = await world.run(['test', '--coverage']);
  expect(stdout).toMatch(/knee\.guideline\.yaml +66 % +50 % /);
  expect(stdout).toContain('out of reach, and not counted:\n  line 19: No patient who arrives at “Triage” takes');
  expect(read(world, 'coverage/lcov.info')).not.toMatch(/^DA:19,|^BRDA:14,0,1,/m);
});

describe('thresholds', () => {
  const config = 'coverage: { branches: 60, mcdc: 0, rules: 100 }\n';

  test('below one, the run fails and says which and where', async () => {
    const { code, stderr } = await new World({ ...FILES, 'guideway.config.yaml': config }).run(['test', '--coverage']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'knee.guideline.yaml: the cases cover 50 % of its branches, and guideway.config.yaml asks for 60 %.\n',
    );
  });

  test.each([
    ['without --coverage', ['test']],
    ['when not all cases are run', ['test', '--coverage', '--filter', 'Older']],
    ['with other settings', ['test', '--coverage', '--config', 'lax.yaml']],
  ])('nothing is asked for %s', async (_, argv) => {
    const world = new World({ ...FILES, 'guideway.config.yaml': config, 'lax.yaml': 'coverage: { branches: 50 }\n' });
    expect(await world.run(argv)).toMatchObject({ code: 0, stderr: '' });
  });

  test('settings with a mistake are none', async () => {
    const world = new World({ ...FILES, 'guideway.config.yaml': 'coverage: { branches: all }\n' });
    const { code, stderr } = await world.run(['test', '--coverage']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^guideway\.config\.yaml:1:23: Write how much of the `branches` must be covered/);
  });
});

test('other formats keep standard output to themselves', async () => {
  const world = new World(FILES);
  const { stdout, stderr } = await world.run(['test', '--coverage', '--format', 'json']);
  expect(JSON.parse(stdout)).toBeTypeOf('object');
  expect(stderr).toContain('knee.guideline.yaml                66 %');
});

test('a folder that cannot be written is said in one line', async () => {
  const world = new World(FILES);
  const { code, stderr } = await world.run(['test', '--coverage', '--coverage-dir', 'knee.cases.yaml']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^knee\.cases\.yaml: .*\n$/);
});
