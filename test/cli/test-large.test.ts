import { expect, test } from 'vitest';
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
  expect(stdout).toContain('… and 3800 more problems. List all with `--format json`.');
  expect(stdout).toContain('1000 cases cannot be run.');
});

test('of a file in which every case fails the first are shown, and all are counted', async () => {
  const cases = many(300, () => 'given: { age: 20 }\n    expect: { ends_at: image }');
  const { code, stdout } = await new World({ 'k.guideline.yaml': GOOD, 'k.cases.yaml': cases }).run(['test']);
  expect(code).toBe(1);
  expect(stdout.match(/^failed: /gm)).toHaveLength(200);
  expect(stdout).toContain('… and 100 more failed cases. List all with `--format json`.');
  expect(stdout).toContain('300 cases fail.');
});
