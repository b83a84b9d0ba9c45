import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { checkFixture, fixtures } from '../checks/fixture.ts';
import { drawn, sample, seed } from '../long.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { filesOf, holdToPromises } from './promises.ts';

// The reason of a comment is for a person to write; until then its warning stays.
const codes = checks
  .map(({ code }) => code)
  .filter((code) => code !== 'ignore-without-reason' && fixtures(code, 'invalid').length > 0);

test.each(codes)('each action offered on the wrong guidelines of %s keeps what it promises', async (code) => {
  let taken = 0;
  for (const { name, text, cases } of fixtures(code, 'invalid'))
    taken += await holdToPromises(await filesOf(text, cases), name);
  // Which of two that have the same name is meant only the author knows, and it cannot be ignored.
  if (code === 'duplicate-key') expect(taken).toBe(0);
  else expect(taken).toBeGreaterThan(0);
});

test.each(codes)('and so with other line ends: %s', async (code) => {
  const some = drawn(fixtures(code, 'invalid'), sample(1, Number.POSITIVE_INFINITY), randomFrom(seed));
  for (const { name, text, cases } of some) {
    const files = await filesOf(text.replaceAll('\n', '\r\n'), cases?.replaceAll('\n', '\r\n'));
    await holdToPromises(files, name);
  }
});

test('whoever is asked what they meant can have it changed', () => {
  let asked = 0;
  for (const code of codes) {
    for (const fixture of fixtures(code, 'invalid')) {
      const { problems, cases } = checkFixture(fixture);
      for (const { message, fix } of [...problems, ...cases.flatMap((one) => one.problems)]) {
        if (!message.includes('Did you mean')) continue;
        expect(fix, `${fixture.name}: ${message}`).toBeDefined();
        asked++;
      }
    }
  }
  expect(asked).toBeGreaterThan(10);
});
