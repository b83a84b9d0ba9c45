import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { sample } from '../long.ts';

const FOOT = readFileSync('test/checks/diabetic-foot.guideline.yaml', 'utf8');
const REAL = ['af', 'htn', 'ugib'].map((name) => readFileSync(`test/real/${name}.guideline.yaml`, 'utf8'));

function problemsOf(text: string, before: string) {
  const check = (one: string) => checkGuideline(one, { today: '2026-02-14' }).problems;
  const known = new Set(check(before).map(({ code, message }) => code + message));
  return check(text).filter(({ severity, code, message }) => severity === 'error' && !known.has(code + message));
}

/** One problem, whose repair gives the file again. */
function expectOneRepair(text: string, file: string): void {
  expect(text).not.toBe(file);
  const [problem, ...others] = problemsOf(text, file);
  expect(others.map(({ message }) => message)).toEqual([]);
  expect(applyEdits(text, problem?.fix?.edits ?? [])).toBe(file);
}

/** Keys that a step has and nothing beside the steps. */
const OF_STEPS = /^ {4}(recommend|branches|next|hit|revisit|alternatives):/;

describe.each([FOOT, ...REAL].map((file, index) => [index, file] as const))('in file %i', (_, file) => {
  const lines = file.split('\n');
  const steps = lines.flatMap((line, index) => (OF_STEPS.test(line) ? [index] : []));
  // Where the first key of a step moves, nothing is above it to belong to.
  const inside = steps.filter((index) => /^ {4}/.test(lines[index - 1] ?? ''));
  const chosen = inside.filter((_, index) => index % Math.ceil(inside.length / sample(6, inside.length)) === 0);
  test.each(chosen.flatMap((index) => ['  ', ''].map((lead) => [index, lead] as const)))(
    'line %i with %j before it is put back by one repair',
    (index, lead) => {
      expectOneRepair(lines.map((line, at) => (at === index ? lead + line.trimStart() : line)).join('\n'), file);
    },
  );
});

test.each([
  ['  - id: sepsis-first\n', '  - sepsis-first\n'],
  ['  - id: sepsis-first\n', '  - sepsis-first:\n'],
  ['  - id: sepsis-first\n', '  sepsis-first:\n'],
  ['  - id: sepsis-first\n', '  id: sepsis-first\n'],
  ['      - do: mri\n', '      - mri\n'],
  ['      - do: mri\n', '      do: mri\n'],
  ['      - when: ulcer\n', '      - ulcer\n'],
  ['      - when: ulcer\n', '      - if ulcer\n'],
  ['      - when: neuropathy\n', '      - neuropathy\n'],
  ['    label: Is there an ulcer?\n    branches:\n', '    label: Is there an ulcer?\n'],
  ['    label: Mild infection\n    recommend:\n', '    label: Mild infection\n'],
  ['    label: Is there an ulcer?\n', '  label: Is there an ulcer?\n'],
  ['        when: not(allergy_penicillin)\n', '      when: not(allergy_penicillin)\n'],
  ['        strength: conditional\n', '    strength: conditional\n'],
  ['    next: bone\n', '      next: bone\n'],
  ['    options:\n      none:', '  options:\n      none:'],
  ['  bad_infection:\n', '    bad_infection:\n'],
  ['    range: 0..200\n', '  range: 0..200\n'],
])('%j → %j', (from, to) => {
  expectOneRepair(
    FOOT.replace(from, () => to),
    FOOT,
  );
});
