import { describe, expect, it } from 'vitest';
import { readCases } from '../../../src/guideline/cases/read.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { GOOD, KNEE } from './knee.ts';

/** What stands in the good file; what is written in its place; the code; what it says, in part. */
type Mistake = readonly [from: string, to: string, code: string, message: string];

/** With a fix that leaves nothing to say. */
const REPAIRED: readonly Mistake[] = [
  ['age: 70', 'aeg: 70', 'unknown-name', 'The guideline has no finding `aeg`. Did you mean `age`?'],
  ['effusion: null', 'effusion: yes', 'type-mismatch', '`effusion` is `true` or `false`, not `yes`.'],
  ['effusion: null', 'effusion: "true"', 'type-mismatch', '`effusion` is `true` or `false`'],
  ['mechanism: fall', 'mechanism: fal', 'type-mismatch', '`fal` is no option of `mechanism`. Did you mean `fall`'],
  ['mechanism: fall', 'mechanism: "Fall from a height"', 'type-mismatch', 'Did you mean `fall` (Fall from a height)?'],
  ['[fever, cough]', '[fever, cuogh]', 'type-mismatch', '`cuogh` is no option of `symptoms`. Did you mean `cough`'],
  ['[fever, cough]', '[Night sweats, cough]', 'type-mismatch', 'Did you mean `night_sweats` (Night sweats)?'],
  ['[fever, cough]', 'fever', 'type-mismatch', '`symptoms` takes a list, because several options can be present'],
  ['[fever, cough]', 'Night sweats', 'type-mismatch', '`symptoms: [night_sweats]`'],
  ['[fever, cough]', 'none', 'type-mismatch', '`symptoms: []`'],
  ['[fever, cough]', 'no', 'type-mismatch', '`symptoms: []`'],
  [
    'mechanism: fall',
    'mechanism: [fall]',
    'type-mismatch',
    '`mechanism` takes one value, without brackets: `mechanism: fall`.',
  ],
  ['age: 70', 'age: [70]', 'type-mismatch', '`age` takes one value, without brackets: `age: 70`.'],
  ['effusion: null', 'effusion: unknown', 'type-mismatch', '`effusion: null`'],
  ['effusion: null', 'effusion: n/a', 'type-mismatch', '`effusion: null`'],
  ['[fever, cough]', '[fever, fever]', 'schema', '`fever` stands twice in this list'],
  ['age: 70', 'age: "70"', 'type-mismatch', '`age` is a number. Write it without quotes.'],
  ['age: 70', 'age: 70 years', 'unit-mismatch', '`years` is no UCUM unit. Did you mean `a`, which `age` is in anyway?'],
  [
    'hemoglobin: 65 g/L',
    'hemoglobin: 65 G/l',
    'unit-mismatch',
    'In `G/l`, `G` is the gauss in UCUM. Did you mean `g/l`?',
  ],
  ['pain: 3', 'pain: 3 points', 'unit-mismatch', '`pain` has no unit in the guideline. Write the number alone: `3`.'],
  ['hemoglobin: 65 g/L', 'hemoglobin: 6,5', 'type-mismatch', 'A decimal number is written with a point: `6.5`.'],
  ['hemoglobin: 65 g/L', 'hemoglobin: 65,000 mg/L', 'type-mismatch', 'no comma between its thousands: `65000`.'],
  ['hemoglobin: 65 g/L', 'hemoglobin: 65.000,0 mg/L', 'type-mismatch', 'with a point before decimals: `65000.0`.'],
  ['hemoglobin: 65 g/L', 'hemoglobin: 65 000 mg/L', 'type-mismatch', 'between the thousands of a number: `65000`.'],
  ['hemoglobin: 65 g/L', 'hemoglobin: 6½', 'type-mismatch', 'with a point before decimals: `6.5`.'],
  [
    'hemoglobin: 65 g/L',
    'hemoglobin: 65000 Mg/L',
    'unit-mismatch',
    '`Mg` is a million `g` in UCUM. Did you mean `mg/L`?',
  ],
  ['hemoglobin: 9.5', 'hemoglobin: 9,5', 'schema', 'A decimal number is written with a point: `9.5`.'],
  ['ends_at: image', 'ends_at: imgae', 'unknown-name', 'The guideline has no step `imgae`. Did you mean `image`?'],
  [
    '[radiograph]',
    '[radiogram]',
    'unknown-name',
    'The guideline has no action `radiogram`. Did you mean `radiograph`?',
  ],
  ['pain: 3', 'Worst today: 3', 'unknown-name', 'no finding `Worst today`. Did you mean `pain`?'],
  ['ends_at: image', 'ends_at: take a Picture', 'unknown-name', 'no step `take a Picture`. Did you mean `image`?'],
  ['[radiograph]', '[Knee scan]', 'unknown-name', 'no action `Knee scan`. Did you mean `radiograph`?'],
  ['[triage, image]', '[triage, "Take a picture"]', 'unknown-name', 'Did you mean `image`?'],
  ['[triage, image]', '[triages, image]', 'unknown-name', 'no step `triages`. Did you mean `triage`?'],
  ['[radiograph]', '[radiograph, radiograph]', 'schema', '`radiograph` stands twice in this list'],
  ['expect:\n', 'expct:\n', 'schema', '`expct` is not known here; did you mean `expect`?'],
  ['confirm: true', 'confirm: yes', 'schema', '`confirm` must be `true`.'],
];

/** Without a fix, because it takes a person to say what is meant. */
const TOLD: readonly Mistake[] = [
  ['age: 70', 'weight: 70', 'unknown-name', 'The guideline has no finding `weight`. Write one that stands under'],
  ['age: 70', 'old: true', 'unknown-name', '`old` is a definition, which follows from findings. Give those'],
  ['age: 70', 'knee_score: 1', 'unknown-name', '`knee_score` is a score, which follows from findings.'],
  ['age: 70', 'age: 117', 'out-of-range', 'Nobody can have the value 117 years: `age` goes from 18 to 110 years.'],
  ['age: 70', 'age: 17', 'out-of-range', 'Nobody can have the value 17 years'],
  ['pain: 3', 'pain: 3 cm', 'unit-mismatch', '`cm` may change the number. Write the number in full, alone.'],
  ['pain: 3', 'pain: 11', 'out-of-range', 'Nobody can have the value 11: `pain` goes from 0 to 10.'],
  ['65 g/L', '650 g/L', 'out-of-range', 'the value `650 g/L` (65 g/dL): `hemoglobin` goes from 3 to 25 g/dL'],
  ['age: 70', 'age: 70.5', 'out-of-range', '`age` is recorded in whole numbers, so nobody can have the value 70.5'],
  ['age: 70', 'age: 70.5', 'out-of-range', 'Write `70` or `71`.'],
  ['hemoglobin: 9.5', 'hemoglobin: 9.55', 'out-of-range', 'recorded in steps of 0.1'],
  ['hemoglobin: 9.5', 'hemoglobin: 9.55', 'out-of-range', 'Write `9.5` or `9.6`.'],
  [
    '65 g/L',
    '65.5 g/L',
    'out-of-range',
    '`65.5 g/L` is the same as 6.55 g/dL, and `hemoglobin` is recorded in steps of 0.1. Write the value that was recorded: `6.5` or `6.6`.',
  ],
  ['age: 70', 'age: 25000 d', 'out-of-range', 'and `age` is recorded in whole numbers. Write the value'],
  [
    '65 g/L',
    '65 mmol/L',
    'unit-mismatch',
    'depends on the substance. Give `hemoglobin` in `g/dL`, or write `analyte: hemoglobin`',
  ],
  ['65 g/L', '1,2,3 g/L', 'type-mismatch', '`1,2,3` can be read in more than one way.'],
  ['65 g/L', '"7,400"', 'type-mismatch', '`7,400` can be read in more than one way.'],
  ['65 g/L', '6.5.', 'type-mismatch', '`hemoglobin` is a number in `g/dL`, not `6.5.`.'],
  ['age: 70', 'age: 60-70', 'type-mismatch', '`age` is a whole number in `a`, not `60-70`.'],
  ['age: 70', 'age: ">70"', 'type-mismatch', '`age` is a whole number in `a`, not `>70`.'],
  ['age: 70', 'age: >70', 'type-mismatch', '`age` is a whole number in `a`, not `>70`.'],
  ['age: 70', 'age: ~70', 'type-mismatch', '`age` is a whole number in `a`, not `~70`.'],
  ['65 g/L', '65 fortnights', 'unit-mismatch', '`fortnights` is no UCUM unit. Give `hemoglobin` in `g/dL`'],
  ['age: 70', 'age: old', 'type-mismatch', '`age` is a whole number in `a`, not `old`. Write for example `64`.'],
  [
    'age: 70',
    'age: unknown',
    'type-mismatch',
    '`age` is always asked for, so it cannot stay unknown. Leave the line out',
  ],
  ['[fever, cough]', 'yes', 'type-mismatch', '`symptoms` takes a list of its options: `fever`, `cough` or'],
  ['age: 70', 'age: true', 'type-mismatch', '`age` is a whole number in `a`, not `true`.'],
  ['age: 70', `age: ${'9'.repeat(1001)}`, 'type-mismatch', 'too many digits'],
  ['age: 70', 'age: null', 'type-mismatch', '`age` is always asked for, so it cannot be `null`. Leave the line out'],
  ['age: 40', 'age:', 'type-mismatch', '`age` has no value. Write a whole number in `a`, or leave the line out'],
  ['effusion: null', 'effusion: maybe', 'type-mismatch', '`effusion` is `true` or `false`, not `maybe`.'],
  ['effusion: null', 'effusion: 1', 'type-mismatch', '`effusion` is `true` or `false`, not `1`.'],
  ['mechanism: fall', 'mechanism: true', 'type-mismatch', '`true` is no option of `mechanism`. Its options: `fall`,'],
  ['[fever, cough]', '{ fever: true }', 'type-mismatch', '`symptoms` takes a list of its options: `fever`, `cough` or'],
  ['ends_at: image', 'ends_at: surgery', 'unknown-name', 'no step `surgery`. Write one that stands under its `steps`.'],
  ['name: Younger patient', 'name: Older patient', 'duplicate-key', 'There already is a case *Older patient*.'],
  [
    '    given:\n      age: 40',
    '    givn:\n      age: 40',
    'schema',
    '`givn` is not known here; did you mean `given`?',
  ],
  ['  - name: Older patient\n', '  -\n', 'schema', 'This case needs `name`'],
  ['cases:\n', 'cases:\n  - sick\n', 'schema', 'This case must be a group of keys'],
];

const mistaken = (from: string, to: string) => {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
};

describe('a mistake in a cases file is said once, with its repair where it is plain', () => {
  it.each(REPAIRED)('%s → %s', (from, to, code, message) => {
    const text = mistaken(from, to);
    const { problems } = readCases(text, KNEE);
    expect(problems).toMatchObject([{ code, message: expect.stringContaining(message) }]);
    const fixed = applyEdits(text, problems[0]?.fix?.edits ?? []);
    expect(readCases(fixed, KNEE).problems).toEqual([]);
  });

  it.each(TOLD)('%s → %s', (from, to, code, message) => {
    const { problems } = readCases(mistaken(from, to), KNEE);
    expect(problems[0]).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(problems).toHaveLength(1);
  });
});

describe('a patient whom an assumption excludes', () => {
  const YOUNG = GOOD.replace('age: 70', 'age: 19').replace('mechanism: fall', 'mechanism: blunt');

  it('is a problem that names the assumption and its reason', () => {
    const { cases, problems } = readCases(YOUNG, KNEE);
    expect(problems).toMatchObject([
      {
        code: 'contradictory-assumptions',
        message:
          'The guideline assumes that no patient is like this: `never: age < 20 and mechanism = "blunt"` ' +
          '(“Our registry has none”). Correct the values, or the assumption.',
        at: { start: YOUNG.indexOf('given:') },
      },
    ]);
    expect(cases[0]?.broken).toBe(true);
  });

  it('is none as long as a part of it is not known', () => {
    expect(readCases(YOUNG.replace('age: 19, ', ''), KNEE).problems).toEqual([]);
  });
});

describe('whatever the text, reading ends with a place for each problem', () => {
  it.each([
    'cases',
    '[]',
    '- name: x',
    'cases: x',
    'cases: { name: x }',
    'cases: [',
    'cases: [{ name: x, given: { age: } }]',
    '\t- cases',
    'cases:\n  - name: A\n   given: {}',
    'cases: [{ name: "", given: {}, expect: {} }]',
    'cases: [{ name: A, given: { age: { a: 1 } }, expect: { ends_at: [image] } }]',
    'cases: [*nobody]',
    'a: &a [*a]',
    `cases: ${'['.repeat(500)}`,
    '%YAML 1.1\n---\ncases: []\n---\ncases: []',
    '\u0000',
    'a: b\n'.repeat(1000),
  ])('%j', (text) => {
    const { problems } = readCases(text, KNEE);
    expect(problems.length).toBeGreaterThan(0);
    for (const { at, message } of problems) {
      expect(at.start).toBeLessThanOrEqual(at.end);
      expect(at.end).toBeLessThanOrEqual(text.length);
      expect(message).not.toBe('');
    }
  });
});
