import { describe, expect, it } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { long } from '../long.ts';

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const HEAD = `guideline: many
title: Many
findings:
  x: { type: integer, range: 0..99999 }
actions: { rest: { label: Rest } }
start: s
`;
const END = '  e:\n    recommend:\n      - { do: rest, good_practice: true }\n';
const decision = (branches: string, hit = 'unique') =>
  `${HEAD}steps:\n  s:\n    hit: ${hit}\n    branches:\n${branches}\n${END}`;
const advice = (lines: string) => `${HEAD}steps:\n  s:\n    recommend:\n${lines}\n`;
const PLAIN = decision('      - { when: x < 5, go: e }\n      - { when: x >= 5, go: e }');

/** One thing of which there may be many: the guideline, and the cases. */
const KINDS: Readonly<Record<string, (count: number) => readonly [guideline: string, cases?: string]>> = {
  'branches that overlap': (n) => [decision(many(n, (i) => `      - { when: x >= ${i}, go: e }`))],
  'branches that nobody takes': (n) => [
    decision(
      many(n, (i) => `      - { when: x >= ${i}, go: e }`),
      'first',
    ),
  ],
  'branches that lead nowhere': (n) => [decision(many(n, (i) => `      - { when: x = ${i}, go: e${i} }`))],
  'branches that cannot be read': (n) => [decision(many(n, (i) => `      - { when: x >=, go: e${i} }`))],
  'recommendations that contradict each other': (n) => [
    advice(many(n, (i) => `      - { ${i % 2 === 0 ? 'do' : 'avoid'}: rest, good_practice: true }`)),
  ],
  'recommendations of a group that are for the same patients': (n) => [
    advice(
      `      - group: G\n        select: at-most-one\n        of:\n${many(n, () => '          - { do: rest, good_practice: true }')}`,
    ),
  ],
  'alternatives that contradict where they lead': (n) => [
    `${advice('      - { do: rest, good_practice: true }')}    alternatives:\n${many(n, (i) => `      - { label: A${i}, recommend: [{ do: rest, good_practice: true }], next: t${i} }`)}\n${many(n, (i) => `  t${i}: { recommend: [{ avoid: rest, good_practice: true }] }`)}\n`,
  ],
  'keys that are not known': (n) => [`${PLAIN}${many(n, (i) => `key_${i}: A`)}\n`],
  'keys that are not known, in one line': (n) => [`${PLAIN}source: { title: A, ${many(n, (i) => `key_${i}: A,`)} }\n`],
  'recommendations that break a rule': (n) => [
    `${advice(many(n, () => '      - { do: rest, good_practice: true }'))}rules:\n  - { id: r, forbid: rest, because: Why. }\n`,
  ],
  'rules that are broken': (n) => [
    `${PLAIN}rules:\n${many(n, (i) => `  - { id: r${i}, forbid: rest, because: Why. }`)}\n`,
  ],
  assumptions: (n) => [`${PLAIN}assumptions:\n${many(n, (i) => `  - { never: x = ${2 * i + 10}, because: Why. }`)}\n`],
  'references that nothing cites': (n) => [`${PLAIN}references:\n${many(n, (i) => `  r${i}: { title: R }`)}\n`],
  'statements that are misspelled where nobody can say which': (n) => [
    `${advice(many(n, (i) => `      - { do: rest, good_practice: true, basis: [T${i}] }`))}statements:\n${many(n, (i) => `  S${i}: { says: S. }`)}\n`,
  ],
  'findings that nothing asks': (n) => [
    PLAIN.replace('actions:', `${many(n, (i) => `  f${i}: { type: boolean }`)}\nactions:`),
  ],
  'steps in a row, each with a gap': (n) => [
    `${HEAD}steps:\n  s:\n    branches:\n      - { when: x > 0, go: s0 }\n${many(n, (i) => `  s${i}:\n    branches:\n      - { when: x > ${i + 1}, go: ${i + 1 < n ? `s${i + 1}` : 'e'} }`)}\n${END}`,
  ],
  'steps that nothing leads to': (n) => [
    PLAIN + many(n, (i) => `  s${i}:\n    recommend:\n      - { do: rest, good_practice: true }`),
  ],
  'comments that silence nothing': (n) => [`${PLAIN}${many(n, (i) => `# guideway-ignore gap: reason ${i}`)}\n`],
  'cases that are none': (n) => [PLAIN, `cases:\n${many(n, () => '- 1')}\n`],
  'cases that fail': (n) => [
    PLAIN,
    `cases:\n${many(n, (i) => `  - { name: n${i}, given: { x: ${i} }, expect: { ends_at: s } }`)}\n`,
  ],
};

/** What is said of a guideline, as text. */
function said([text, cases]: readonly [string, string?]): string {
  const reading = readGuideline(text);
  const files = cases === undefined ? {} : { cases: [readCases(cases, reading.guideline)] };
  const result = checkReading(reading, { today: '2026-01-01', ...files });
  const problems = [...result.problems, ...result.cases.flatMap((file) => file.problems)];
  return JSON.stringify(problems.map(({ cases: _, ...problem }) => problem));
}

function milliseconds(made: readonly [string, string?]): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    said(made);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}

describe('twice as much of one thing', () => {
  it.each(Object.entries(KINDS))(
    'gives at most 2.3 times as much to read: %s',
    (_name, made) => {
      const once = said(made(150)).length;
      expect(once).toBeGreaterThan(2);
      expect(said(made(300)).length / once).toBeLessThanOrEqual(2.3);
    },
    60_000,
  );

  // Every example patient is walked there from the start, and past all alternatives.
  const walked = ['steps in a row, each with a gap', 'alternatives that contradict where they lead'];
  const timed = Object.entries(KINDS).filter(([name]) => !walked.includes(name));
  if (long)
    it.each(timed)(
      'takes at most 2.3 times as long: %s',
      (_name, made) => {
        milliseconds(made(500));
        expect(milliseconds(made(2000)) / milliseconds(made(1000))).toBeLessThanOrEqual(2.3);
      },
      600_000,
    );
});
