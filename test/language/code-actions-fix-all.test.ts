import { expect, test } from 'vitest';
import { codeActionsIn } from '../../src/language/code-actions.ts';
import { rangeOf } from '../../src/language/places.ts';
import { ABILITIES } from './abilities.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { offered, problems } from './offered.ts';
import { filesOf } from './promises.ts';

const ALL = 'Repair all that can be repaired safely';

async function repaired(guideline: string, cases?: string): Promise<string | undefined> {
  return (await offered(guideline, cases, { only: ['source.fixAll'] })).get(ALL)?.text;
}

test('all that is only written wrongly is put right at once', async () => {
  const wrong = KNEE.replace('go: discharge', 'go: discharg')
    .replace('title: Radiograph after', 'title: "Radiograph after')
    .replace('label: Image', 'lable: Image')
    .replace('when: older or points', 'when: oldr or points')
    .replace('  advice: {', '  # guideway-ignore gap: There is none.\n  advice: {');
  const text = await repaired(wrong);
  expect(text).toBe(
    KNEE.replace('title: Radiograph after an acute knee injury', 'title: "Radiograph after an acute knee injury"'),
  );
});

test('what takes something away, or is for the author to say, is left alone', async () => {
  const dead = KNEE.replace(
    '        go: discharge\n',
    '        go: discharge\n      - when: older and not(older)\n        go: image\n',
  );
  expect(await problems(dead)).toContain('unreachable-branch');
  expect(await repaired(dead)).toBeUndefined();
  const reason = KNEE.replace('  advice: {', '  mri: { label: MRI } # guideway-ignore unused-action\n  advice: {');
  expect(await problems(reason)).toEqual(['ignore-without-reason']);
  expect(await repaired(reason)).toBeUndefined();
});

test('a name that begins with another letter may be another thing, and is left to its author', async () => {
  const other = KNEE.replace('older or points', 'blder or points').replace('go: discharge', 'go: discharg');
  expect(await problems(other)).toContain('unknown-name');
  const text = (await repaired(other)) ?? other;
  expect(text).toContain('blder or points');
});

test('a comment is not called useless while the file cannot be read', async () => {
  const unread = KNEE.replace('  advice: {', '  # guideway-ignore gap: For now.\n  advice: {').replace(
    'when: older or points >= 2',
    'when: older and of and',
  );
  expect(await problems(unread)).toContain('unused-ignore');
  expect(await repaired(unread)).toBeUndefined();
});

test('it mends cases too', async () => {
  const wrong = KNEE_CASES.replace('ends_at: discharge', 'ends_at: discharg').replace('[radiograph]', '[radiogaph]');
  expect(await repaired(KNEE, cursorAt(wrong, 'cases:'))).toBe(KNEE_CASES);
});

test('where several problems are alike, all of them are mended by one action, and no others', async () => {
  const wrong = KNEE.replace('go: discharge', 'go: discharg')
    .replace('do: advice', 'do: advise')
    .replace('label: Image', 'lable: Image');
  const offers = await offered(cursorAt(wrong, 'discharg', 'go: '));
  expect(offers.get('Fix all problems like this in the file (`unknown-name`)')?.text).toBe(
    KNEE.replace('label: Image', 'lable: Image'),
  );
  const one = await offered(cursorAt(KNEE.replace('go: discharge', 'go: discharg'), 'discharg', 'go: '));
  expect([...one.keys()].filter((title) => title.startsWith('Fix all'))).toEqual([]);
});

test('for a stretch with several problems alike, mending them all is offered once', async () => {
  const wrong = KNEE.replace('go: discharge', 'go: discharg').replace('do: advice', 'do: advise');
  const files = await filesOf(wrong);
  const range = rangeOf({ start: 0, end: wrong.length }, files.guideline.lines);
  const titles = codeActionsIn(files, files.guideline, { range }, ABILITIES, () => undefined).map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith('Change to'))).toHaveLength(2);
  expect(titles.filter((title) => title.startsWith('Fix all'))).toHaveLength(1);
});

test('where two repairs do not go together, one of them is made, and all others', async () => {
  const twice = KNEE.replace('    label: Image\n', '    lable: Image\n    labell: Image\n');
  const wrong = twice.replace('go: discharge', 'go: discharg').replace('do: advice', 'do: advise');
  expect(await problems(wrong)).toEqual(['schema', 'schema', 'unknown-name', 'unknown-name']);
  expect(await repaired(wrong)).toBe(twice.replace('lable:', 'label:'));
});

const WITH_FORMULA = (section: string, when: string) =>
  KNEE.replace(
    'findings:\n',
    'findings:\n  height: { label: Height, type: integer, range: 100..230, unit: cm }\n  weight: { label: Weight, type: integer, range: 30..250, unit: kg }\n  weight_before: { label: Weight before, type: decimal, range: 30000..250000, unit: g }\n',
  )
    .replace('definitions:\n', `${section}definitions:\n`)
    .replace('when: older or points', `when: ${when} or older or points`);

test.each([
  ['calculations:\n  bmi: { value: weight / height ** 2, unit: kg }\n', 'bmi >= 30', /^Add `empirical: /],
  ['calculations:\n  bmi: { value: weight / height ** 2 }\n', 'bmi >= 30', /^Add `unit: /],
  ['', 'weight >= height * 2', /^Declare the calculation /],
])('what gives numbers another meaning is for the author to choose: %s%s', async (section, when, title) => {
  const wrong = WITH_FORMULA(section, when);
  const at = section ? cursorAt(wrong, 'weight /') : cursorAt(wrong, 'height * 2');
  const offers = await offered(at);
  const choice = [...offers.values()].find(({ action }) => title.test(action.title));
  expect(choice?.action.isPreferred).not.toBe(true);
  expect(choice?.action.title).toMatch(title);
  expect(await repaired(wrong)).toBeUndefined();
  expect([...offers.keys()].filter((one) => one.startsWith('Fix all'))).toEqual([]);
});

test('a calculation for a formula that stands twice is declared once', async () => {
  const twice = WITH_FORMULA('', 'weight >= height * 2').replace(
    'not(older)',
    'not(weight >= height * 2) and not(older)',
  );
  const offers = await offered(cursorAt(twice, 'height * 2'));
  const text = offers.get('Declare the calculation `weight_limit` in `kg`')?.text ?? '';
  expect(text.match(/weight >= weight_limit/g)).toHaveLength(2);
  expect(text.match(/^ {2}weight_limit:/gm)).toHaveLength(1);
});
