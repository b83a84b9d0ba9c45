import { expect, test } from 'vitest';
import { testedGuideline } from '../../src/language/test-items.ts';
import { runTests, type TestOutcome, testOutcome } from '../../src/language/test-outcomes.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene, textAt } from './world.ts';

async function outcomes(
  cases = KNEE_CASES,
  guideline = KNEE,
  ids?: readonly string[],
): Promise<readonly TestOutcome[]> {
  const { files } = await scene(`|${guideline}`, cases);
  return runTests(files, ids).map((ran) => testOutcome(ran, files));
}

async function failed(cases = KNEE_CASES, guideline = KNEE) {
  const found = (await outcomes(cases, guideline)).find(({ status }) => status === 'failed');
  if (found?.status !== 'failed') throw new Error('No case failed.');
  return found;
}

test('cases that come out as they should pass', async () => {
  expect((await outcomes()).map(({ status }) => status)).toEqual(['passed', 'passed']);
});

test('only what is asked for is run, and what is gone is passed over', async () => {
  const { files } = await scene(`|${KNEE}`, KNEE_CASES);
  const younger = testedGuideline(files).cases[1]?.id ?? '';
  expect((await outcomes(KNEE_CASES, KNEE, [younger, 'gone'])).map(({ id }) => id)).toEqual([younger]);
  expect(await outcomes(KNEE_CASES, KNEE, [])).toEqual([]);
});

test('while the guideline cannot be read, cases that do not pass are said not to be judged', async () => {
  const cases = KNEE_CASES.replace('ends_at: discharge', 'ends_at: image');
  const [first, second] = await outcomes(cases, KNEE.replace('title:', 'titel:'));
  expect(first?.status).toBe('passed');
  expect(second).toMatchObject({
    status: 'broken',
    obstacles: [
      { message: expect.stringMatching(/^Not judged until the guideline can be read\. Correct its line \d+ first\.$/) },
    ],
  });
});

test('a wrong end is a diff at the line that expects it, with the step where the ways part', async () => {
  const cases = KNEE_CASES.replace('ends_at: discharge', 'ends_at: image');
  const { message, unlike, range, parting } = await failed(cases);
  expect(message).toMatch(/^“Younger” should end at `image` but ends at `discharge`\. They part at “?Triage”?/);
  expect(unlike).toMatchObject([
    {
      message: 'ends_at: expected image; actual discharge',
      expected: 'ends_at: image  # Image\n',
      actual: 'ends_at: discharge\n',
    },
  ]);
  expect(textAt(unlike[0]?.range ?? range, cases)).toBe('image');
  expect(range).toEqual(unlike[0]?.range);
  expect(parting?.label).toBe('Triage');
  expect(textAt(parting?.range ?? range, KNEE)).toBe('triage');
});

test('everything that came otherwise has its own diff, at its own line', async () => {
  const cases = KNEE_CASES.replace(
    'ends_at: image, recommends: [radiograph], path: [triage, image]',
    'ends_at: discharge, recommends: [advice], path: [triage, discharge]',
  );
  const { unlike } = await failed(cases);
  expect(unlike.map(({ range }) => textAt(range, cases))).toEqual(['discharge', 'advice', 'discharge']);
  expect(unlike.map(({ expected, actual }) => [expected, actual])).toEqual([
    ['ends_at: discharge\n', 'ends_at: image  # Image\n'],
    ['recommends:\n  - advice  # Advice\n', 'recommends:\n  - radiograph  # Knee radiograph\n'],
    ['path:\n  - triage  # Triage\n  - discharge\n', 'path:\n  - triage  # Triage\n  - image  # Image\n'],
  ]);
});

test('a way that comes to no end says why in place of the end', async () => {
  const { unlike } = await failed(KNEE_CASES, KNEE.replace('older or points >= 2', 'older and points >= 2'));
  expect(unlike[0]?.actual).toBe('ends_at:  # stops at `triage`, where no branch takes this patient\n');
});

test('a guideline that gives no answer fails a case that expects none', async () => {
  const cases = KNEE_CASES.replace(
    '{ ends_at: image, recommends: [radiograph], path: [triage, image] }',
    '{ path: [triage] }',
  );
  const { unlike, message, range } = await failed(cases, KNEE.replace('older or points >= 2', 'older and points >= 2'));
  expect(unlike).toEqual([]);
  expect(message).toContain('no branch takes this patient');
  expect(range.start.line).toBe(4);
});

test('a case that cannot be read says what is wrong, and where', async () => {
  const cases = KNEE_CASES.replace('age: 70', 'age: tall').replace('ends_at: discharge', 'ends_at: discharged');
  const [older, younger] = await outcomes(cases);
  if (older?.status !== 'broken' || younger?.status !== 'broken') throw new Error('Both cases are broken.');
  expect(older.obstacles.map(({ range }) => textAt(range, cases))).toEqual(['tall']);
  expect(younger.obstacles[0]?.message).toMatch(/no step `discharged`/);
});

test('nothing in a message acts on a terminal, and labels stay on their line', async () => {
  const evil = '"\\e[31mEnd\\n# <b>$(bug)"';
  const { message, unlike } = await failed(
    KNEE_CASES.replace('name: Younger', 'name: "\\e]0;x\\a"').replace('ends_at: discharge', 'ends_at: image'),
    KNEE.replace('label: Image', `label: ${evil}`),
  );
  expect(message).toContain('␛]0;x');
  expect(unlike[0]?.expected).toBe('ends_at: image  # ␛[31mEnd # <b>$(bug)\n');
});
