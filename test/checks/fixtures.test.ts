import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { applyEdits } from '../../src/text/edit.ts';
import type { LineIndex } from '../../src/text/position.ts';
import { asExpectation, type Expectation, expectationsOf, meets } from './expectation.ts';
import { checkFixture, type Fixture, fixtures } from './fixture.ts';

/** Their repair prepares what only a person can finish: here, to write a reason. */
const LEFT_TO_A_PERSON = new Set(['ignore-without-reason']);

const named = (code: string, kind: 'valid' | 'invalid') =>
  fixtures(code, kind).map((fixture) => [fixture.name, fixture] as const);

interface Checked {
  readonly problems: readonly Problem[];
  readonly expected: readonly Expectation[];
  readonly lines: LineIndex;
}

/** The guideline, and then its cases file if it has one: each with what is said and what is expected of it. */
function checkedFiles(fixture: Fixture): readonly Checked[] {
  const { problems, lines, cases } = checkFixture(fixture);
  return [
    { problems, expected: expectationsOf(fixture.text), lines },
    ...cases.map((file) => ({
      problems: file.problems,
      expected: expectationsOf(fixture.cases ?? ''),
      lines: file.reading.lines,
    })),
  ];
}

const shown = ({ problems, lines }: Checked) => problems.map((problem) => asExpectation(problem, lines));

describe.each(checks.map(({ code }) => code))('%s', (code) => {
  it.each(named(code, 'valid'))('says nothing: %s', (_name, fixture) => {
    expect(checkedFiles(fixture).flatMap(shown)).toEqual([]);
  });

  // What a small file can show of `not-decided` is that it is not said; its other side needs a guideline too large for a fixture.
  if (code === 'not-decided') return;

  it.each(named(code, 'invalid'))('says what is expected: %s', (_name, fixture) => {
    const files = checkedFiles(fixture);
    for (const { problems, expected, lines } of files) {
      const unmet = expected.filter((expectation) => !problems.some((problem) => meets(problem, expectation, lines)));
      const unexpected = problems.filter(
        (problem) => !expected.some((expectation) => meets(problem, expectation, lines)),
      );
      expect({
        unmet: unmet.map(({ line }) => line),
        // At the lines where they will be, once these stand at the top.
        unexpected: unexpected.map((problem) => asExpectation(problem, lines, unexpected.length - unmet.length)),
        count: problems.length,
      }).toEqual({ unmet: [], unexpected: [], count: expected.length });
    }
    expect(files.flatMap(({ expected }) => expected.map((expectation) => expectation.code))).toContain(code);
  });

  it.each(named(code, 'invalid'))('offers repairs that repair: %s', (_name, { text, cases }) => {
    const before = checkFixture({ text, cases }).problems;
    for (const { code, message, fix } of before) {
      if (!fix || LEFT_TO_A_PERSON.has(code)) continue;
      const after = checkFixture({ text: applyEdits(text, fix.edits), cases }).problems;
      const same = (problems: typeof before) => problems.filter((p) => p.code === code && p.message === message).length;
      expect.soft(same(after), `${fix.title} should remove: ${message}`).toBe(same(before) - 1);
      expect.soft(after.filter((problem) => problem.code === 'syntax')).toEqual([]);
    }
  });
});
