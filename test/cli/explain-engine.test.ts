import { expect, test } from 'vitest';
import { table } from '../region/hard-decisions.ts';
import { World } from './world.ts';

test('what each question took is said beside the report, in numbers that are the same each time', async () => {
  const world = new World({ 'hard.guideline.yaml': table(60, 20, 'unique', 3, false) });
  const plain = await world.run(['check', 'hard.guideline.yaml', '--format', 'lines']);
  const told = await world.run(['check', 'hard.guideline.yaml', '--format', 'lines', '--explain-engine']);
  expect([told.code, told.stdout]).toEqual([plain.code, plain.stdout]);
  expect(told.stderr).toMatch(
    /^hard\.guideline\.yaml: \d+ operations, of which \d+ for \d+ questions about decisions\.$/m,
  );
  expect(told.stderr).toMatch(/^ {2}s: left out: some of them; .*boxes decided it with \d+ operations/m);
  expect(told.stderr).toMatch(/^ {2}s: taking two branches \(\d+ times\): all of them; diagrams decided it/m);
  const again = await world.run(['check', 'hard.guideline.yaml', '--format', 'lines', '--explain-engine']);
  expect(again.stderr).toBe(told.stderr);
});
