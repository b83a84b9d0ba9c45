import { expect, test } from 'vitest';
import { Decimal, unitsOf } from '../../../src/condition/decimal.ts';
import { adderFor } from '../../../src/region/sat/adder.ts';
import { Circuit } from '../../../src/region/sat/circuit.ts';
import { type Literal, not, TRUE } from '../../../src/region/sat/literal.ts';
import { Solver } from '../../../src/region/sat/solver.ts';
import { networkFor } from '../../../src/region/sat/sum-network.ts';
import { type Addend, type Goal, sumOf } from '../../../src/region/sat/sums.ts';
import { long, sample, seed } from '../../long.ts';
import { randomFrom } from '../../oracle/random-guideline.ts';

const LIMIT = long ? 7_200_000 : 240_000;

const MOST_SCALE = 4;

/** Whether a literal can be true where these are. */
function canBe(solver: Solver, circuit: Circuit, literal: Literal, those: readonly Literal[]): boolean {
  return solver.solve([literal, ...those], circuit.need([literal, ...those])) === true;
}

test(
  'a sum reaches just what adding up says, whatever the decimals, the signs and the order of questions',
  () => {
    let [reached, missed] = [0, 0];
    for (let i = 0; i < sample(150, 10_000); i++) {
      const random = randomFrom(seed + i);
      const solver = new Solver();
      const circuit = new Circuit(solver);
      const inputs = Array.from({ length: 1 + random.below(6) }, () => circuit.input());
      const decimal = () => {
        const size = random.pick([5, 300, 10 ** 12]);
        return Decimal.of(BigInt(random.below(2 * size) - size), random.below(MOST_SCALE));
      };
      const addends: Addend[] = Array.from({ length: 1 + random.below(8) }, () => ({
        add: decimal(),
        whom: random.chance(0.1) ? TRUE ^ random.below(2) : random.pick(inputs) ^ random.below(2),
      }));
      const totalOf = (those: readonly Literal[]) =>
        addends.reduce((sum, { add, whom }) => {
          return whom === TRUE || those.includes(whom) ? sum + unitsOf(add, MOST_SCALE) : sum;
        }, 0n);
      const some = () => inputs.map((input) => input ^ random.below(2));
      const goals: Goal[] = Array.from({ length: 4 }, () => {
        const value = random.chance(0.5) ? Decimal.of(totalOf(some()), MOST_SCALE) : decimal();
        return { value, inclusive: random.chance(0.5) };
      });
      const atLeast = sumOf(circuit, addends, goals.slice(0, 2));
      for (let question = 0; question < 10; question++) {
        const those = some();
        const goal = random.pick(goals);
        const [total, value] = [totalOf(those), unitsOf(goal.value, MOST_SCALE)];
        const isReached = goal.inclusive ? total >= value : total > value;
        expect(canBe(solver, circuit, atLeast(goal), those)).toBe(isReached);
        expect(canBe(solver, circuit, not(atLeast(goal)), those)).toBe(!isReached);
        if (isReached) reached++;
        else missed++;
      }
    }
    expect(Math.min(reached, missed)).toBeGreaterThan(200);
  },
  LIMIT,
);

test(
  'a network of sums and binary digits come to the same, and what no sum can be is seen without a search',
  () => {
    for (let i = 0; i < sample(40, 2000); i++) {
      const random = randomFrom(seed + i);
      const solver = new Solver();
      const circuit = new Circuit(solver);
      const parts = Array.from({ length: 2 + random.below(9) }, () => ({
        literal: circuit.input(),
        weight: BigInt(1 + random.below(40)),
      })).sort((a, b) => Number(b.weight - a.weight));
      const most = parts.reduce((sum, { weight }) => sum + weight, 0n);
      const goals = [...new Set(Array.from({ length: 3 }, () => 1n + BigInt(random.below(Number(most)))))];
      goals.sort((a, b) => Number(a - b));
      const network = networkFor(circuit, parts, goals) as Literal[];
      const adder = adderFor(circuit, parts);
      for (const [j, goal] of goals.entries()) {
        const [one, other] = [network[j] as Literal, adder(goal)];
        expect(canBe(solver, circuit, one, [not(other)])).toBe(false);
        expect(canBe(solver, circuit, not(one), [other])).toBe(false);
      }
      let sums = [0n];
      for (const { weight } of parts) sums = sums.flatMap((sum) => [sum, sum + weight]);
      const [from, to] = [goals[0] as bigint, goals.at(-1) as bigint];
      const between = sums.some((sum) => from <= sum && sum < to);
      const before = solver.conflicts;
      expect(canBe(solver, circuit, network[0] as Literal, [not(network.at(-1) as Literal)])).toBe(between);
      // The first conflict comes before anything is decided.
      if (!between) expect(solver.conflicts - before).toBeLessThanOrEqual(1);
    }
  },
  LIMIT,
);

test('a score whose sums are too many for a network is added up in binary digits', () => {
  const solver = new Solver();
  const circuit = new Circuit(solver);
  const addends = Array.from({ length: 60 }, (_, i) => ({
    add: Decimal.of(BigInt(1009 + 7919 * i), 3),
    whom: circuit.input(),
  }));
  const goal = { value: Decimal.of(7_000_001n, 3), inclusive: true };
  expect(
    networkFor(
      circuit,
      addends.map(({ add, whom }) => ({ literal: whom, weight: add.digits })),
      [7_000_001n],
    ),
  ).toBeUndefined();
  const atLeast = sumOf(circuit, addends, [goal]);
  expect(
    canBe(
      solver,
      circuit,
      atLeast(goal),
      addends.map(({ whom }) => whom),
    ),
  ).toBe(true);
  expect(
    canBe(
      solver,
      circuit,
      atLeast(goal),
      addends.slice(30).map(({ whom }) => not(whom)),
    ),
  ).toBe(false);
});
