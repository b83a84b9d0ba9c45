import { describe, expect, it } from 'vitest';
import { readGuideline as reading } from '../../src/guideline/read.ts';
import { check, readGuideline } from '../../src/index.ts';
import { applyEdits } from '../../src/text/edit.ts';

const guideline = (finding: string) => `guideline: knee
title: Knee
start: triage
findings:
${finding}
actions:
  radiograph: { label: Radiograph, kind: imaging }
steps:
  triage:
    branches:
      - when: kind = "fall"
        go: image
      - when: kind = "big_toe"
        go: none
  image:
    recommend: [{ do: radiograph, good_practice: true }]
  none:
    recommend: [{ avoid: radiograph, good_practice: true }]
`;
const block = (options: string) => `  kind:\n    label: Kind\n    type: choice\n    ${options}`;
const flow = (options: string) => `  kind: { label: Kind, type: choice, ${options} }`;

const ways: readonly (readonly [finding: string, labels: readonly string[]])[] = [
  [block('options: [fall, big_toe]'), ['Fall', 'Big toe']],
  [block('options: [Fall, Big toe]'), ['Fall', 'Big toe']],
  [block('options: { fall, big_toe }'), ['Fall', 'Big toe']],
  [block('options: fall, big_toe'), ['Fall', 'Big toe']],
  [block('options: fall | big_toe'), ['Fall', 'Big toe']],
  [block('options: (fall, big_toe)'), ['Fall', 'Big toe']],
  [block('options: "fall or big_toe"'), ['Fall', 'Big toe']],
  [block('options:\n      fall:\n      big_toe:'), ['Fall', 'Big toe']],
  [block('options:\n      fall: A fall\n      big_toe:'), ['A fall', 'Big toe']],
  [block('options:\n      - fall\n      - big_toe'), ['Fall', 'Big toe']],
  [
    block('options:\n      - fall: A fall\n      - big_toe: Hit the big toe, hard'),
    ['A fall', 'Hit the big toe, hard'],
  ],
  [block('options:\n      - label: Fall\n      - label: Big toe'), ['Fall', 'Big toe']],
  [
    block('options:\n      - id: fall\n        label: A fall\n      - id: big_toe\n        label: "Toe: big"'),
    ['A fall', 'Toe: big'],
  ],
  [block('options:\n    - name: fall\n    - name: big_toe'), ['Fall', 'Big toe']],
  [block('fall: A fall\n    big_toe: A toe'), ['A fall', 'A toe']],
  [block('none: None\n    fall: A fall\n    big_toe: A toe'), ['None', 'A fall', 'A toe']],
  [flow('options: [fall, big_toe]'), ['Fall', 'Big toe']],
  [flow('options: { fall, big_toe }'), ['Fall', 'Big toe']],
  [flow('options: fall, big_toe'), ['Fall', 'Big toe']],
  [flow('fall: A fall, big_toe: A toe'), ['A fall', 'A toe']],
];

const errorsOf = (text: string) => check(readGuideline(text)).problems.filter(({ severity }) => severity === 'error');

describe('options that are written otherwise', () => {
  for (const [finding, labels] of ways)
    it(`are told once, and repaired: ${JSON.stringify(finding)}`, () => {
      const text = guideline(finding);
      expect(errorsOf(text)).toHaveLength(1);
      const [problem] = reading(text).problems;
      const repaired = applyEdits(text, problem?.fix?.edits ?? []);
      expect(reading(repaired).problems).toEqual([]);
      const options = reading(repaired).guideline.findings.get('kind')?.options;
      expect(options?.map(({ label }) => label)).toEqual(labels);
    });

  it.each(['options: [fall, fall]', 'options: fall', 'options: [a: b, c = d]', 'options: [[fall], big_toe]'])(
    'are told without a guess where it is not clear what is meant: %s',
    (options) => {
      const text = guideline(block(options));
      expect(errorsOf(text)).toHaveLength(1);
      expect(reading(text).problems[0]?.fix).toBeUndefined();
    },
  );

  it('keep what a comment says', () => {
    const text = guideline(block('options:\n      - fall # from a height\n      - big_toe'));
    expect(reading(text).problems[0]?.fix).toBeUndefined();
  });

  it('leave keys alone that are misspelled', () => {
    const text = guideline(block('qestion: Which?\n    lable: Kind'));
    expect(reading(text).problems.map(({ message }) => message)).toContain(
      '`qestion` is not known here; did you mean `question`?',
    );
  });
});
