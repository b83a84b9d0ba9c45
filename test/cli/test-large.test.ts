import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { GOOD, World } from './world.ts';

const many = (count: number, of: (index: number) => string) =>
  `cases:\n${Array.from({ length: count }, (_, i) => `  - name: Patient ${i}\n    ${of(i)}\n`).join('')}`;

test('a file in which every case is wrong ends, shows the first of them and counts all', async () => {
  const cases = many(1000, (i) => `{ given: { aeg: x, agee${i}: 7 }, expect: { ends_at: imgae, foo: 1 } }`).replaceAll(
    /\n {4}\{ given: (.*), expect: (.*) \}\n/g,
    '\n    given: $1\n    expect: $2\n',
  );
  const { code, stdout } = await new World({ 'k.guideline.yaml': GOOD, 'k.cases.yaml': cases }).run(['test']);
  expect(code).toBe(1);
  expect(stdout.match(/^error: /gm)).toHaveLength(200);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    '… and 3800 more problems (2850 `unknown-name` and 950 `schema`). Correct these first, and test again.',
  );
  expect(stdout).toContain('1000 cases cannot be run.');
});

test('of a file in which every case fails the first are shown, and all are counted', async () => {
  const cases = many(300, () => 'given: { age: 20 }\n    expect: { ends_at: image }');
  const { code, stdout } = await new World({ 'k.guideline.yaml': GOOD, 'k.cases.yaml': cases }).run(['test']);
  expect(code).toBe(1);
  expect(stdout.match(/^failed: /gm)).toHaveLength(200);
  expect(stdout).toContain('… and 100 more failed cases. Correct these first, and test again.');
  expect(stdout).toContain('300 cases fail.');
});

describe('what programs are told is bounded, and says what is left out', () => {
  const GIVEN: Readonly<Record<string, string>> = {
    broken: 'given: { aeg: 7, egg: 7 }\n    expect: { ends_at: image }',
    failed: 'given: { age: 20 }\n    expect: { ends_at: image }',
    passed: 'given: { age: 20 }\n    expect: { ends_at: discharge }',
  };
  /** 600 cases that fail, as many that are broken, and one that passes. */
  const WORLD = {
    'k.guideline.yaml': GOOD,
    'k.cases.yaml': `caes: 1\n${many(1201, (i) => (GIVEN[i === 1200 ? 'passed' : i % 2 === 0 ? 'failed' : 'broken'] ?? '').replace(/(aeg|egg)/g, `$1${i}`))}`,
  };
  const valid = (schema: string, text: string) => {
    const read = (name: string) => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
    const validate = new Ajv2020({ strict: false }).compile(read(schema));
    const report = JSON.parse(text);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    return report;
  };

  test('JSON of test', async () => {
    const { stdout } = await new World(WORLD).run(['test', '--format', 'json']);
    const report = valid('test-report', stdout);
    const [{ cases, problems, omitted }] = report.files;
    expect(report.summary).toMatchObject({ cases: 1201, passed: 1, failed: 600, broken: 600, stray: 1 });
    const count = (status: string) => cases.filter((one: { status: string }) => one.status === status).length;
    expect([count('passed'), count('failed') + count('broken'), problems.length]).toEqual([1, 1000, 1000]);
    expect(omitted).toEqual({ cases: { failed: 100, broken: 100 }, problems: { 'unknown-name': 201 } });
  });

  test('JUnit', async () => {
    const { stdout } = await new World(WORLD).run(['test', '--format', 'junit']);
    expect(stdout).toContain('tests="1202" failures="600" errors="601" skipped="0"');
    expect(stdout.match(/<failure|<error/g)).toHaveLength(1002);
    expect(stdout).toContain('<error message="Not listed: 100 more cases fail; 100 more cases cannot be run.');
  });

  test('TAP, whose plan counts the points', async () => {
    const { stdout } = await new World(WORLD).run(['test', '--format', 'tap']);
    expect(stdout).toContain('\n1..1003\n');
    expect(stdout.match(/^(not )?ok \d+/gm)).toHaveLength(1003);
    expect(stdout).toContain('message: "Not listed: 100 more cases fail; 100 more cases cannot be run.');
  });

  test('cases that are not run', async () => {
    for (const [format, all, said] of [
      ['json', /"status": "not-run"/g, '"not-run": 199'],
      ['tap', /# SKIP/g, '199 more cases not run after a failure.'],
      ['junit', /<skipped/g, '199 more cases not run after a failure.'],
    ] as const) {
      const cases = WORLD['k.cases.yaml'].replace(/^caes.*\n/, '').replace('age: 20', 'age: 60');
      const world = new World({ ...WORLD, 'k.cases.yaml': cases });
      const { stdout } = await world.run(['test', '--bail', '--format', format]);
      expect(stdout).toContain(said);
      expect(stdout.match(all)).toHaveLength(format === 'json' ? 1000 : 1001);
    }
  });

  test('JSON and lines of check, the worst first', async () => {
    const world = new World({ ...WORLD, 'guideway.config.yaml': 'severity: { case-failed: info }' });
    const { stdout } = await world.run(['check', '--format', 'json']);
    const { problems, omitted } = valid('check-report', stdout).files[1];
    expect(problems.every(({ severity }: { severity: string }) => severity === 'error')).toBe(true);
    expect([problems.length, omitted]).toEqual([1000, { 'case-failed': 600, 'unknown-name': 201 }]);
    const lines = (await world.run(['check', '--format', 'lines'])).stdout;
    expect(lines.match(/^k\.cases\.yaml:.*: error: /gm)).toHaveLength(1000);
    expect(lines).toMatch(
      /^k\.cases\.yaml:1:1: note: 801 more problems \(.*\)\. Resolve those above first\. \[omitted\]$/m,
    );
  });

  test('settings', async () => {
    const config = `severity:\n${Array.from({ length: 5000 }, (_, i) => `  x${i}: off\n`).join('')}`;
    const world = new World({ 'k.guideline.yaml': GOOD, 'guideway.config.yaml': config });
    const { code, stderr } = await world.run(['check']);
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(201);
    expect(stderr).toContain('guideway.config.yaml: … and 4800 more problems');
  });

  test('of one case', async () => {
    const given = Array.from({ length: 3000 }, (_, i) => `x${i}: 1`).join(', ');
    const world = new World({ 'k.guideline.yaml': GOOD });
    world.write('k.cases.yaml', `cases: [{ name: A, given: { ${given} }, expect: { ends_at: image } }]`);
    for (const format of ['tap', 'junit']) {
      const { stdout } = await world.run(['test', '--format', format]);
      expect(stdout.length).toBeLessThan(5000);
      expect(stdout).toContain('And 2980 more problems');
    }
  });
});

test('while the guideline has an error, cases are said not to be judged, once', async () => {
  const guideline = GOOD.replace('age < 55', 'age <');
  const cases = many(300, (i) => `given: { age: ${i < 2 ? 60 : 20} }\n    expect: { ends_at: image }`);
  const world = new World({ 'k.guideline.yaml': guideline, 'k.cases.yaml': cases });
  const { code, stdout } = await world.run(['test']);
  expect(code).toBe(1);
  expect(stdout.match(/^(error|failed): /gm)).toHaveLength(1);
  const text = stdout.replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/\d+ of 300 cases are not judged until the guideline can be read\. Correct its line 17 first\./);
  const report = JSON.parse((await world.run(['test', '--format', 'json'])).stdout);
  expect(report.summary.failed).toBe(0);
  expect(report.files[0].problems.map(({ code }: { code: string }) => code)).toEqual(['case-failed']);
  for (const format of ['tap', 'junit'])
    expect((await world.run(['test', '--format', format])).stdout).toContain(
      'message' +
        (format === 'tap' ? ': "' : '="') +
        'Not judged until the guideline can be read. Correct its line 17 first.',
    );
});
