import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { TODAY } from './fixture.ts';

const REAL = new URL('../real/', import.meta.url);
const HEAD = `guideline: g
title: G
findings: { weight: { label: "Weight, dry", type: integer, range: 1..30 } }
actions: { a: { label: A }, b: { label: B }, c: { label: C } }
start: s
steps:
  s:
`;

/** The text after the first repair that makes a group; undefined when none is offered. */
function grouped(text: string): string | undefined {
  const { problems } = checkGuideline(text, TODAY);
  const found = problems.find(({ code }) => code === 'ungrouped-recommendations');
  expect(found).toBeDefined();
  return found?.fix && applyEdits(text, found.fix.edits);
}

/** The recommendations of a guideline, by the labels of their groups. */
function adviceIn(text: string) {
  const { guideline, problems } = readGuideline(text);
  expect(problems).toEqual([]);
  return [...guideline.steps.values()].flatMap((step) =>
    [step, ...step.alternatives].flatMap(({ recommend }) =>
      recommend.map(({ action, when, note, group }) => [action.id, when?.text, note, group?.label]),
    ),
  );
}

const LISTS = {
  block: `    recommend:
      # Before.
      - do: a # first
        when: weight < 10
        note: |
          Two lines,

            further in.
        good_practice: true

      # Between.
      - { do: b, when: weight >= 15, good_practice: true } # last
      # After.
      - { do: c, good_practice: true }
`,
  'not indented': `    recommend:
    - { do: c, good_practice: true }
    - do: a
      when: weight < 10
      good_practice: true
    - do: b
      when: >-
        weight
        >= 15
      good_practice: true
`,
  flow: `    recommend: [{ do: a, when: weight < 10, good_practice: true }, # Why.
      { do: b, when: weight >= 15, good_practice: true }, { do: c, good_practice: true }]
`,
};

describe('recommendations are made a group where they stand', () => {
  for (const [name, list] of Object.entries(LISTS))
    test.each(['\n', '\r\n'])(`in a list that is ${name}, with line ends %j`, (lineEnd) => {
      const text = (HEAD + list).replaceAll('\n', lineEnd);
      const after = grouped(text) as string;
      const label = 'By Weight, dry';
      expect(adviceIn(after)).toEqual(
        adviceIn(text).map(([id, when, note]) => [id, when, note, id === 'c' ? undefined : label]),
      );
      const comments = (all: string) => all.match(/# \w.*/g);
      expect(comments(after)).toEqual(comments(text));
      expect(after.replaceAll(lineEnd, '')).not.toMatch(/[\r\n]/);
      const { problems } = checkGuideline(after, TODAY);
      expect(problems.map(({ code }) => code)).toContain('gap');
      expect(problems.map(({ code }) => code)).not.toContain('ungrouped-recommendations');
    });

  test('not where something else stands between them', () => {
    const apart = `    recommend:
      - { do: a, when: weight < 10, good_practice: true }
      - { do: c, good_practice: true }
      - { do: b, when: weight >= 15, good_practice: true }
`;
    expect(grouped(HEAD + apart)).toBeUndefined();
  });

  test.each(readdirSync(REAL).filter((file) => /^(af|htn|imci)\.guideline\.yaml$/.test(file)))('in %s', (file) => {
    const text = readFileSync(new URL(file, REAL), 'utf8');
    const after = grouped(text) as string;
    expect(adviceIn(after).map(([id, when]) => [id, when])).toEqual(adviceIn(text).map(([id, when]) => [id, when]));
  });
});
