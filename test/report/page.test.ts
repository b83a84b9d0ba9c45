import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { drawingOf, type PageSource, pageOf } from '../../src/report/pages/page.ts';
import { asWritten } from '../../src/text/marks.ts';

const GUIDELINE = `guideline: asthma
title: Acute asthma
version: 1.2.0
status: draft
review_by: 2027-01-31
disclaimer: For training only.
references:
  gina: { title: Global strategy for asthma, kind: guideline, url: "https://example.org/gina" }
  trial: { title: A trial of steroids, kind: research }
statements:
  s1: { says: Oxygen for all who need it., cites: [gina] }
  s2: { says: We ask for fever first., origin: authors }
findings:
  wheeze: { label: Wheeze, type: boolean }
  fever: { label: Fever, type: boolean }
actions:
  salbutamol: { label: Salbutamol, kind: medication, is_a: [reliever] }
  prednisolone: { label: Prednisolone, kind: medication, is_a: [tablet] }
rules:
  - { id: no-steroid, forbid: prednisolone, when: wheeze and not(fever), because: Not *yet*., basis: [s1] }
  - { id: some-reliever, require: reliever, when: wheeze, because: Relief first. }
assumptions:
  - { never: wheeze and fever, because: They are seen elsewhere. }
start: look
steps:
  look:
    label: Look
    branches:
      - { when: wheeze, go: treat }
      - { when: not(wheeze) and fever, go: other }
  treat:
    label: Treat
    recommend:
      - { do: salbutamol, strength: strong, certainty: high, cites: [gina] }
  other:
    label: Other
    recommend:
      - { do: prednisolone, strength: conditional, certainty: low, cites: [trial] }
`;

const CASES = `cases:
  - name: Wheezes
    given: { wheeze: true, fever: false }
    expect: { ends_at: treat }
  - name: Has fever
    given: { wheeze: false, fever: true }
    expect: { ends_at: treat }
    confirm: true
  - name: Unclear
    given: { wheeze: false }
    expect: { ends_at: other }
  - name: Well
    given: { wheeze: false, fever: false }
    expect: { ends_at: other }
  - name: Ruled out
    given: { wheeze: true, fever: true }
    expect: { ends_at: treat }
`;

const reading = readGuideline(GUIDELINE);
const cases = readCases(CASES, reading.guideline);
const result = checkReading(reading, { today: '2026-02-14', cases: [cases] });
const source: PageSource = {
  path: 'asthma.guideline.yaml',
  result,
  settings: DEFAULT_SETTINGS,
  settingsPath: undefined,
};
const page = pageOf(source, drawingOf(source));

test('a page begins with what the guideline is, and warns with its own words', () => {
  expect(page.title).toBe('Acute asthma');
  expect(page.facts).toEqual([
    'Version 1.2.0',
    'Status: draft',
    'To be reviewed by 2027-01-31',
    'asthma.guideline.yaml',
  ]);
  expect(page.disclaimer).toBe('For training only.');
  expect(page.patient).toBeUndefined();
  expect(pageOf({ ...source, patient: { name: 'Ms A', steps: [], branches: [] } }, drawingOf(source)).patient).toBe(
    'Ms A',
  );
});

test('a page of a guideline that says nothing of itself has its name and its file', () => {
  const bare = { ...source, result: checkReading(readGuideline('guideline: bare\n'), { today: '2026-02-14' }) };
  const { title, facts, disclaimer, rules, references } = pageOf(bare, drawingOf(bare));
  expect([title, facts, disclaimer, rules, references]).toEqual(['bare', ['asthma.guideline.yaml'], undefined, [], []]);
});

test('problems stand in the order and the lines of the file, and none is left out in silence', () => {
  expect(page.problems.map(({ severity, code, line }) => [severity, code, line])).toEqual([
    ['warning', 'unencoded-statement', 12],
    ['info', 'unused-class', 18],
    ['error', 'gap', 26],
  ]);
  expect(page.others).toBeUndefined();
  expect(page.proof.holds).toBe(false);
});

test('rules, the classes that they speak of, and assumptions are sentences; marks in the file stay what they are', () => {
  expect(page.rules).toEqual([
    `Never *Prednisolone*, for patients with: Wheeze and no fever. ${asWritten('Not *yet*.')}`,
    'Always some *reliever*, for patients with: Wheeze. Relief first.',
  ]);
  expect(page.classes).toEqual(['*reliever*: Salbutamol']);
  expect(page.assumptions).toEqual([{ never: 'Wheeze and Fever', because: 'They are seen elsewhere.' }]);
});

test('references are numbered and linked where they have an address, and decisions of the authors are told apart', () => {
  expect(page.references).toEqual([
    { text: 'Global strategy for asthma. Guideline.', link: 'https://example.org/gina' },
    { text: 'A trial of steroids. Research.', link: undefined },
  ]);
  expect(page.ownDecisions.map(({ id, says }) => [id, says])).toEqual([['s2', 'We ask for fever first.']]);
});

test('each case says where its patient ends, how it went, and whether somebody has yet to confirm it', () => {
  expect(page.cases).toEqual([
    { name: 'Wheezes', ends: 'Treat', status: 'passed', isToBeConfirmed: false },
    { name: 'Has fever', ends: 'Other', status: 'failed', isToBeConfirmed: true },
    { name: 'Unclear', ends: 'waits at: Look', status: 'failed', isToBeConfirmed: false },
    { name: 'Well', ends: 'left without an answer at: Look', status: 'failed', isToBeConfirmed: false },
    { name: 'Ruled out', ends: 'cannot be run', status: 'broken', isToBeConfirmed: false },
  ]);
});
