import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const TEXT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const LABEL = 'label: Bone can be probed';
const TWO = 'infection = "moderate" or infection = "severe"';
const THREE = 'infection in ("mild", "moderate", "severe")';
const NONE = 'when: infection = "none"';
const NOT = 'when: not(sepsis)';

function errors(text: string) {
  const { problems } = checkGuideline(text, { today: '2026-02-14' });
  return problems.filter(({ severity }) => severity === 'error');
}

function slipped(from: string, to: string): string {
  const text = TEXT.replace(from, () => to);
  expect(text).not.toBe(TEXT);
  return text;
}

/** What stands in the file; what a clinician writes in its place; what is said of it, in part; what its repair makes of it, if not the file as it was. */
const SLIPS: readonly (readonly [from: string, to: string, said: string, repaired?: string])[] = [
  [LABEL, 'label = Bone can be probed', 'Behind `label` stands `=` in place of a colon'],
  [LABEL, 'label := Bone can be probed', 'Behind `label` stands `:=`'],
  [LABEL, 'label; Bone can be probed', 'Behind `label` stands `;`'],
  [LABEL, 'label – Bone can be probed', 'Behind `label` stands `–`'],
  [LABEL, 'label：Bone can be probed', 'Behind `label` stands `：`'],
  ['{ label: Sepsis bundle', '{ label = Sepsis bundle', 'Behind `label` stands `=`'],
  ['do: mri', 'do - mri', 'Behind `do` stands `-`'],
  [NOT, 'when = not(sepsis)', 'Behind `when` stands `=`'],
  ['    branches:\n', '    branches =\n', 'Behind `branches` stands `=`'],
  ['  cast:\n', '  cast;\n', 'Behind `cast` stands `;`'],
  [LABEL, 'label: - Bone can be probed', '`label` is no list'],
  ['next: wound', 'next: - wound', '`next` is no list'],
  ['next: wound', 'next: [wound]', '`next` is no list. Remove the brackets.'],
  ['next: wound', 'next: *wound*', '`*` has no place here. Write `wound`.'],
  ['next: wound', 'next: “wound”', '`“wound”` does not fit here.'],
  ['next: wound', 'then: wound', 'did you mean `next`?'],
  ['    branches:\n      - when: sepsis', '    branches: - when: sepsis', 'A list begins in the line below its key.'],
  [LABEL, 'label: *Bone* can be probed', 'cannot begin with `*`', "label: '*Bone* can be probed'"],
  [LABEL, 'label: !Bone can be probed', 'cannot begin with `!`', "label: '!Bone can be probed'"],
  [NOT, 'when: !sepsis', '`!` has no place here. Write `not(sepsis)`.'],
  ['          to: 3 d', '          within: 3 d', 'did you mean `to`?'],
  ['certainty: low', 'evidence: low', 'did you mean `certainty`?'],
  ['- do: mri', '- no: mri', 'did you mean `avoid`?', '- avoid: mri'],
  ['type: boolean', 'type:boolean', '`type:` needs a space after its colon'],
  ['label: Sepsis bundle, kind: procedure', 'label: Sepsis bundle, kind:procedure', '`kind:` needs a space'],
  ['{ label: Sepsis bundle, kind: procedure }', '( label: Sepsis bundle, kind: procedure )', 'stand in `{ … }`'],
  ['basis: [D1]', 'basis: (D1)', '`basis` must be a list'],
  ['basis: [D1]', 'basis: D1, D2', '`basis` must be a list', 'basis: [D1, D2]'],
  ['  sepsis:\n    label', '  sepsis:\n\tlabel', 'indented with a tab'],
  ['    label: Ulcer\n    type', '\tlabel: Ulcer\n\ttype', 'and so is one more'],
  ['      - when: sepsis', '\t- when: sepsis', 'indented with a tab'],
  ['        go: bundle', '\tgo: bundle', 'indented with a tab'],
  ['        go: bundle', '      go: bundle', '`go` begins in the column of the dash'],
  ['  cast:\n    label', '  cast:\n    - label', '`cast` is no list'],
  ['  first_look:\n', '  - first_look:\n', '`steps` is no list'],
  ['range: 0..200', 'min: 0\n    max: 200', 'stand in one key: `range: 0..200`'],
  ['range: 0..200', 'maximum: 200\n    minimum: 0', 'stand in one key: `range: 0..200`'],
  ['range: 0..200', 'range: { min: 0, max: 200 }', 'A range is no group of keys.'],
  ['range: 0..200', 'range:\n      - 0\n      - 200', 'A range is no list.'],
  ['moderate: Moderate', 'moder:ate Moderate', '`moderate: …` or `moder: …`'],
  ['  ankle_brachial_index:', '  ankle_brachial_index?:', 'cannot be a name here'],
  ['  total_contact_cast:', '  total contact cast:', 'cannot be a name here'],
  ['  D5:', '  D 5:', 'cannot be a name here'],
  ['basis: [D5]', 'basis: [D 5]', '`D 5` does not fit here'],
  ['  foot-2023:', '  foot 2023:', 'cannot be a name here'],
  ['  heel:\n', '  cast:\n', 'Did you mean `heel` here?'],
  ['  deformity:\n', '  neuropathy:\n', 'Did you mean `deformity` here?'],
  [THREE, 'infection in (mild, moderate, severe)', 'Options stand in double quotes'],
  [THREE, 'infection in (“mild”, “moderate”, “severe”)', 'Options stand in double quotes'],
  [TWO, 'infection = moderate or severe', 'Options stand in double quotes'],
  [TWO, 'infection = “moderate” or “severe”', 'Options stand in double quotes'],
  [NONE, 'when: “infection = "none"”', 'Remove the quotes around it'],
  [NONE, 'when: “infection = none”', 'Remove the quotes around it'],
  [NONE, `when: '“infection = "none"”'`, 'Remove the quotes around it', `when: 'infection = "none"'`],
  ['when: sepsis\n', 'when: “sepsis”\n', 'Remove the quotes around it'],
  ['toe_pressure < 30', 'toe_pressure in [0..30[ mmHg', 'A number stands alone', 'toe_pressure in [0..30['],
];

const REPAIRED = SLIPS.map(([from, to, said, repaired = from]) => [from, to, said, repaired] as const);

test.each(REPAIRED)('%j → %j costs one problem: %s', (from, to, said, repaired) => {
  const text = slipped(from, to);
  const problems = errors(text);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  expect(applyEdits(text, problems[0]?.fix?.edits ?? [])).toBe(TEXT.replace(from, () => repaired));
});

test.each(REPAIRED)(
  '%j → %j is told and repaired alike in lines that end as on Windows',
  (from, to, said, repaired) => {
    const text = slipped(from, to).replaceAll('\n', '\r\n');
    const problems = errors(text);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
    const fixed = applyEdits(text, problems[0]?.fix?.edits ?? []);
    expect(fixed.replaceAll('\r\n', '\n')).toBe(TEXT.replace(from, () => repaired));
  },
);

/** What can be meant in two ways, or by nobody but the author: told, and not repaired. */
const UNCLEAR: readonly (readonly [from: string, to: string, said: string])[] = [
  [NOT, 'when: - sepsis', '`when` is no list'],
  ['other_site: Another site', 'oth:er_site Another site', '`other_site: …` or `oth: …`'],
  ['range: 0..200', 'min: 0', '`range: 0..HIGHEST`'],
  [TWO, 'ulcer and infection = "moderate" or "severe"', 'It is not clear what `or` joins.'],
  [TWO, 'ulcer and infection = moderate or severe', 'It is not clear what `or` joins.'],
  [TWO, 'infection = "moderate" or "severe" and ulcer', 'It is not clear what `or` joins.'],
  [TWO, 'ulcer and infection is moderate or severe', 'It is not clear what `or` joins.'],
  [TWO, 'ulcer and toe_pressure under 30 or over 180', 'It is not clear what `or` joins.'],
  [TWO, '“moderate” or “severe”', 'alone says nothing of a patient'],
];

test.each(UNCLEAR)('%j → %j costs one problem without a repair: %s', (from, to, said) => {
  const problems = errors(slipped(from, to));
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  expect(problems[0]?.fix).toBeUndefined();
});

test.each([
  ['ulcer and (infection = moderate or severe)', 'ulcer and (infection = "moderate" or infection = "severe")'],
  ['ulcer and (toe_pressure < 30 or > 180)', 'ulcer and (toe_pressure < 30 or toe_pressure > 180)'],
  ['toe_pressure between 30 and 60 or > 180', 'toe_pressure between 30 and 60 or toe_pressure > 180'],
  ['ulcer and infection = "mild" or ulcr', 'ulcer and infection = "mild" or ulcer'],
])('brackets, or a name, say what `or` joins: %s', (written, feel) => {
  const text = slipped(TWO, written);
  const [problem] = errors(text);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(slipped(TWO, feel));
});

test('no key is repaired to another one whose value is a name, where a text stands', () => {
  for (const key of ['text', 'nxt', 'nex', 'goo', 'dos'])
    for (const { fix } of errors(slipped('next: wound', `${key}: Some words of the author`)))
      expect(fix?.title ?? '').not.toMatch(/`(?:next|go|do)`/);
});
