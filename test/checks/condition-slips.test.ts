import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FILE = readFileSync('test/checks/sore-knee.guideline.yaml', 'utf8');
const PLACE = 'risk < 1 or course = "better" or course = "worse" or course = "same"';

/** The guideline with another condition in place of one of its own. */
function withCondition(condition: string): string {
  expect(FILE).toContain(PLACE);
  return FILE.replace(PLACE, () => condition);
}

/** What somebody writes, and what the one problem's repair makes of it. */
test.each([
  ['course = "better" or "worse"', 'course = "better" or course = "worse"'],
  ['course = "better" or "worse" or "same"', 'course = "better" or course = "worse" or course = "same"'],
  ['course is better or worse', 'course = "better" or course = "worse"'],
  ['course == "better" || course == "worse"', 'course = "better" or course = "worse"'],
  ['course = "better" | "worse"', 'course = "better" or course = "worse"'],
  ['course in "better", "worse"', 'course in ("better", "worse")'],
  ['course = "better","worse"', 'course in ("better", "worse")'],
  ['course = ("better" or "worse")', 'course in ("better", "worse")'],
  ['course: better', 'course = "better"'],
  ['allergic: no', 'not(allergic)'],
  ['allergic is yes', 'allergic'],
  ['> 65 years', 'age > 65'],
  ['weight >= 40 but not allergic', 'weight >= 40 and not(allergic)'],
  ['age >= +5', 'age >= 5'],
  ['age >= 65,', 'age >= 65'],
  ['age >= 65 (years)', 'age >= 65'],
  ['age in {18..65}', 'age in [18..65]'],
  ['age >= 24 mo', 'age >= 2'],
  ['age in [24..48] mo', 'age in [2..4]'],
  ['ph < 7·2', 'ph < 7.2'],
  ['ph = 7·0', 'ph = 7.0'],
  ['sbp in [140..180] mmHg', 'sbp in [140..180]'],
  ['sbp in 140-180 mmHg', 'sbp in [140..180]'],
  ['weight > 40 kg.', 'weight > 40'],
  ['weight > 40,5 kg', 'weight > 40.5'],
  ['weight > 40,000 g', 'weight > 40'],
  ['age > 4e1 years', 'age > 40'],
])('%j becomes %j by the repair of one problem', (written, meant) => {
  const text = withCondition(written);
  const { problems } = readGuideline(text);
  expect(problems).toHaveLength(1);
  const mended = applyEdits(text, problems[0]?.fix?.edits ?? []);
  expect(readGuideline(mended).problems).toEqual([]);
  expect(mended).toBe(withCondition(meant));
});

/** The same of a list, in a file with one. */
const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const DIALYSIS = 'list contains(history, "dialysis")';
const AMPUTATION = 'list contains(history, "amputation")';
test.each([
  ['"dialysis" in history', DIALYSIS],
  ['"dialysis" in history and ulcer', `'${DIALYSIS} and ulcer'`],
  ['"dialysis" in history or "amputation" in history', `${DIALYSIS} or ${AMPUTATION}`],
  ["'dialysis' in history", DIALYSIS],
  ['history in ["dialysis"]', DIALYSIS],
  ['history in ["dialysis", "amputation"]', `(${DIALYSIS} or ${AMPUTATION})`],
  ['history not in ["dialysis"]', `not(${DIALYSIS})`],
  ['history not in ("dialysis", "amputation")', `not(${DIALYSIS} or ${AMPUTATION})`],
  ['"plantar_heel" in site', 'site = "plantar_heel"'],
])('%s becomes %s by the repair of one problem', (written, meant) => {
  const withWhen = (when: string) => FOOT.replace(`when: ${DIALYSIS}`, () => `when: ${when}`);
  const { problems } = readGuideline(withWhen(written));
  expect(problems).toHaveLength(1);
  const mended = applyEdits(withWhen(written), problems[0]?.fix?.edits ?? []);
  expect(readGuideline(mended).problems).toEqual([]);
  expect(mended.replaceAll("'", '')).toBe(withWhen(meant).replaceAll("'", ''));
});

/** What only the author can put right: one problem. */
test.each([
  ['> 40 kg', 'Say what is compared'],
  ['age: 65', 'Write `age = 65`, or `age >= 65` for 65 and more.'],
  ['age < 18 mo', '18 mo are 1.5 years, and `age` has whole numbers only.'],
  ['age in [18..30] mo', '18 to 30 mo are 1.5 to 2.5 years, and `age` has whole numbers only.'],
  ['sbp in [12..16] foo', '`sbp` is in `mm[Hg]`.'],
  ['sbp >= 140/90', 'These are two numbers.'],
  ['weight ≈ 40', 'A condition has no “about”.'],
  ['age >= 0x10', '`0x10` is no number.'],
  ['0x10', '`0x10` is no number.'],
  ['1_000', '`1_000` alone says nothing of a patient.'],
  ['weight < 400 mmHg', '`weight` is in `kg`.'],
  ['age < 1_000', '`1000`. `age` goes from'],
  ['age > −5', '`age` goes from'],
  ['symptoms = "better" or "worse"', '`symptoms` is not declared.'],
])('%j is told once: %s', (written, said) => {
  const { problems } = readGuideline(withCondition(written));
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  expect(problems[0]?.fix).toBeUndefined();
});

test('a misspelled finding is told before the options that need its name again', () => {
  const { problems } = readGuideline(withCondition('cuorse = "better" or "worse"'));
  expect(problems.map(({ message }) => message)).toEqual(['`cuorse` is not declared. Did you mean `course`?']);
  expect(problems[0]?.fix).toBeDefined();
});

test('of options that are none, each is told, and not that the finding is to be named again', () => {
  const { problems } = readGuideline(withCondition('course = "bad" or "good"'));
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('`bad` is no option of `course`.'),
    expect.stringContaining('`good` is no option of `course`.'),
  ]);
});
