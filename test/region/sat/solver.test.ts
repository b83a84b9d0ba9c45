import { expect, test } from 'vitest';
import { type Literal, not } from '../../../src/region/sat/literal.ts';
import { Solver } from '../../../src/region/sat/solver.ts';
import { long, sample, seed } from '../../long.ts';
import { type Random, randomFrom } from '../../oracle/random-guideline.ts';

const LIMIT = long ? 7_200_000 : 240_000;

type Clauses = Literal[][];

function randomClauses(random: Random, variables: readonly Literal[], count: number, longest: number): Clauses {
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random.below(longest) }, () => random.pick(variables) ^ random.below(2)),
  );
}

const isTrue = (assignment: number, variables: readonly Literal[], literal: Literal): boolean =>
  ((assignment >> variables.indexOf(literal & ~1)) & 1) !== (literal & 1);

function someAssignment(clauses: Clauses, variables: readonly Literal[]): boolean {
  for (let assignment = 0; assignment < 1 << variables.length; assignment++)
    if (clauses.every((clause) => clause.some((literal) => isTrue(assignment, variables, literal)))) return true;
  return false;
}

/** Whether clauses contradict a clause by unit propagation alone, as those of a proof must. */
function followsByUnits(clauses: Clauses, clause: readonly Literal[]): boolean {
  const known = new Set(clause.map(not));
  if (clause.some((literal) => known.has(literal))) return true;
  for (let again = true; again; ) {
    again = false;
    for (const one of clauses) {
      if (one.some((literal) => known.has(literal))) continue;
      const open = new Set(one.filter((literal) => !known.has(not(literal))));
      const [only] = open;
      if (only === undefined) return true;
      if (open.size > 1) continue;
      known.add(only);
      again = true;
    }
  }
  return false;
}

test(
  'answers as trying everything does, with assumptions and clauses that come later, and proves each no',
  () => {
    let [yes, no, lessons] = [0, 0, 0];
    for (let i = 0; i < sample(500, 100_000); i++) {
      const random = randomFrom(seed + i);
      const proof: Clauses = [];
      const solver = new Solver((clause) => {
        lessons++;
        expect(followsByUnits([[0], ...all, ...proof], clause)).toBe(true);
        proof.push([...clause]);
      });
      const variables = Array.from({ length: 3 + random.below(8) }, () => solver.variable(random.chance(0.5)));
      const among = variables.map((literal) => literal >> 1);
      const all: Clauses = [];
      for (let question = 0; question < 4; question++) {
        const more = randomClauses(random, variables, 1 + random.below(variables.length * 2), 1 + random.below(4));
        for (const clause of more) {
          all.push(clause);
          solver.add(clause);
        }
        const assumed = Array.from({ length: random.below(4) }, () => random.pick(variables) ^ random.below(2));
        const answer = solver.solve(assumed, among);
        const withAssumed = [...all, ...assumed.map((literal) => [literal])];
        expect(answer).toBe(someAssignment(withAssumed, variables));
        if (answer) {
          yes++;
          for (const clause of withAssumed) expect(clause.some((literal) => solver.isTrue(literal))).toBe(true);
        } else {
          no++;
          const { core } = solver;
          expect(core.every((literal) => assumed.includes(literal))).toBe(true);
          expect(someAssignment([...all, ...core.map((literal) => [literal])], variables)).toBe(false);
        }
      }
    }
    expect(Math.min(yes, no, lessons)).toBeGreaterThan(100);
  },
  LIMIT,
);

/** More pigeons than holes: each is somewhere, no two together. */
function pigeons(solver: Solver, holes: number): Literal[] {
  const at = Array.from({ length: holes + 1 }, () => Array.from({ length: holes }, () => solver.variable()));
  for (const places of at) solver.add(places);
  for (let hole = 0; hole < holes; hole++)
    for (let a = 0; a <= holes; a++)
      for (let b = 0; b < a; b++) solver.add([not(at[a]?.[hole] as Literal), not(at[b]?.[hole] as Literal)]);
  return at.flat();
}

test('what takes more conflicts than given is not decided, and goes on where it stopped', () => {
  const solver = new Solver();
  const among = pigeons(solver, 6).map((literal) => literal >> 1);
  expect(solver.solve([], among, 20)).toBeUndefined();
  expect(solver.conflicts).toBe(20);
  expect(solver.solve([], among)).toBe(false);
});

test('forgets most of what it learned without losing the answer, and asks the same way every time', () => {
  const run = () => {
    const solver = new Solver();
    const answer = solver.solve(
      [],
      pigeons(solver, 7).map((literal) => literal >> 1),
    );
    return { answer, conflicts: solver.conflicts, propagations: solver.propagations };
  };
  const first = run();
  expect(first.answer).toBe(false);
  expect(first.conflicts).toBeGreaterThan(2200);
  expect(run()).toEqual(first);
});
