import { expect, test } from 'vitest';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { offered, problems } from './offered.ts';
import { CASES, GUIDELINE } from './world.ts';

const TITLE = 'Make this patient a sample case';
const GAP = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');

test('a patient who shows a problem becomes a case, below those there are', async () => {
  const offer = (await offered(cursorAt(GAP, 'triage:'), KNEE_CASES)).get(TITLE);
  expect(Object.keys(offer?.action.edit?.changes ?? {})).toEqual([CASES]);
  expect(offer?.texts.get(GUIDELINE)).toBe(GAP);
  const cases = offer?.texts.get(CASES) ?? '';
  expect(cases.startsWith(KNEE_CASES)).toBe(true);
  expect(cases.slice(KNEE_CASES.length)).toMatch(
    /^ {2}- name: 'Triage: left out'\n {4}given:\n( {6}\w+: \S+\n)+ {4}expect:\n {6}path: \[triage\]\n {4}confirm: true\n$/,
  );
  // It fails for as long as the patient has no branch.
  expect(await problems(GAP, cases)).toContain('case-failed');
});

test('the same patient is no case twice, and a name is not given twice', async () => {
  const once = (await offered(cursorAt(GAP, 'triage:'), KNEE_CASES)).get(TITLE)?.texts.get(CASES) ?? '';
  expect((await offered(cursorAt(GAP, 'triage:'), once)).has(TITLE)).toBe(false);
  const other = once.replace(/age: \d+(\n.*){0,6}$/, (end) => end.replace(/age: \d+/, 'age: 31'));
  const twice = (await offered(cursorAt(GAP, 'triage:'), other)).get(TITLE)?.texts.get(CASES);
  expect(twice).toContain("- name: 'Triage: left out (2)'");
});

test('the first case makes the file, where the editor can', async () => {
  const offer = (await offered(cursorAt(GAP, 'triage:'))).get(TITLE);
  expect(offer?.action.edit?.documentChanges?.[0]).toMatchObject({
    kind: 'create',
    uri: CASES,
    options: { overwrite: false, ignoreIfExists: false },
  });
  expect(offer?.texts.get(CASES)).toMatch(/^cases:\n {2}- name: 'Triage: left out'\n/);
  expect((await offered(cursorAt(GAP, 'triage:'), undefined, { createsFiles: false })).has(TITLE)).toBe(false);
});

test('cases with Windows line ends keep them', async () => {
  const windows = KNEE_CASES.replaceAll('\n', '\r\n');
  const cases = (await offered(cursorAt(GAP, 'triage:'), windows)).get(TITLE)?.texts.get(CASES) ?? '';
  expect(cases.length).toBeGreaterThan(windows.length);
  expect(cases.replaceAll('\r\n', '')).not.toContain('\n');
});

test('a cases file with a mistake in it is left alone', async () => {
  const broken = `${KNEE_CASES}  - name: "Open\n`;
  expect((await offered(cursorAt(GAP, 'triage:'), broken)).has(TITLE)).toBe(false);
});

test('a problem without a patient offers none', async () => {
  expect((await offered(cursorAt(KNEE.replace('go: discharge', 'go: discharg'), 'discharg'))).has(TITLE)).toBe(false);
});

test('a problem that an alternative brings becomes a case that chooses it', async () => {
  const guideline = `guideline: knee
title: Knee
findings:
  fever: { label: Fever, type: boolean }
actions:
  rest: { label: Rest }
  referral: { label: Referral }
start: treat
steps:
  treat:
    label: Treat
    recommend:
      - { do: rest, good_practice: true }
    alternatives:
      - label: "Referral: at once, by phone"
        when: fever
        recommend: [{ do: referral, good_practice: true }]
rules:
  - { id: rest-for-all, require: rest, because: It helps. }
`;
  for (const [before, made] of [
    ['cases:\n', /\n {6}fever: true\n {4}choose:\n {6}treat: 'Referral: at once, by phone'\n {4}expect:\n/],
    [
      'cases: [{ name: A, given: { fever: true }, expect: { ends_at: treat } }]\n',
      /, choose: \{ treat: 'Referral: at once, by phone' \}, expect/,
    ],
  ] as const) {
    const cases = (await offered(cursorAt(guideline, 'treat:'), before)).get(TITLE)?.texts.get(CASES) ?? '';
    expect(cases).toMatch(made);
    expect((await offered(cursorAt(guideline, 'treat:'), cases)).has(TITLE)).toBe(false);
    expect(await problems(guideline, cases)).not.toContain('case-failed');
  }
});
