import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BudgetExceeded,
  DEEPEST,
  Diagrams,
  EVERYBODY,
  type Interval,
  NOBODY,
  type Region,
} from '../../src/region/diagram.ts';

const DOMAINS: readonly Interval[] = [
  [0, 1],
  [-2, 3],
  [0, 4],
];

type Patient = readonly number[];
const everyone: Patient[] = [];
for (let a = 0; a <= 1; a++) for (let b = -2; b <= 3; b++) for (let c = 0; c <= 4; c++) everyone.push([a, b, c]);

/** A set of patients two ways: as a test on one patient, and as a recipe for a diagram. */
interface Twin {
  has(patient: Patient): boolean;
  region(d: Diagrams): Region;
}

const literal: fc.Arbitrary<Twin> = fc
  .integer({ min: 0, max: 2 })
  .chain((level) => {
    const [low, high] = DOMAINS[level] as Interval;
    return fc.tuple(fc.constant(level), fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }));
  })
  .map(([level, x, y]) => {
    const low = Math.min(x, y);
    const high = Math.max(x, y);
    return {
      has: (patient) => low <= (patient[level] as number) && (patient[level] as number) <= high,
      region: (d) => d.where(level, [[low, high]]),
    };
  });

const { twin } = fc.letrec<{ twin: Twin }>((tie) => ({
  twin: fc.oneof(
    { maxDepth: 6 },
    literal,
    fc.tuple(tie('twin'), tie('twin'), fc.constantFrom('and', 'or', 'minus')).map(
      ([a, b, operation]): Twin => ({
        has: (p) =>
          operation === 'and'
            ? a.has(p) && b.has(p)
            : operation === 'or'
              ? a.has(p) || b.has(p)
              : a.has(p) && !b.has(p),
        region: (d) => d[operation as 'and' | 'or' | 'minus'](a.region(d), b.region(d)),
      }),
    ),
  ),
}));

function contains(d: Diagrams, region: Region, patient: Patient): boolean {
  let at = region;
  while (at > EVERYBODY) {
    const code = patient[d.level(at)] as number;
    at = [...d.runs(at)].find(({ low, high }) => low <= code && code <= high)?.rest ?? NOBODY;
  }
  return at === EVERYBODY;
}

describe('a diagram', () => {
  it('holds exactly the patients of the set it was made from', () => {
    fc.assert(
      fc.property(twin, (set) => {
        const d = new Diagrams(DOMAINS);
        const region = set.region(d);
        for (const patient of everyone) expect(contains(d, region, patient)).toBe(set.has(patient));
      }),
    );
  });

  it('is the same number for the same set, however it was made', () => {
    fc.assert(
      fc.property(twin, twin, (a, b) => {
        const d = new Diagrams(DOMAINS);
        const same = everyone.every((patient) => a.has(patient) === b.has(patient));
        expect(a.region(d) === b.region(d)).toBe(same);
      }),
    );
  });

  it('forgets a variable as existential quantification does', () => {
    fc.assert(
      fc.property(twin, fc.subarray([0, 1, 2]), (set, kept) => {
        const d = new Diagrams(DOMAINS);
        const projected = d.project(set.region(d), (level) => kept.includes(level));
        for (const patient of everyone) {
          const exists = everyone.some(
            (other) => kept.every((level) => other[level] === patient[level]) && set.has(other),
          );
          expect(contains(d, projected, patient)).toBe(exists);
        }
      }),
    );
  });

  it('stays right while its tables grow', () => {
    const d = new Diagrams(Array.from({ length: 24 }, (): Interval => [0, 1]));
    // Pairs (i, i + 12) in this order need 2^12 nodes.
    let equal: Region = EVERYBODY;
    for (let i = 0; i < 12; i++) {
      const a = d.where(i, [[1, 1]]);
      const b = d.where(i + 12, [[1, 1]]);
      equal = d.and(equal, d.or(d.and(a, b), d.minus(d.not(a), b)));
    }
    expect(d.size).toBeGreaterThan(4096);
    const patient = Array.from({ length: 24 }, (_, i) => (i % 12) % 2);
    expect(contains(d, equal, patient)).toBe(true);
    expect(contains(d, equal, patient.with(3, 0))).toBe(false);
  });

  it('stops at its budget, and can be used again afterwards', () => {
    const d = new Diagrams(DOMAINS);
    const a = d.where(0, [[1, 1]]);
    const b = d.where(1, [[0, 2]]);
    d.limit = d.spent;
    expect(() => d.and(a, b)).toThrow(BudgetExceeded);
    d.limit = Number.POSITIVE_INFINITY;
    expect(contains(d, d.and(a, b), [1, 1, 0])).toBe(true);
  });
});

describe('depth', () => {
  /** All patients who have each of some variables, built from the last one up. */
  function chain(d: Diagrams, levels: readonly number[]): Region {
    return levels.reduceRight((rest, level) => d.and(d.where(level, [[1, 1]]), rest), EVERYBODY);
  }
  const numbers = (count: number, step: number, from: number) =>
    Array.from({ length: count }, (_, i) => i * step + from);

  it('two diagrams as deep as they may be are joined, projected and looked at', () => {
    const d = new Diagrams(Array.from({ length: 2 * DEEPEST }, (): Interval => [0, 1]));
    const even = chain(d, numbers(DEEPEST, 2, 0));
    const odd = chain(d, numbers(DEEPEST, 2, 1));
    expect(d.support(even).size).toBe(DEEPEST);
    expect(d.project(odd, (level) => level < 10)).not.toBe(NOBODY);
    expect(() => d.or(even, odd)).toThrow(BudgetExceeded);
    expect(d.within(even, chain(d, [0, 2, 4]))).toBe(true);
  });

  it('a deeper one is not made, and those that are there stay what they are', () => {
    const d = new Diagrams(Array.from({ length: DEEPEST + 1 }, (): Interval => [0, 1]));
    expect(() => chain(d, numbers(DEEPEST + 1, 1, 0))).toThrow(BudgetExceeded);
    const some = chain(d, [0, 5, 7]);
    expect(d.within(some, d.where(5, [[1, 1]]))).toBe(true);
    expect(d.and(some, d.where(7, [[0, 0]]))).toBe(NOBODY);
  });
});
