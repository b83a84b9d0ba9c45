import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { proofOf } from '../../src/report/proof.ts';
import { TODAY } from './fixture.ts';

const DOSES = `guideline: pneumonia
title: Pneumonia
references:
  who: { title: Guidance, kind: guideline }
findings:
  weight: { label: Weight, type: decimal, range: 4..30, unit: kg }
  severe: { label: Severe, type: boolean }
actions:
  low: { label: Amoxicillin 250 mg, is_a: [amoxicillin] }
  high: { label: Amoxicillin 500 mg, is_a: [amoxicillin] }
  refer: { label: Refer }
start: treat
steps:
  treat:
    label: Treat
    recommend:
      - group: Dose
        select: exactly-one
        of:
          - { do: low, when: weight < 10, strength: strong, certainty: high, cites: [who] }
          - { do: high, when: weight >= 10 and weight < 19, strength: strong, certainty: high, cites: [who] }
    next: last
  last:
    label: Last
    recommend:
      - { do: refer, when: severe, strength: strong, certainty: high, cites: [who] }
rules:
  - { id: all-treated, require: amoxicillin, because: It saves lives. }
`;
const SINGLE = DOSES.replace(/ {6}- group.*?of:\n/s, '').replaceAll('          - {', '      - {');

const check = (text: string, severity: readonly (readonly [string, 'warning' | 'off'])[] = []) => {
  const settings = { ...DEFAULT_SETTINGS, severity: new Map(severity) };
  const result = checkGuideline(text, { ...TODAY, settings });
  return {
    ...result,
    settings,
    codes: result.problems.flatMap(({ code }) => (code.startsWith('unused-') ? [] : code)),
  };
};
const rules = (checked: ReturnType<typeof check>) =>
  proofOf({ result: checked, settings: checked.settings, settingsPath: undefined }).claims.rules;

test('what follows from the gap of a group is told with it, and still refutes what it refutes', () => {
  const checked = check(DOSES);
  expect(checked.codes).toEqual(['gap']);
  expect(checked.problems[0]?.related?.map(({ message }) => message)).toEqual([
    'The pathway ends here without any recommendation for some of them.',
    'The rule `all-treated` is broken for some of them as well: It saves lives.',
  ]);
  expect(rules(checked)?.state).toBe('refuted');
});

test('a rule that others break as well is told for itself', () => {
  const { codes } = check(DOSES.replace('weight < 10,', 'weight < 10 and not(severe),').replace('exactly-one', 'any'));
  expect(codes).toContain('rule-violated');
  const all = check(DOSES.replace('require: amoxicillin', 'require: high'));
  expect(all.codes).toEqual(['gap', 'rule-violated']);
});

test('a rule that mending the gap does not mend is told for itself', () => {
  const { codes } = check(
    DOSES.replace('require: amoxicillin', 'require: refer, when: weight >= 20').replace('    next: last\n', ''),
  );
  expect(codes).toContain('rule-violated');
});

test.each([
  [
    'silenced',
    DOSES.replace('      - group', '      # guideway-ignore gap: Others are seen by a specialist.\n      - group'),
    [],
  ],
  ['lowered', DOSES, [['gap', 'warning']]],
  ['switched off', DOSES, [['gap', 'off']]],
] as const)('a gap that is %s takes no broken rule with it', (_how, text, severity) => {
  expect(check(text, severity).codes).toContain('rule-violated');
});

test('what looks like a group is not told beside the end without advice of the same patients', () => {
  const alone = SINGLE.replace(/rules:\n.*/s, '').replace(', when: severe', ', when: weight < 12');
  const { codes, problems } = check(alone);
  expect(codes).toEqual(['gap']);
  expect(problems[0]?.related?.at(-1)?.message).toContain('look like one choice');
  expect(check(SINGLE.replace(/rules:\n.*/s, '')).codes).toEqual(['gap', 'ungrouped-recommendations']);
});
