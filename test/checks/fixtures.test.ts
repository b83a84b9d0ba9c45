import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { checks } from '../../src/checks/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { asExpectation, expectationsOf, meets } from './expectation.ts';

const TODAY = { today: '2026-11-22' };
const SUFFIX = '.guideline.yaml';
/** Their repair prepares what only a person can finish: here, to write a reason. */
const LEFT_TO_A_PERSON = new Set(['ignore-without-reason']);

const here = new URL('./', import.meta.url);

function fixtures(code: string, kind: 'valid' | 'invalid'): readonly (readonly [name: string, text: string])[] {
  const folder = new URL(`${code}/${kind}/`, here);
  return readdirSync(folder)
    .sort()
    .map((file) => [file.slice(0, -SUFFIX.length), readFileSync(new URL(file, folder), 'utf8')]);
}

describe.each(checks.map(({ code }) => code))('%s', (code) => {
  it.each(fixtures(code, 'valid'))('says nothing: %s', (_name, text) => {
    const { problems, lines } = checkGuideline(text, TODAY);
    expect(problems.map((problem) => asExpectation(problem, lines))).toEqual([]);
  });

  // What a small file can show of `not-decided` is that it is not said; its other side needs a guideline too large for a fixture.
  if (code === 'not-decided') return;

  it.each(fixtures(code, 'invalid'))('says what is expected: %s', (_name, text) => {
    const { problems, lines } = checkGuideline(text, TODAY);
    const expected = expectationsOf(text);
    const unmet = expected.filter((expectation) => !problems.some((problem) => meets(problem, expectation, lines)));
    const unexpected = problems.filter(
      (problem) => !expected.some((expectation) => meets(problem, expectation, lines)),
    );
    expect({
      unmet: unmet.map(({ line }) => line),
      unexpected: unexpected.map((problem) => asExpectation(problem, lines)),
      count: problems.length,
    }).toEqual({ unmet: [], unexpected: [], count: expected.length });
    expect(expected.map((expectation) => expectation.code)).toContain(code);
  });

  it.each(fixtures(code, 'invalid'))('offers repairs that repair: %s', (_name, text) => {
    const before = checkGuideline(text, TODAY).problems;
    for (const { code, message, fix } of before) {
      if (!fix || LEFT_TO_A_PERSON.has(code)) continue;
      const after = checkGuideline(applyEdits(text, fix.edits), TODAY).problems;
      const same = (problems: typeof before) => problems.filter((p) => p.code === code && p.message === message).length;
      expect.soft(same(after), `${fix.title} should remove: ${message}`).toBe(same(before) - 1);
      expect.soft(after.filter((problem) => problem.code === 'syntax')).toEqual([]);
    }
  });
});
