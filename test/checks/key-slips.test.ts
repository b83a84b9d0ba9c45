import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const KNEE = readFileSync('test/checks/sore-knee.guideline.yaml', 'utf8');
const GROUP = '- group: Painkiller\n        select: exactly-one\n';
const RULE = '    require: sepsis_bundle\n';

const FILES = { foot: FOOT, knee: KNEE };

function problemsOf(text: string, before: string) {
  const check = (one: string) => checkGuideline(one, { today: '2026-02-14' }).problems;
  const known = new Set(check(before).map(({ code, message }) => code + message));
  return check(text).filter(({ code, message }) => !known.has(code + message));
}

/** A key in the author's own words, where the value tells which one is meant: one problem, whose repair gives the file again. */
test.each<[name: keyof typeof FILES, from: string, to: string]>([
  ['foot', 'range: 0..200', 'limits: 0..200'],
  ['foot', 'range: 0..200', 'rng: 0..200'],
  ['foot', 'start: first_look', 'begin: first_look'],
  ['foot', '- id: sepsis-first', '- name: sepsis-first'],
  ['foot', 'certainty: moderate', 'confidence: moderate'],
  ['foot', 'strength: strong', 'grade: strong'],
  ['foot', 'add: 1', 'score: 1'],
  ['foot', 'go: bundle', 'xyz: bundle'],
  ['foot', 'type: integer', 'kind: integer'],
  ['foot', 'because: Sepsis', 'rationale: Sepsis'],
  ['knee', 'group: Painkiller', 'label: Painkiller'],
  ['knee', 'group: Painkiller', 'gruop: Painkiller'],
  ['knee', 'select: exactly-one', 'choose: exactly-one'],
  ['knee', '        of:\n', '        fo:\n'],
  ['knee', 'is_a: [nsaid, analgesic]', 'is_a: nsaid, analgesic'],
  ['knee', 'forbid: analgesic', 'forbid: analgesics'],
])('%s: %j → %j', (name, from, to) => {
  const file = FILES[name];
  const text = file.replace(from, () => to);
  expect(text).not.toBe(file);
  const [problem, ...others] = problemsOf(text, file);
  expect(others.map(({ message }) => message)).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(file);
});

test('a timing in the words of a rule is mended by its repairs, and means the same', () => {
  const file = KNEE.replace('- do: ', '- timing: { to: 1 h, with: arrival }\n            do: ').replace(
    'actions:\n',
    'events: { arrival: { label: Arrival } }\nactions:\n',
  );
  const text = file.replace('to: 1 h, with: arrival', 'within: 1 h, of: arrival');
  expect(text).not.toBe(file);
  const edits = problemsOf(text, file).flatMap(({ fix }) => fix?.edits ?? []);
  expect(applyEdits(text, edits)).toBe(file);
});

/** One problem that says what is missing, where only the author knows what is meant. */
test.each<[name: keyof typeof FILES, from: string, to: string, said: string]>([
  ['foot', RULE, '    ought: sepsis_bundle\n', '`ought` is not known here. This rule names no action.'],
  ['foot', 'because: Sepsis', 'warum: Sepsis', '`warum` is not known here; did you mean `because`?'],
  ['foot', 'do: mri', 'mri:', '`mri` is not known here. This recommendation names no action.'],
  ['foot', 'certainty: moderate', 'trust: much', '`trust` is not known here. This recommendation needs `certainty`'],
  ['foot', RULE, `${RULE}    before: mri\n    within: 1 h\n`, 'A rule has either `before` or `within`.'],
  ['foot', RULE, `${RULE}    before: mri\n    of: mri\n`, '`of` belongs to `within`.'],
  ['foot', RULE, `${RULE}    within: 1 h\n`, '`within` needs `of`'],
  ['knee', GROUP, '- select: exactly-one\n', '`select` belongs to a group.'],
  ['knee', GROUP, '- note: Either.\n', '`of` belongs to a group.'],
  ['knee', '        of:\n', '        any:\n', '`any` is not known here. A group needs `select:` and `of:`'],
  ['knee', 'forbid: analgesic', 'forbid: painkiller', 'There is no action or class of actions `painkiller`.'],
])('%s: %j → %j says %j', (name, from, to, said) => {
  const file = FILES[name];
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

/** What people write for our keys, where there is one that is right: one problem, whose repair gives the file again. */
test.each<[from: string, others: string]>([
  ['    label: Mild infection\n', 'name title'],
  ['        go: bundle\n', 'goto to target then step'],
  ['      - when: ulcer\n', 'if condition criteria'],
  ['      - else: other\n', 'default otherwise'],
  ['    label: Mild infection\n    recommend:\n', 'action then recommendations'],
  ['    label: Is there an ulcer?\n    branches:\n', 'choices conditions decisions'],
  ['    next: bone\n', 'goto to then target'],
  ['    options:\n      none', 'values choices answers'],
  ['    type: integer\n', 'kind data_type'],
  ['      - do: mri\n', 'action treatment'],
  ['        strength: strong\n', 'grade strength_of_recommendation'],
  ['        certainty: moderate\n', 'evidence quality certainty_of_evidence level_of_evidence'],
  ['    because: Sepsis kills', 'rationale why reason explanation description comment'],
  ['  - id: sepsis-first', 'name label'],
  ['        add: 1\n', 'points score value weight'],
  ['    when: infection in', 'if condition definition'],
  ['D6: { says: Every', 'text statement description'],
  ['debrided., cites: [foot-2023]', 'sources references source evidence'],
  ['    title: Practical', 'name label'],
  ['title: Foot', 'name label'],
  ['mri: { label: MRI', 'name title description'],
  ['        note: Adjust', 'comment description rationale why text dosage notes'],
])('%j in other words: %s', (from, others) => {
  const [, key = ''] = /([a-z_]+):(?=[^:]*$)/.exec(from) ?? [];
  for (const other of others.split(' ')) {
    const text = FOOT.replace(from, () => from.replace(new RegExp(`${key}:(?=[^:]*$)`), `${other}:`));
    expect(text).not.toBe(FOOT);
    const found = problemsOf(text, FOOT);
    expect([other, ...found.map(({ message }) => message)]).toEqual([other, expect.stringContaining(`\`${key}\``)]);
    const mended = applyEdits(text, found[0]?.fix?.edits ?? []);
    // Any text would fit, so that only a word that plainly says so is put right.
    if (found[0]?.fix) expect(mended).toBe(FOOT);
  }
});
