import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { applyEdits } from '../../src/text/edit.ts';

const TEXT = readFileSync('test/real/ugib.guideline.yaml', 'utf8');
const LABEL = 'label: Is the patient stable?';

/** What stands in the file; what a clinician writes in its place; what is said of it, in part; what its repair makes of it, if not the file as it was. */
const SLIPS: readonly (readonly [from: string, to: string, said: string, repaired?: string])[] = [
  [
    '"Portal hypertension and varices: a consensus"',
    'Varices: a consensus',
    'must stand in quotes',
    "'Varices: a consensus'",
  ],
  ['unit: "mm[Hg]"', 'unit: "mm[Hg]”', 'ends with `”`'],
  ['unit: "mm[Hg]"', 'unit: "mm[Hg]""', 'stands another one'],
  ['unit: "mm[Hg]"', 'unit: mm[Hg]', 'a text with `[` in it must stand in quotes', "unit: 'mm[Hg]'"],
  ['range: 30..260', 'range: "30..260”', 'ends with `”`', 'range: "30..260"'],
  ['range: 30..260', 'range: [30..260]', 'A range has no brackets'],
  ['range: 30..260', 'range: [30, 260]', 'A range has no brackets'],
  ['  sex:\n', 'sex:\n', '`sex` begins at the margin'],
  ['  threshold:\n', 'threshold:\n', '`threshold` begins at the margin'],
  ['  arrival:\n', '    arrival:\n', '`arrival` begins deeper than the others'],
  ['- { when: unstable', '-{ when: unstable', 'begins with a hyphen and a space'],
  ['- { when: unstable', '– { when: unstable', 'begins with a hyphen and a space'],
  ['- { when: unstable', '• { when: unstable', 'begins with a hyphen and a space'],
  ['go: resuscitate,', 'goto: resuscitate,', '`goto` is not known here; did you mean `go`?'],
  ['melena, add: 1', 'melena, points: 1', '`points` is not known here; did you mean `add`?'],
  ['    recommend:', '    recommendations:', 'did you mean `recommend`?'],
  ['certainty: moderate', 'certainty: medium', 'Did you mean `moderate`?'],
  ['kind: research, year: 2000', 'kind: RCT, year: 2000', 'Did you mean `research`?'],
  [
    'go: resuscitate, basis: [U3] }',
    'go: resuscitate, basis: U3] }',
    'This `]` closes nothing',
    'go: resuscitate, basis: U3 }',
  ],
  ['urea >= 25', 'urea > = 25', 'Write `>=` instead of `> =`'],
  ['urea >= 25', 'urea = > 25', 'Write `>=` instead of `= >`'],
  [LABEL, 'label: & more', 'cannot begin with `&`', "label: '& more'"],
  [LABEL, 'label: ? stable', 'cannot begin with `?`', "label: '? stable'"],
  [
    LABEL,
    'label: Is the patient\nstable?',
    'belongs to the text of `label` above',
    'label: Is the patient\n      stable?',
  ],
  [
    LABEL,
    'label: "Is the "patient" stable?"',
    'more text after the closing quote',
    `label: 'Is the "patient" stable?'`,
  ],
  [LABEL, "label: 'Is the patient's state stable?'", 'more text after', "label: 'Is the patient''s state stable?'"],
];

test.each(SLIPS.map(([from, to, said, repaired = from]) => [from, to, said, repaired] as const))(
  '%j → %j costs one problem: %s',
  (from, to, said, repaired) => {
    const text = TEXT.replace(from, () => to);
    expect(text).not.toBe(TEXT);
    const { problems } = readGuideline(text);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
    expect(applyEdits(text, problems[0]?.fix?.edits ?? [])).toBe(TEXT.replace(from, () => repaired));
  },
);

test('an option with an Arabic numeral is the one with the Roman numeral, never another', () => {
  const text = TEXT.replace('("Ia", "Ib", "IIa", "IIb")', '("1a", "1b", "2a", "2b")');
  const { problems } = readGuideline(text);
  const edits = problems.flatMap(({ fix }) => fix?.edits ?? []);
  expect(applyEdits(text, edits)).toBe(TEXT);
});

/** What is declared and used under two names is told once, not also as unused. */
test.each([
  ['  urea: {', '  ureaa: {'],
  ['  urea: {', '  blood_urea: {'],
  ['go: resuscitate,', 'go: resusitate,'],
])('%j → %j is one problem', (from, to) => {
  const text = TEXT.replace(from, () => to);
  expect(text).not.toBe(TEXT);
  const said = (one: string) => checkGuideline(one, { today: '2026-02-14' }).problems.map(({ code }) => code);
  const before = said(TEXT);
  expect(said(text).filter((code) => !before.includes(code))).toEqual(['unknown-name']);
});
