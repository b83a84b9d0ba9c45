import { describe, expect, it, vi } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readCases } from '../../src/guideline/cases/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { Diagrams } from '../../src/region/diagram.ts';
import { Flow } from '../../src/region/flow.ts';
import { growth } from '../growth.ts';
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

const row = (count: number, step: (i: number, next: string) => string) =>
  `${HEAD.replace('start: s', 'start: s0')}steps:\n${many(count, (i) => `  s${i}:\n${step(i, i + 1 < count ? `s${i + 1}` : 'e')}`)}\n${END}`;
const withActions = (count: number, lines: string) =>
  advice(lines).replace(
    'actions: { rest: { label: Rest } }',
    `actions:\n  rest: { label: Rest }\n${many(count, (i) => `  a${i}: { label: A ${i} }`)}`,
  );
const withOptions = (count: number, letter: string) =>
  decision(many(count, (i) => `      - { when: 'm = "${letter}${i}"', go: e }`)).replace(
    'actions:',
    `  m:\n    type: choice\n    options:\n${many(count, (i) => `      o${i}: O ${i}`)}\nactions:`,
  );

/** A branch for every second number: the gap is in as many pieces. */
const withGaps = (n: number) => decision(many(n, (i) => `      - { when: x = ${2 * i}, go: e }`));

/** Steps in a row behind an exit, each with a branch that nobody takes. */
const behindExit = (n: number) =>
  row(n, (i, next) => `    branches:\n      - { when: x = ${i}, go: e }\n      - { else: ${next} }`)
    .replace('start: s0', 'start: exit')
    .replace('steps:\n', 'steps:\n  exit:\n    branches:\n      - { when: x < 50000, go: e }\n      - { else: s0 }\n');

/** One thing of which there may be many: the guideline, and the cases. */
const KINDS: Readonly<Record<string, (count: number) => readonly [guideline: string, cases?: string]>> = {
  'branches that overlap': (n) => [decision(many(n, (i) => `      - { when: x >= ${i}, go: e }`))],
  'branches with gaps between them': (n) => [withGaps(n)],
  'branches that nobody takes': (n) => [
    decision(
      many(n, (i) => `      - { when: x >= ${i}, go: e }`),
      'first',
    ),
  ],
  'steps in a row behind an exit, each with a branch that nobody takes': (n) => [behindExit(n)],
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
  'alternatives that lead to steps which contradict themselves': (n) => [
    `${advice('      - { do: rest, good_practice: true }')}    alternatives:\n${many(n, (i) => `      - { label: A${i}, recommend: [{ do: rest, good_practice: true }], next: t${i} }`)}\n${many(n, (i) => `  t${i}: { recommend: [{ do: rest, good_practice: true }, { avoid: rest, good_practice: true }] }`)}\n`,
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
  'steps in a row, each with two branches for the same patients': (n) => [
    row(n, (i, next) => `    branches:\n      - { when: x >= 0, go: ${next} }\n      - { when: x = ${i}, go: e }`),
  ],
  'steps in a row, each with a group that leaves patients out': (n) => [
    row(
      n,
      (i, next) =>
        `    recommend:\n      - { group: G, select: exactly-one, of: [{ do: rest, when: x > ${i}, good_practice: true }] }\n    next: ${next}`,
    ),
  ],
  'steps in a row, which contradict each other': (n) => [
    row(
      n,
      (i, next) =>
        `    recommend:\n      - { ${i % 2 === 0 ? 'do' : 'avoid'}: rest, when: x = ${i >> 1}, good_practice: true }\n    next: ${next}`,
    ),
  ],
  'actions recommended and advised against': (n) => [
    withActions(
      n,
      many(
        2 * n,
        (i) => `      - { ${i % 2 === 0 ? 'do' : 'avoid'}: a${i >> 1}, when: x >= ${i}, good_practice: true }`,
      ),
    ),
  ],
  'groups that leave patients out': (n) => [
    withActions(
      n,
      many(
        n,
        (i) =>
          `      - { group: G ${i}, select: exactly-one, of: [{ do: a${i}, when: x > ${i}, good_practice: true }, { do: rest, when: x < ${i}, good_practice: true }] }`,
      ),
    ),
  ],
  'alternatives that say nothing to some': (n) => [
    withActions(
      n,
      `      - { do: rest, good_practice: true }\n    alternatives:\n${many(n, (i) => `      - { label: L ${i}, when: x >= ${i}, recommend: [{ do: a${i}, when: x > ${i}, good_practice: true }] }`)}`,
    ),
  ],
  'alternatives that lead elsewhere': (n) => [
    `${advice(`      - { do: rest, good_practice: true }\n    alternatives:\n${many(n, (i) => `      - { label: L ${i}, next: e, recommend: [{ do: rest, good_practice: true }] }`)}`)}${END}`,
  ],
  'actions of which a rule forbids two together': (n) => [
    `${withActions(
      n,
      many(n, (i) => `      - { do: a${i}, good_practice: true }`),
    )}rules:\n  - id: r\n    because: Why.\n    forbid_together:\n${many(n, (i) => `      - a${i}`)}\n`,
  ],
  'actions of which a rule asks for one, and none is recommended': (n) => [
    `${withActions(n, '      - { do: rest, good_practice: true }')}rules:\n  - id: r\n    because: Why.\n    require_one:\n      - rest\n${many(n, (i) => `      - a${i}`)}\n`,
  ],
  'actions that each follow another one': (n) => [
    withActions(
      n,
      many(
        n,
        (i) =>
          `      - { do: a${i}, good_practice: true, timing: { after: ${i > 0 ? `a${i - 1}` : 'rest'}, to: 1 h } }`,
      ),
    ),
  ],
  options: (n) => [withOptions(n, 'o')],
  'options that are misspelled where nobody can say which': (n) => [withOptions(n, 'p')],
  'unknown keys': (n) => [PLAIN.replace('start: s', `${many(n, (i) => `k${i}: 1`)}\nstart: s`)],
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

it('looks back along the way a bounded number of times for where patients have left', () => {
  const arrival = vi.spyOn(Flow.prototype, 'arrival');
  const { problems } = checkReading(readGuideline(behindExit(1500)), { today: '2026-01-01' });
  const unreachable = problems.filter(({ code }) => code === 'unreachable-branch');
  expect(unreachable).toHaveLength(1500);
  expect(unreachable[0]?.message).toContain('everyone like that already left at *exit*');
  expect(unreachable.at(-1)?.message).toContain('nobody like that arrives here');
  expect(arrival.mock.calls.length).toBeLessThan(500_000);
  vi.restoreAllMocks();
});

it('goes through the pieces of a gap no more often where there are more of them', () => {
  const looked = (count: number) => {
    const runs = vi.spyOn(Diagrams.prototype, 'runs');
    const { problems } = checkReading(readGuideline(withGaps(count)), { today: '2026-01-01' });
    const times = runs.mock.calls.length;
    vi.restoreAllMocks();
    expect(problems[0]?.code).toBe('gap');
    return times;
  };
  const once = looked(150);
  expect(once).toBeGreaterThan(0);
  expect(looked(300) / once).toBeLessThan(1.2);
});

it('follows those of each alternative only where it leads', () => {
  const operations = (count: number) => {
    const made = KINDS['alternatives that contradict where they lead']?.(count);
    return checkReading(readGuideline(made?.[0] ?? ''), { today: '2026-01-01' }).operations;
  };
  const once = operations(100);
  expect(once).toBeGreaterThan(1000);
  expect(operations(200) / once).toBeLessThan(2.3);
});

it('looks at the alternatives of a step no more often for each of the problems that they lead to where there are more of both', () => {
  const looked = (count: number) => {
    const reading = readGuideline(KINDS['alternatives that contradict where they lead']?.(count)[0] ?? '');
    let times = 0;
    for (const alternative of reading.guideline.steps.get('s')?.alternatives ?? []) {
      const { when } = alternative;
      const get = () => {
        times++;
        return when;
      };
      Object.defineProperty(alternative, 'when', { get });
    }
    const { problems } = checkReading(reading, { today: '2026-01-01' });
    expect(problems.filter(({ code }) => code === 'contradictory-recommendation')).toHaveLength(count);
    return times;
  };
  const once = looked(100);
  expect(once).toBeGreaterThan(100);
  expect(looked(200) / once).toBeLessThan(2.3);
});

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

  if (long)
    it.each(Object.entries(KINDS))(
      'takes at most 2.3 times as long: %s',
      async (_name, made) => {
        const work = (size: number) => {
          const texts = made(size);
          return () => said(texts);
        };
        expect((await growth(work, { from: 250, most: 32_000 })) ?? 0).toBeLessThanOrEqual(2.3);
      },
      600_000,
    );
});
