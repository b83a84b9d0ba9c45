import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FILE = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const LABEL = 'label: Bone can be probed';
const NOTE = 'note: Adjust to the culture.';
const FLOW = '{ label: Sepsis bundle,';

function problemsOf(text: string) {
  const { problems } = checkGuideline(text, { today: '2026-02-14' });
  return problems.filter(({ code, severity }) => severity !== 'info' && code !== 'strength-exceeds-certainty');
}

/** A text that YAML takes for something else: what stands there, and what the one problem's repair makes of it. */
test.each<[from: string, to: string, repaired: string]>([
  [LABEL, 'label: &Bone scan', "label: '&Bone scan'"],
  [LABEL, 'label: ! Bone scan', "label: '! Bone scan'"],
  [LABEL, 'label: >- Bone scan', 'label: Bone scan'],
  [LABEL, 'label: | Bone scan', 'label: Bone scan'],
  [LABEL, 'label: > 5 mm of bone', "label: '> 5 mm of bone'"],
  [LABEL, 'label: [Bone] scan', "label: '[Bone] scan'"],
  [LABEL, 'label: {Bone} scan', "label: '{Bone} scan'"],
  [LABEL, 'label: {Bone}', "label: '{Bone}'"],
  [LABEL, 'label: [Bone, foot]', "label: '[Bone, foot]'"],
  [LABEL, 'label: null', "label: 'null'"],
  [LABEL, 'label: ~', "label: '~'"],
  [LABEL, 'label: 1e3', "label: '1e3'"],
  [LABEL, 'label: 007', "label: '007'"],
  [LABEL, 'label: Dose # 2', "label: 'Dose # 2'"],
  [LABEL, 'label: Dose #2', "label: 'Dose #2'"],
  [NOTE, 'note: Adjust (see #3) to it', "note: 'Adjust (see #3) to it'"],
  [NOTE, 'note: |\n        Adjust to the culture.', 'note: |\n          Adjust to the culture.'],
  [FLOW, '{ label: Dose # 2,', "{ label: 'Dose # 2',"],
  [FLOW, '{ label: &Sepsis bundle,', "{ label: '&Sepsis bundle',"],
  ['mild: Mild\n', 'mild: Grade # 1\n', "mild: 'Grade # 1'\n"],
])('%j → %j costs one problem, which makes %j of it', (from, to, repaired) => {
  const text = FILE.replace(from, () => to);
  expect(text).not.toBe(FILE);
  const [problem, ...others] = problemsOf(text);
  expect(others).toEqual([]);
  const mended = applyEdits(text, problem?.fix?.edits ?? []);
  expect(mended).toBe(FILE.replace(from, () => repaired));
  expect(problemsOf(mended)).toEqual([]);
});

/** What a reader sees is what is read. */
test.each(['yes', 'no', 'on', '2026-01-02', '12:30', 'Bone & joint', 'C#', 'Bone - scan', '1_000'])(
  'a label can be %j',
  (label) => expect(problemsOf(FILE.replace(LABEL, () => `label: ${label}`))).toEqual([]),
);

test.each(['# old name', '# 2024-05-01: new name', '#', '# see the appendix (page 3)'])(
  'a comment stays one: %s',
  (comment) => expect(problemsOf(FILE.replace(LABEL, () => `${LABEL} ${comment}`))).toEqual([]),
);

test('a name that is repeated is no mistake', () => {
  const text = FILE.replace(LABEL, () => 'label: &bone Bone can be probed').replace('label: Site\n', 'label: *bone\n');
  expect(problemsOf(text)).toEqual([]);
});

/** Values with a form: what somebody writes, and what is repaired. */
test.each<[from: string, to: string, repaired?: string]>([
  ['range: 0..200', 'range: (0..200)'],
  ['range: 0..200', 'range: {0..200}'],
  ['range: 0..200', 'range: [0;200]'],
  ['range: 0..200', 'range: from 0 to 200'],
  ['range: 0..200', 'range: between 0 and 200'],
  ['range: 0..200', 'range: 0~200'],
  ['range: 0..200', 'range: 0..200.'],
  ['range: 0..200', 'range: “0..200”'],
  ['range: 0..200', 'range: +0..2e2'],
  ['range: 0..200', 'range: 0-200'],
  ['range: 0..200', 'range: 0‑200'],
  ['range: 0..200', 'range: 0 − 200'],
  ['range: 0..200', 'range: 0 -> 200'],
  ['range: 0..200', 'range: 0 through 200'],
  ['range: 0..3\n', 'range: 0-3,5\n', 'range: 0..3.5\n'],
  ['range: 0..3\n', 'range: 0,0 → 3,5\n', 'range: 0.0..3.5\n'],
  ['precision: 0.01', 'precision: "0,01"'],
  ['unit: "mm[Hg]"', 'unit: “mm[Hg]”', "unit: 'mm[Hg]'"],
  ['unit: "mm[Hg]"', 'unit: mm Hg', "unit: 'mm[Hg]'"],
  ['unit: "mm[Hg]"', 'unit: «kPa»', 'unit: kPa'],
  ['unit: "mm[Hg]"', 'unit: kPa.', 'unit: kPa'],
  ['add: 1', 'add: “1”'],
  ['add: 1', 'add: 1·5', 'add: 1.5'],
  ['date: 2026-02-14', 'date: 14-Feb-26'],
  ['date: 2026-02-14', 'date: 14th of February 2026'],
  ['date: 2026-02-14', 'date: Sat, 14 Feb 2026'],
  ['date: 2026-02-14', 'date: 02/14/26'],
  ['date: 2026-02-14', 'date: 2026–02–14'],
  ['date: 2026-02-14', 'date: 2026-14-02'],
])('%j → %j is repaired', (from, to, repaired = from) => {
  const text = FILE.replace(from, () => to);
  expect(text).not.toBe(FILE);
  const [problem, ...others] = problemsOf(text);
  expect(others).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(FILE.replace(from, () => repaired));
});

test.each([
  ['date: 2026-02-14', 'date: 03/04/25', 'two ways. Write the one that is meant: `2025-04-03` or `2025-03-04`.'],
  ['date: 2026-02-14', 'date: 03-04-05', 'several ways. Write the one that is meant: `2003-04-05`, `2005-04-03` or'],
  [
    'range: 0..200',
    'range: 0..200 mmHg',
    'A range has no unit. Write `range: 0..200`, and the unit in a key of its own',
  ],
])('%j → %j is told, and not repaired', (from, to, said) => {
  const problems = problemsOf(FILE.replace(from, () => to));
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  expect(problems[0]?.fix).toBeUndefined();
});
