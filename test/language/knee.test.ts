import { expect, test } from 'vitest';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene } from './world.ts';

test('the files of these tests have no problem', async () => {
  const { files } = await scene(KNEE, KNEE_CASES);
  expect(files.checked.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  expect(files.checked.cases.flatMap(({ problems }) => problems)).toEqual([]);
});
