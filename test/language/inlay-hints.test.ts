import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { InlayHint, Range } from 'vscode-languageserver-types';
import { inlayHints } from '../../src/language/inlay-hints.ts';
import { rangeOf } from '../../src/language/places.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { afterEdits, CASES, GUIDELINE, scene } from './world.ts';

interface Wish {
  readonly guideline?: string;
  readonly cases?: string | undefined;
  readonly of?: string;
  readonly range?: Range;
  readonly unitHints?: boolean;
  readonly caseHints?: boolean;
}

async function hints(wish: Wish = {}): Promise<{ hints: InlayHint[]; text: string }> {
  const { guideline = KNEE, of = GUIDELINE, range, unitHints = true, caseHints = true } = wish;
  // The cursor goes to the beginning: any other pipe stands for itself.
  const { files } = await scene(`|${guideline}`, 'cases' in wish ? wish.cases : KNEE_CASES);
  const document = files.document(of);
  if (!document) throw new Error('There is no such file.');
  const all = rangeOf({ start: 0, end: document.text.length }, document.lines);
  const preferences = { ...DEFAULT_PREFERENCES, unitHints, caseHints };
  return { hints: inlayHints(files, document, range ?? all, preferences), text: document.text };
}

/** The lines as an editor shows them, hints in `‹ ›`; only lines that have one. */
async function shown(wish: Wish = {}): Promise<string[]> {
  const found = await hints(wish);
  const edits = found.hints.map(({ position, label, paddingLeft }) => ({
    range: { start: position, end: position },
    newText: `${paddingLeft ? ' ' : ''}‹${String(label)}›`,
  }));
  const lines = afterEdits(found.text, edits).split(/\r?\n/);
  return lines.filter((line) => line.includes('‹')).map((line) => line.trim());
}

const withWhen = (condition: string) => KNEE.replace('when: older or points >= 2', `when: ${condition}`);
const units = (guideline: string) => shown({ guideline, caseHints: false });

test('units stand beside the numbers of findings, and cases behind branches', async () => {
  expect(await shown()).toEqual([
    'older: { label: Older patient, when: age >= 55 ‹years› and not(age > 110 ‹years›) }',
    'go: image ‹1 of 2 cases›',
    'go: discharge ‹1 of 2 cases›',
  ]);
});

test.each([
  ['an interval has its unit at the end', 'age in [18..65]', 'age in [18..65 ‹years›]'],
  ['each of several tests', 'age in (< 20, >= 65)', 'age in (< 20 ‹years›, >= 65 ‹years›)'],
  ['the number first', '18 <= age', '18 ‹years› <= age'],
  ['one is singular', 'age = 1', 'age = 1 ‹year›'],
  ['in quotes', `'age >= 55 and mechanism = "fall"'`, `'age >= 55 ‹years› and mechanism = "fall"'`],
  ['literal', '|\n          tender\n          and age >= 55', 'and age >= 55 ‹years›'],
  ['over lines', '>-\n          tender\n          and age >= 55', 'and age >= 55 ‹years›'],
  ['over lines with carriage returns', '>-\r\n          tender\r\n          and age >= 55', 'and age >= 55 ‹years›'],
])('%s', async (_, condition, expected) => {
  const lines = await units(withWhen(condition));
  expect(lines[1]?.replace(/^- when: /, '')).toBe(expected);
});

test.each(['points >= 2', 'count(mechanism) >= 2', 'age >= "55"', 'agee >= 55', 'age >= '])(
  'no unit in %s',
  async (condition) => {
    expect(await units(withWhen(condition))).toHaveLength(1);
  },
);

test('a percentage has no space before it, and a pure number no unit', async () => {
  const percent = KNEE.replace('unit: a }', "unit: '%' }");
  expect((await units(percent))[0]).toContain('age >= 55‹%› and');
  expect(await units(KNEE.replace('unit: a }', "unit: '1' }"))).toEqual([]);
  expect(await units(KNEE.replace(', unit: a }', ' }'))).toEqual([]);
});

test('a unit says which finding it is of', async () => {
  const found = await hints({ caseHints: false });
  expect(found.hints[0]?.tooltip).toBe('Age is in years (unit a).');
});

test('numbers given in cases have their unit, unless it is written there', async () => {
  const cases = KNEE_CASES.replace('age: 30', 'age: 360 mo');
  expect(await shown({ cases, of: CASES })).toEqual(['given: { age: 70 ‹years›, mechanism: fall, tender: false }']);
});

test('a branch that no case takes says so', async () => {
  const cases = KNEE_CASES.replace('age: 30', 'age: 75').replace('ends_at: discharge', 'ends_at: image');
  expect((await shown({ cases, unitHints: false }))[1]).toBe('go: discharge ‹no case yet›');
  const found = await hints({ cases, unitHints: false });
  expect(found.hints.map(({ tooltip }) => tooltip)).toEqual([
    'Of 2 cases, 2 come to “Triage”, and 2 take this branch:\n• Older\n• Younger',
    'Of 2 cases, 2 come to “Triage”, and none takes this branch.',
  ]);
});

test('cases count where they arrive; a step to which none comes says so', async () => {
  const guideline = KNEE.replace(
    '  discharge:\n',
    '  discharge:\n    branches:\n      - { when: tender, go: rest } # sore\n      - else: rest\n  rest:\n',
  );
  expect(await shown({ guideline, unitHints: false })).toEqual([
    'go: image ‹1 of 2 cases›',
    'go: discharge ‹1 of 2 cases›',
    '- { when: tender, go: rest } ‹no case yet› # sore',
    '- else: rest ‹1 of 1 case›',
  ]);
  const cases = KNEE_CASES.slice(0, KNEE_CASES.indexOf('  - name: Younger'));
  const none = await hints({
    guideline,
    cases: cases + cases.slice(cases.indexOf('  - name')).replace('Older', 'Old'),
    unitHints: false,
  });
  expect(none.hints.at(-1)?.tooltip).toBe('None of the 2 cases comes to “discharge”.');
  const alone = await hints({ guideline, cases, unitHints: false });
  expect(alone.hints.at(-1)?.tooltip).toBe('The only case does not come to “discharge”.');
});

test('many cases are not all named', async () => {
  const more = Array.from(
    { length: 6 },
    (_, i) => `  - name: Old ${i}\n    given: { age: 80 }\n    expect: { ends_at: image }\n`,
  );
  const found = await hints({ cases: KNEE_CASES + more.join(''), unitHints: false });
  expect(found.hints[0]?.label).toBe('7 of 8 cases');
  expect(found.hints[0]?.tooltip).toMatch(/• Older\n• Old 0\n• Old 1\n• Old 2\n• Old 3\n• and 2 more$/);
});

test('without cases, and with none that can be run, branches have no hints', async () => {
  expect(await shown({ cases: undefined, unitHints: false })).toEqual([]);
  expect(await shown({ cases: 'cases: []\n', unitHints: false })).toEqual([]);
  expect(await shown({ cases: KNEE_CASES.replaceAll('age:', 'agee:'), unitHints: false })).toEqual([]);
});

test('what the person has switched off is not shown', async () => {
  expect(await shown({ unitHints: false, caseHints: false })).toEqual([]);
});

test('only what lies in the range is shown', async () => {
  const line = KNEE.split('\n').findIndex((one) => one.includes('go: image'));
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  expect(await shown({ range })).toEqual(['go: image ‹1 of 2 cases›']);
  const folded = withWhen('>-\n          tender\n          and age >= 55\n          and tender');
  const at = folded.split('\n').findIndex((one) => one.includes('and age'));
  const inside = { start: { line: at, character: 0 }, end: { line: at, character: 50 } };
  expect(await shown({ guideline: folded, range: inside })).toEqual(['and age >= 55 ‹years›']);
});

test('the hemangioma pathway has a share of cases on every branch and alternative', async () => {
  const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
  const guideline = readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8');
  const cases = readFileSync(new URL('vertebral-hemangioma.cases.yaml', folder), 'utf8');
  const lines = await shown({ guideline, cases });
  const alternatives =
    guideline
      .match(/^ +alternatives:\n(?: {6}.*\n)+/gm)
      ?.join('')
      .match(/^ {6}- label: /gm) ?? [];
  const branches = guideline.split('\n').filter((line) => /^ +(- )?(go|else): /.test(line)).length;
  expect(branches).toBeGreaterThan(20);
  expect(alternatives.length).toBeGreaterThan(1);
  expect(lines).toHaveLength(branches + alternatives.length);
  for (const line of lines) expect(line).toMatch(/(go|else|label): [^‹]+ ‹(\d+ of \d+ cases?|no case yet)›$/);
});

test('half a guideline has hints or none, and never fails', async () => {
  for (let end = 30; end < KNEE.length; end += 41) {
    const { hints: found } = await hints({ guideline: KNEE.slice(0, end) });
    for (const { position } of found) expect(position.line).toBeLessThan(KNEE.split('\n').length);
  }
});

test('what explains a hint stays short, however long the labels and names are', async () => {
  const long = 'word '.repeat(2000);
  const guideline = KNEE.replaceAll(/label: (?=\w)/g, `label: ${long}`);
  const cases = KNEE_CASES.replaceAll(/name: (?=\w)/g, `name: ${long}`);
  for (const of of [GUIDELINE, CASES]) {
    const found = await hints({ guideline, cases, of });
    expect(found.hints.length).toBeGreaterThan(1);
    for (const { tooltip } of found.hints) expect(String(tooltip).length).toBeLessThan(2000);
  }
});
