import { describe, expect, it } from 'vitest';
import { readGuideline as reading } from '../../src/guideline/read.ts';
import { check, readGuideline } from '../../src/index.ts';
import { applyEdits } from '../../src/text/edit.ts';

const before = `guideline: knee
title: Knee
start: triage
findings:
  age: { type: integer, range: 18..110 }
actions:
  radiograph: { label: Radiograph, kind: imaging }
steps:
  triage:
    branches:
      - when: age >= 55
        go: image
`;
const after = `
  image:
    recommend: [{ do: radiograph, good_practice: true }]
  none:
    recommend: [{ avoid: radiograph, good_practice: true }]
`;

const ways = [
  '- { else: true, go: none }',
  '- { else: yes, go: none }',
  '- { else: go, go: none }',
  '- { else: null, go: none }',
  '- { else, go: none }',
  '- { go: none, else }',
  '- { label: All others, go: none, else: true }',
  '- { "else": "none", go: none, label: All others }',
  '- else:\n        go: none',
  '- else: true\n        label: All others\n        go: none',
  '- go: none\n        else: true',
  '- else:\n          go: none',
  '- else: { go: none }',
  '- else\n        go: none',
  '- otherwise: true\n        go: none',
  '- { default: true, go: none }',
  '- { otherwise: none }',
  '- { default: none }',
  '- { when: else, go: none }',
  '- when: otherwise\n        go: none',
  '- go: "none"\n        when: default',
];

const errorsOf = (text: string) =>
  check(readGuideline(text)).problems.filter(({ severity, code }) => severity === 'error' || code === 'gap');

describe('a branch for everybody else', () => {
  for (const way of ways)
    it(`is told once, and repaired, where it is written as ${JSON.stringify(way)}`, () => {
      const text = `${before}      ${way}${after}`;
      const [problem, ...others] = errorsOf(text);
      expect(others).toEqual([]);
      expect(problem?.range.start.line).toBeGreaterThanOrEqual(13);
      const fix = reading(text).problems.find((one) => one.fix)?.fix;
      const repaired = applyEdits(text, fix?.edits ?? []);
      expect(errorsOf(repaired)).toEqual([]);
      const branch = reading(repaired).guideline.steps.get('triage')?.branches?.[1];
      expect([branch?.when, branch?.go.id]).toEqual([undefined, 'none']);
      expect(branch?.label).toBe(way.includes('label') ? 'All others' : undefined);
    });

  it('says that it comes last', () => {
    const text = `${before.replace('      - when', '      - { when: else, go: none }\n      - when')}${after}`;
    const [problem] = errorsOf(text);
    expect(problem?.message).toContain('Write `else: none` as the last branch.');
  });

  it.each(['- { else: image, go: none }', '- { when: age < 55, else: none }'])(
    'is not guessed where two things are said: %s',
    (way) => {
      const text = `${before}      ${way}${after}`;
      expect(reading(text).problems).toHaveLength(1);
      expect(reading(text).problems[0]?.fix).toBeUndefined();
    },
  );

  it('is left alone where a step has such a name', () => {
    const text = `${before}      - { else: go, go: none }${after}  go:\n    next: none\n`;
    expect(reading(text).problems[0]?.message).toBe('`else` already names the step. Remove `go`.');
  });

  it('keeps what a comment says', () => {
    const text = `${before}      - else: true # by far the most\n        go: none${after}`;
    expect(reading(text).problems).toHaveLength(1);
    expect(reading(text).problems[0]?.fix).toBeUndefined();
  });
});
