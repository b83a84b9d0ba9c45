import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { problemEntry } from '../../src/report/json.ts';
import { markedPieces, namesInQuotes } from '../../src/text/marks.ts';

/** Labels with what our sentences mark names and code with, alone and in pairs. */
const STEP = 'Triage A* (severe) `a` b`';
const FINDING = '*Dose of `x';
const ACTION = 'Admit A* (now)';
const GROUP = 'One A* (of)';
const FILE = `guideline: stars
title: Labels with marks
findings:
  sick: { label: 'Sick * child', type: boolean }
  dose: { label: '${FINDING}', type: decimal, range: 0..10, may_be_unknown: true }
actions:
  admit: { label: '${ACTION}', kind: other }
start: triage
steps:
  triage:
    label: '${STEP}'
    branches:
      - { when: dose < 3 and not(sick), go: ward }
      - { when: sick and dose > 2, go: ward }
  ward:
    label: 'Ward * here'
    recommend:
      - { do: admit, when: sick, good_practice: true }
      - { avoid: admit, good_practice: true }
      - group: '${GROUP}'
        select: exactly-one
        of: [{ do: admit, when: sick, good_practice: true }]
rules:
  - { id: all, require: admit, because: Of the guideline. }
`;

const { problems, lines } = checkGuideline(FILE, { today: '2026-02-14' });
const NAMES = new Set([STEP, FINDING, ACTION, GROUP, 'Ward * here']);

test('a label is one name in what the checks say, whatever is in it', () => {
  const names = problems.flatMap(({ message }) => markedPieces(message)).filter(({ kind }) => kind === 'name');
  expect(names.length).toBeGreaterThan(5);
  for (const { text } of names) expect(NAMES).toContain(text);
  expect(new Set(names.map(({ text }) => text)).size).toBeGreaterThan(3);
});

test('a label is no code either, and stands as it is in every sentence', () => {
  const code = problems.flatMap(({ message }) => markedPieces(message)).filter(({ kind }) => kind === 'code');
  for (const { text } of code) expect(text).toMatch(/^[\w =<>.,()[\]-]+$/);
  const said = problems.map(({ message }) => namesInQuotes(message)).join('\n');
  for (const label of [STEP, FINDING, ACTION, 'Sick * child']) expect(said).toContain(label);
});

test('machines read labels as they stand in the file', () => {
  const json = JSON.stringify(problems.map((problem) => problemEntry(problem, lines)));
  expect(json).toContain(STEP);
  expect(json).not.toMatch(/[\ue000-\uf8ff]/);
});
