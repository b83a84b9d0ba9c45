import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const KNEE = readFileSync('test/checks/sore-knee.guideline.yaml', 'utf8');
const GROUP = '- group: Painkiller\n        select: exactly-one\n';
const RULE = '    require: sepsis_bundle\n';

function problemsOf(text: string, before: string) {
  const check = (one: string) => checkGuideline(one, { today: '2026-02-14' }).problems;
  const known = new Set(check(before).map(({ code, message }) => code + message));
  return check(text).filter(({ code, message }) => !known.has(code + message));
}

/** A key in the author's own words, where the value tells which one is meant: one problem, whose repair gives the file again. */
test.each<[file: string, from: string, to: string]>([
  [FOOT, 'range: 0..200', 'limits: 0..200'],
  [FOOT, 'range: 0..200', 'rng: 0..200'],
  [FOOT, 'start: first_look', 'begin: first_look'],
  [FOOT, '- id: sepsis-first', '- name: sepsis-first'],
  [FOOT, 'certainty: moderate', 'confidence: moderate'],
  [FOOT, 'strength: strong', 'grade: strong'],
  [FOOT, 'add: 1', 'score: 1'],
  [FOOT, 'go: bundle', 'xyz: bundle'],
  [FOOT, 'type: integer', 'kind: integer'],
  [FOOT, 'because: Sepsis', 'rationale: Sepsis'],
  [KNEE, 'group: Painkiller', 'label: Painkiller'],
  [KNEE, 'group: Painkiller', 'gruop: Painkiller'],
  [KNEE, 'select: exactly-one', 'choose: exactly-one'],
  [KNEE, '        of:\n', '        fo:\n'],
  [KNEE, 'is_a: [nsaid, analgesic]', 'is_a: nsaid, analgesic'],
  [KNEE, 'forbid: analgesic', 'forbid: analgesics'],
])('%#: %j → %j', (file, from, to) => {
  const text = file.replace(from, () => to);
  expect(text).not.toBe(file);
  const [problem, ...others] = problemsOf(text, file);
  expect(others.map(({ message }) => message)).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(file);
});

/** One problem that says what is missing, where only the author knows what is meant. */
test.each<[file: string, from: string, to: string, said: string]>([
  [FOOT, RULE, '    must: sepsis_bundle\n', '`must` is not known here. This rule names no action.'],
  [FOOT, 'do: mri', 'mri:', '`mri` is not known here. This recommendation names no action.'],
  [FOOT, 'certainty: moderate', 'trust: much', '`trust` is not known here. This recommendation needs `certainty`'],
  [FOOT, RULE, `${RULE}    before: mri\n    within: 1 h\n`, 'A rule has either `before` or `within`.'],
  [FOOT, RULE, `${RULE}    before: mri\n    of: mri\n`, '`of` belongs to `within`.'],
  [FOOT, RULE, `${RULE}    within: 1 h\n`, '`within` needs `of`'],
  [KNEE, GROUP, '- select: exactly-one\n', '`select` belongs to a group.'],
  [KNEE, GROUP, '- note: Either.\n', '`of` belongs to a group.'],
  [KNEE, '        of:\n', '        any:\n', '`any` is not known here. A group needs `select:` and `of:`'],
  [KNEE, 'forbid: analgesic', 'forbid: painkiller', 'There is no action or class of actions `painkiller`.'],
])('%#: %j → %j says %j', (file, from, to, said) => {
  const text = file.replace(from, () => to);
  expect(text).not.toBe(file);
  expect(problemsOf(text, file).map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
});

test('a finding with a key too many and another one missing is not told of the second where the first is', () => {
  const text = FOOT.replace(
    'label: Bone can be probed\n    type: boolean',
    'type: boolean\n    range: 0..1\n    colour: red',
  );
  expect(problemsOf(text, FOOT).filter(({ code }) => code === 'schema')).toHaveLength(2);
});
