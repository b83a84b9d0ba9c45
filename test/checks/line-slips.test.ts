import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const KNEE = readFileSync('test/checks/sore-knee.guideline.yaml', 'utf8');
const FLOW = FOOT.replace('      - when: toe_pressure < 30\n        go: revascularize\n        basis: [D3]\n', () => {
  return '      - { when: "toe_pressure in [0..30)", go: revascularize, basis: [D3] }\n';
});

const FILES = { foot: FOOT, knee: KNEE, flow: FLOW };

function problemsOf(text: string) {
  const { problems } = checkGuideline(text, { today: '2026-02-14' });
  return problems.filter(({ severity, code }) => severity === 'error' && code !== 'rule-violated');
}

/** A mark that is missing or another one: one problem, whose repair gives the file again, or what stands last. */
test.each<[name: keyof typeof FILES, from: string, to: string, repaired?: string]>([
  ['knee', '          - do: ibuprofen', '          -do: ibuprofen'],
  ['knee', '          - do: naproxen', '          – do: naproxen'],
  ['knee', '          - do: naproxen', '          * do: naproxen'],
  ['knee', '          - do: naproxen', '          do: naproxen'],
  ['knee', '      - when: sbp', '      * when: sbp'],
  ['foot', '  shoe: {', '  shoe:{'],
  ['foot', '  shoe: {', '  shoe = {'],
  ['foot', '  shoe: {', '  shoe - {'],
  ['foot', '  shoe: {', '  shoe; {'],
  ['foot', 'basis: [D5]', 'basis - [D5]'],
  ['foot', 'mild: Mild', 'mild = Mild'],
  ['foot', 'basis: [D5]', 'basis: [D5;]'],
  ['foot', 'certainty: moderate', 'certainty: Moderate'],
  ['foot', 'actions:\n', 'actions:\nactions:\n'],
  ['foot', '  cast:\n', '  cast:\n  cast:\n'],
  ['flow', 'when: "toe_pressure in [0..30)"', 'when: toe_pressure in [0..30)"'],
  ['flow', '"toe_pressure in [0..30)"', '“toe_pressure in [0..30)”', "'toe_pressure in [0..30)'"],
  ['foot', 'infection = "none"', 'infection = none"'],
])('%s: %j → %j', (name, from, to, repaired = from) => {
  const file = FILES[name];
  const text = file.replace(from, () => to);
  expect(text).not.toBe(file);
  const known = new Set(problemsOf(file).map(({ message }) => message));
  const [problem, ...others] = problemsOf(text).filter(({ message }) => !known.has(message));
  expect(others.map(({ message }) => message)).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(file.replace(from, () => repaired));
});

/** Only the author knows what is meant. */
test.each<[from: string, to: string, said: string]>([
  ['not(probe_to_bone and infected)', 'not(probe_to_bone and infected', 'Add `)` behind what belongs into it.'],
  ['certainty: moderate', 'certainty: 2', '`certainty` must be `high`, `moderate`, `low` or `very-low`, not `2`.'],
])('%j → %j is told, and not repaired', (from, to, said) => {
  const text = FOOT.replace(from, () => to);
  expect(text).not.toBe(FOOT);
  const problems = problemsOf(text);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  expect(problems[0]?.fix).toBeUndefined();
});

test('an action with a misspelled name is told of once, where it is declared, also where rules name it', () => {
  const text = KNEE.replace('  rest: {', '  rset: {');
  const [problem, ...others] = problemsOf(text);
  expect(others).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(KNEE);
});
