import { afterEach, expect, it, vi } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { Diagrams } from '../../src/region/diagram.ts';
import { Explainer } from '../../src/simulation/explain.ts';
import { missingCases } from '../../src/simulation/generate/generate.ts';
import { growth } from '../growth.ts';
import { long } from '../long.ts';

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const END = '  e:\n    recommend:\n      - { do: rest, good_practice: true }\n';
const guideline = (findings: string, start: string, steps: string) =>
  readGuideline(
    `guideline: many\ntitle: Many\nfindings:\n${findings}\nactions: { rest: { label: Rest } }\nstart: ${start}\nsteps:\n${steps}\n${END}`,
  ).guideline;

/** As many branches, of which each takes other numbers. */
const branches = (count: number) =>
  guideline(
    '  x: { type: integer, range: 0..99999 }',
    's',
    `  s:\n    branches:\n${many(count, (i) => `      - { when: ${i + 1 < count ? `x >= ${10 * i} and x < ${10 * i + 10}` : `x >= ${10 * i}`}, go: e }`)}`,
  );

/** As many steps in a row, each with a branch that leads to the same end. */
const exits = (count: number) =>
  guideline(
    many(count, (i) => `  b${i}: { type: boolean }`),
    's0',
    many(count, (i) => {
      const next = i + 1 < count ? `s${i + 1}` : 'e';
      return `  s${i}:\n    branches:\n      - { when: b${i}, go: e }\n      - { else: ${next} }`;
    }),
  );

afterEach(() => vi.restoreAllMocks());

/** How many sets of patients are joined while cases are generated for all branches. */
function joined(one: ReturnType<typeof branches>): { cases: number; work: number } {
  const spies = (['and', 'or', 'minus'] as const).map((operation) => vi.spyOn(Diagrams.prototype, operation));
  const { cases, after } = missingCases(new Analysis(one), [], 'branches');
  expect(after.covered).toBe(after.total);
  const work = spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  vi.restoreAllMocks();
  return { cases: cases.length, work };
}

it('twice as many branches need twice the work at most', () => {
  const [one, two] = [joined(branches(80)), joined(branches(160))];
  expect([one.cases, two.cases]).toEqual([80, 160]);
  expect(two.work).toBeLessThan(2.3 * one.work);
});

it('twice as many steps with a way out of each, whose cases have twice as many steps, need four times the work at most', () => {
  const [one, two] = [joined(exits(40)), joined(exits(80))];
  expect([one.cases, two.cases]).toEqual([41, 81]);
  expect(two.work).toBeLessThan(4.4 * one.work);
});

it('works out no reasons, of which each case would have as many as there are branches on its way', () => {
  const because = vi.spyOn(Explainer.prototype, 'because');
  const { cases } = missingCases(new Analysis(branches(20)), [], 'branches');
  expect(cases).toHaveLength(20);
  expect(because).not.toHaveBeenCalled();
});

// Each of twice as many cases is walked past twice as many of them.
it.runIf(long).each([
  ['branches', branches],
  ['steps with a way out of each', exits],
] as const)(
  'twice as many %s take at most 4.6 times as long',
  async (_, made) => {
    const work = (size: number) => {
      const one = made(size);
      return () => missingCases(new Analysis(one), [], 'branches');
    };
    expect((await growth(work, { from: 250, most: 2000 })) ?? 0).toBeLessThanOrEqual(4.6);
  },
  600_000,
);
