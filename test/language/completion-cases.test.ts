import { describe, expect, test } from 'vitest';
import { chosen, completing, inserted, labels } from './completing.ts';
import { KNEE, KNEE_CASES } from './knee.ts';

const WIDE = KNEE.replace(
  'findings:\n',
  `findings:
  effusion: { label: Effusion, type: boolean, may_be_unknown: true }
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, cough: Cough } }
`,
);

function typing(old: string, now: string): { cases: string } {
  expect(KNEE_CASES).toContain(old);
  return { cases: KNEE_CASES.replace(old, now) };
}

describe('what is given', () => {
  test('findings of which nothing is given yet, with what can be given', async () => {
    expect(await inserted(WIDE, typing('age: 70, mechanism: fall, tender: false', 'age: 70, |'))).toEqual([
      `effusion: \${1|true,false|}`,
      `symptoms: [\${1|fever,cough|}]`,
      `mechanism: \${1|fall,twist|}`,
      `tender: \${1|true,false|}`,
    ]);
  });

  test('on lines of their own', async () => {
    const cases = 'cases:\n  - name: X\n    given:\n      age: 3\n      |\n      tender: true\n';
    expect(await labels(WIDE, { cases })).toEqual(['Effusion', 'Symptoms', 'mechanism']);
    expect(await chosen(WIDE, 'mechanism', { cases })).toContain('      age: 3\n      mechanism: fall\n      tender');
  });

  test('right below `given`', async () => {
    const cases = 'cases:\n  - name: X\n    given:\n      |\n';
    expect(await labels(WIDE, { cases })).toEqual(['Effusion', 'Symptoms', 'Age', 'mechanism', 'Tender patella']);
  });

  test.each([
    ['an option', 'mechanism: fall', 'mechanism: |', ['fall', 'twist']],
    ['in quotes', 'mechanism: "twist"', 'mechanism: "tw|"', ['fall', 'twist']],
    ['yes or no', 'tender: false', 'tender: |', ['true', 'false']],
    ['yes or no, or unknown', 'tender: false', 'effusion: |', ['true', 'false', 'null']],
    ['a number', 'age: 70', 'age: |', ['18', '110']],
    ['several options', 'tender: false', 'symptoms: |', ['[fever$0]', '[cough$0]']],
    ['more options', 'tender: false', 'symptoms: [fever, |]', ['cough']],
  ])('%s', async (_, old, now, expected) => {
    expect((await inserted(WIDE, typing(old, now))).map((one) => one.replace(`\${0}`, '$0'))).toEqual(expected);
  });

  test('the limits of a number say what they are', async () => {
    const { items } = await completing(WIDE, typing('age: 70', 'age: |'));
    expect(items.map(({ detail }) => detail)).toEqual(['the lowest value, 18 years', 'the highest value, 110 years']);
  });
});

describe('what is expected', () => {
  test.each([
    ['the last step', 'ends_at: image', 'ends_at: |', ['triage', 'image', 'discharge']],
    ['what is recommended', 'recommends: [radiograph]', 'recommends: [radiograph, |', ['advice']],
    ['the way', 'path: [triage, image]', 'path: [triage, |]', ['image', 'discharge']],
    ['other keys', 'recommends: [radiograph], ', '|, ', [`recommends: [\${1}]`]],
  ])('%s', async (_, old, now, expected) => {
    expect(await inserted(WIDE, typing(old, now))).toEqual(expected);
  });
});

test('an empty file, and a new case', async () => {
  expect(await labels(WIDE, { cases: '|' })).toEqual(['cases', 'guideline']);
  const cases = `${KNEE_CASES}  |`;
  expect(await labels(WIDE, { cases })).toEqual(['New case: name, given, expect']);
  expect(await chosen(WIDE, 'New case: name, given, expect', { cases })).toContain(
    '\n  - name: \n    given:\n      \n    expect:\n      ends_at: ',
  );
});

test('keys of a case that are not there yet', async () => {
  expect(await labels(WIDE, typing('  - name: Younger\n', '  - name: Younger\n    |\n'))).toEqual([
    'note',
    'choose',
    'confirm',
  ]);
});

test('the guideline beside the file', async () => {
  expect(await inserted(WIDE, typing('guideline: knee.guideline.yaml', 'guideline: |'))).toEqual([
    'knee.guideline.yaml',
  ]);
});

test('nothing in names and notes', async () => {
  expect(await labels(WIDE, typing('name: Younger', 'name: You|'))).toEqual([]);
});

test('another extension that knows the schema leaves us the findings', async () => {
  const preferences = { schemaSupport: false };
  expect(await labels(WIDE, { cases: '|', preferences })).toEqual([]);
  expect(await labels(WIDE, { ...typing('age: 70, ', '|, '), preferences })).toContain('Age');
  expect(await inserted(WIDE, { ...typing('mechanism: fall', 'mechanism: |'), preferences })).toEqual([
    'fall',
    'twist',
  ]);
});
