import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FILES = {
  asthma: readFileSync('test/checks/asthma.guideline.yaml', 'utf8'),
  bleeding: readFileSync('test/checks/gi-bleeding.guideline.yaml', 'utf8'),
};

function problemsOf(text: string) {
  return checkGuideline(text, { today: '2026-02-14' }).problems.filter(({ severity }) => severity !== 'info');
}

function told(text: string): readonly string[] {
  return problemsOf(text).map(({ message }) => message);
}

test('the pathways are without a fault', () => {
  for (const file of Object.values(FILES)) expect(told(file)).toEqual([]);
});

const LOW = '{ label: Low, when: gbs <= 1, go: home }';
const PPI = '{ do: ppi, strength: conditional, certainty: moderate, cites: [esge] }';
const SIX = '{ when: urea >= 25, add: 6 }';

/** One problem, whose repair gives a file that says what was meant: as it was, or `meant`. */
test.each<[name: keyof typeof FILES, from: string, to: string, said: string, meant?: string]>([
  // Keys that stand in one line without braces around them.
  ['bleeding', LOW, 'label: Low, when: gbs <= 1, go: home', 'Several keys'],
  ['bleeding', LOW, 'when: gbs <= 1, go: home', 'Several keys', 'when: gbs <= 1, go: home'],
  ['bleeding', LOW, 'when: gbs <= 1; go: home', 'Several keys', 'when: gbs <= 1, go: home'],
  ['bleeding', LOW, 'when: gbs <= 1 go: home', 'Several keys', 'when: gbs <= 1, go: home'],
  ['bleeding', LOW, 'when: gbs in [0..1] -> go: home', 'Several keys', 'when: gbs in [0..1], go: home'],
  ['bleeding', LOW, '( label: Low, when: gbs <= 1, go: home )', 'Several keys'],
  ['bleeding', LOW, 'label: Low, when: gbs <= 1, go: home }', 'Several keys'],
  ['bleeding', PPI, PPI.slice(2, -2), 'Several keys'],
  ['bleeding', SIX, 'when: urea >= 25, add: 6', 'Several keys'],
  ['bleeding', '{ label: Melena, type: boolean }', 'label: Melena, type: boolean', 'Several keys'],
  ['asthma', 'when: life_threatening\n        go: resus', 'when: life_threatening, go: resus', 'Several keys'],
  ['asthma', 'when: life_threatening\n        go: resus', 'when: life_threatening: go: resus', 'Several keys'],
  ['asthma', '      - label: Severe\n', '      2. label: Severe\n', 'a hyphen and a space'],
  // Keys in capitals, and other words for them.
  ['asthma', '    label: Age\n', '    Label: Age\n', 'did you mean `label`?'],
  ['asthma', 'findings:\n', 'Findings:\n', 'did you mean `findings`?'],
  ['asthma', 'actions:\n', 'Actions:\n', 'did you mean `actions`?'],
  ['asthma', 'actions:\n', 'treatments:\n', 'did you mean `actions`?'],
  ['asthma', '    may_be_unknown: true', '    May be unknown: true', 'did you mean `may_be_unknown`?'],
  // Conditions as people say them.
  ['bleeding', 'when: melena,', 'when: patient has melena,', 'Write `melena`'],
  ['bleeding', 'when: melena,', 'when: the patient has no melena,', 'Write `not(melena)`', 'when: not(melena),'],
  ['asthma', 'or pregnant', 'or is pregnant', 'or pregnant`'],
  ['asthma', 'age >= 75 or', 'age >= 75, or', 'Write `age >= 75 or pregnant`'],
  ['asthma', 'count(signs) >= 1', 'any signs', 'Write `count(signs) >= 1 or'],
  ['asthma', 'count(signs) >= 1', 'number of signs >= 1', 'Write `count(signs) >= 1 or'],
  ['asthma', 'count(signs) >= 1', 'no signs', 'Write `count(signs) = 0 or', 'count(signs) = 0'],
  ['asthma', 'pef = null', 'unknown(pef)', 'conditions are written in FEEL'],
  ['asthma', 'pef = null', 'pef = "null"', 'conditions are written in FEEL'],
  ['bleeding', 'when: melena,', 'when: melena: yes,', 'Write `melena`'],
  ['bleeding', 'sex = "male" and hemoglobin >= 120', 'sex: male and hemoglobin >= 120', 'Write `sex = "male" and'],
  ['bleeding', SIX, SIX.replace(',', ';'), 'no semicolon'],
  ['bleeding', PPI, PPI.replaceAll(',', ';'), 'Put commas'],
  ['bleeding', PPI, PPI.replace(',', ''), 'Put a comma'],
  ['bleeding', 'after: arrival, to', 'after: arrival; to', 'Put a comma'],
  // Dashes and brackets.
  ['bleeding', '      - { when: syncope, add: 2 }', '      { when: syncope, add: 2 }', 'a hyphen and a space'],
  ['bleeding', '      - { when: syncope, add: 2 }', '      -{ when: syncope, add: 2 }', 'a hyphen and a space'],
  ['bleeding', '      - { else: risk }', '      else: risk', 'a hyphen and a space', '      - else: risk'],
  ['bleeding', '      - { when: syncope, add: 2 }', '     - { when: syncope, add: 2 }', 'one column'],
  ['bleeding', '      - { when: syncope, add: 2 }', '       - { when: syncope, add: 2 }', 'one column'],
  ['bleeding', '      - { when: syncope, add: 2 }', '    - { when: syncope, add: 2 }', 'one column'],
  ['bleeding', '      - { when: melena, add: 1 }', '       - { when: melena, add: 1 }', 'one column'],
  ['bleeding', '      - { when: syncope, add: 2 }', '      - { when: syncope, add: 2 )', 'is closed by `}`'],
  ['bleeding', LOW, `${LOW},`, 'Remove the comma'],
  ['bleeding', 'cites: [esge]\n', 'cites: [esge],\n', 'Remove the comma'],
  [
    'bleeding',
    'because: Shock kills.',
    "because: Shock kills. Don't wait: act",
    'in quotes',
    "because: Shock kills. Don''t wait: act",
  ],
  [
    'asthma',
    'timing:\n          after: arrival\n          to: 10 min',
    'timing:\n        after: arrival\n        to: 10 min',
    'too far to the left',
  ],
  ['bleeding', '    next: risk\n', '      next: risk\n', 'It belongs to `resuscitate`, beside `recommend`'],
  ['bleeding', 'id: fluids-in-shock', 'id: fluids in shock', 'does not fit here'],
  // A text where a group belongs.
  [
    'asthma',
    '  oxygen:\n    label: Oxygen\n    kind: medication\n',
    '  oxygen: Oxygen\n',
    'a group of keys',
    '  oxygen: { label: Oxygen }\n',
  ],
  ['asthma', '  arrival:\n    label: Arrival', '  arrival: Arrival', 'a group of keys'],
  [
    'bleeding',
    'melena: { label: Melena, type: boolean }',
    'melena: boolean',
    'a group of keys',
    'melena: { type: boolean }',
  ],
  // Whom a branch takes and where it leads, in one breath.
  [
    'asthma',
    'when: life_threatening\n        go: resus',
    'when: life_threatening -> resus',
    'under `go` where it leads',
  ],
  [
    'asthma',
    'when: life_threatening\n        go: resus',
    'when: life_threatening then resus',
    'under `go` where it leads',
  ],
  [
    'asthma',
    'when: life_threatening\n        go: resus',
    'when: if life_threatening then go to resus',
    'under `go` where it leads',
  ],
  ['bleeding', LOW, '{ label: Low, when: gbs <= 1 → home }', 'under `go` where it leads'],
  ['bleeding', LOW, '{ label: Low, when: gbs <= 1 => home }', 'under `go` where it leads'],
  ['bleeding', LOW, 'gbs <= 1 -> home', 'under `go` where it leads', 'when: gbs <= 1, go: home'],
  ['bleeding', LOW, 'gbs <= 1: home', 'under `go` where it leads', 'when: gbs <= 1, go: home'],
  ['bleeding', LOW, 'if gbs <= 1 then home', 'under `go` where it leads', 'when: gbs <= 1, go: home'],
  // Texts and entries where a group has names and keys.
  [
    'bleeding',
    '  shock:\n    label: Is the patient in shock?',
    '  shock: Is the patient in shock?',
    'its text stands in it as `label`',
  ],
  [
    'asthma',
    '  salbutamol:\n    label: Inhaled salbutamol',
    '  salbutamol: Inhaled salbutamol',
    'its text stands in it as `label`',
  ],
  ['asthma', '      sentences: Sentences\n', '      - Sentences\n', 'and no list'],
  [
    'asthma',
    '  oxygen:\n    label: Oxygen\n    kind: medication\n',
    '  - oxygen\n',
    'and no list',
    '  oxygen: { label: Oxygen }\n',
  ],
])('%s: %j → %j', (name, from, to, said, meant = from) => {
  const file = FILES[name];
  const text = file.replace(from, () => to);
  expect(text).not.toBe(file);
  const [problem, ...others] = problemsOf(text);
  expect(others.map(({ message }) => message)).toEqual([]);
  expect(problem?.message).toContain(said);
  const repaired = applyEdits(text, problem?.fix?.edits ?? []);
  expect(told(repaired)).toEqual([]);
  const plain = (one: string) => one.replace(/[{}'",\s]+/g, ' ');
  expect(plain(repaired)).toBe(plain(file.replace(from, () => meant)));
});

/** Only the author knows what is meant: one problem, and nothing that would follow from it. */
test.each<[name: keyof typeof FILES, from: string, to: string, said: string]>([
  ['asthma', 'when: age >= 75 or pregnant', 'when: >= 75 or pregnant', 'Say what is compared'],
  [
    'bleeding',
    'list contains(drugs, "doac") or list contains(drugs, "warfarin")',
    'not on doac or warfarin',
    'how far `not` goes',
  ],
  ['bleeding', 'timing: { after: arrival, to: 24 h }', 'timing: 24 h', '`timing` must be a group'],
  ['bleeding', 'timing: { after: arrival, to: 24 h }', 'timing: { to: 24 h }', 'Say when'],
  [
    'asthma',
    'basis: [A1]',
    'basis: [gina]',
    'There is no statement `gina`. That is a reference. Name it under `cites`.',
  ],
  ['asthma', 'cites: [gina]', 'cites: [A1]', 'There is no reference `A1`. That is a statement. Name it under `basis`.'],
  ['asthma', 'go: resus', 'go: icu', 'There is no step `icu`. That is an action. Name a step here.'],
  ['bleeding', 'after: arrival', 'after: admission', 'There is no action or event `admission`'],
])('%s: %j → %j is one problem without a repair', (name, from, to, said) => {
  const text = FILES[name].replace(from, () => to);
  expect(text).not.toBe(FILES[name]);
  expect(told(text)).toEqual([expect.stringContaining(said)]);
});

test('a key is never offered beside one that it excludes', () => {
  const text = FILES.bleeding.replace('because: Shock kills.', 'because: Shock kills., cites: [esge]');
  expect(told(text)).toEqual([
    '`cites` is not known here. What can still stand here: `before`, `within`, `of` and `basis`.',
  ]);
});
