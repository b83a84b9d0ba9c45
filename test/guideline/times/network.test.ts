import { describe, expect, it } from 'vitest';
import { compareFractions, fraction } from '../../../src/condition/fraction.ts';
import { type Bound, isWithin, TemporalNetwork } from '../../../src/guideline/times/network.ts';
import { type Random, randomFrom } from '../../oracle/random-guideline.ts';

const MOMENTS = ['a', 'b', 'c'];
/** Eighths of a second; bounds of 3 moments reach 4 seconds at most. */
const LATEST = 72;

function randomBounds(random: Random): Bound<number>[] {
  return Array.from({ length: 1 + random.below(6) }, (_, source) => ({
    from: random.pick(MOMENTS),
    to: random.pick(MOMENTS),
    most: fraction(BigInt(random.below(5) - 2), random.chance(0.2) ? 2n : 1n),
    strict: random.chance(0.3),
    source,
  }));
}

/**
 * All times, in eighths of a second, at which everything can happen, the first at 0. With bounds in halves, a strict bound can be
 * kept exactly when it can be kept by an eighth or more among 3 moments.
 */
function* schedules(bounds: readonly Bound<number>[]): Generator<ReadonlyMap<string, number>> {
  const names = [...new Set(bounds.flatMap(({ from, to }) => [from, to]))];
  const place = (times: Map<string, number>): Generator<ReadonlyMap<string, number>> | undefined => {
    const fits = bounds.every(({ from, to, most, strict }) => {
      const [start, end] = [times.get(from), times.get(to)];
      if (start === undefined || end === undefined) return true;
      const limit = (Number(most.over) / Number(most.under)) * 8;
      return strict ? end - start < limit : end - start <= limit;
    });
    return fits ? next(times) : undefined;
  };
  function* next(times: Map<string, number>): Generator<ReadonlyMap<string, number>> {
    const name = names[times.size];
    if (name === undefined) {
      yield times;
      return;
    }
    const [low, high] = times.size === 0 ? [0, 0] : [-LATEST, LATEST];
    for (let time = low; time <= high; time++) {
      const found = place(new Map([...times, [name, time]]));
      if (found) yield* found;
    }
  }
  const start = place(new Map());
  if (start) yield* start;
}

describe('a network of times', () => {
  it('can be kept exactly when a search through all times finds one that keeps it', () => {
    let feasible = 0;
    for (let seed = 0; seed < 400; seed++) {
      const bounds = randomBounds(randomFrom(seed));
      const network = new TemporalNetwork(bounds);
      const [found] = schedules(bounds);
      expect(network.isFeasible, JSON.stringify(bounds, jsonOf)).toBe(found !== undefined);
      expect(network.contradiction() === undefined).toBe(network.isFeasible);
      if (found) feasible++;
    }
    expect(feasible).toBeGreaterThan(100);
    expect(feasible).toBeLessThan(380);
  });

  it('names a circle that cannot be kept, and none of fewer bounds', () => {
    for (let seed = 0; seed < 400; seed++) {
      const bounds = randomBounds(randomFrom(seed));
      const circle = new TemporalNetwork(bounds).contradiction();
      if (!circle) continue;
      expect(new TemporalNetwork(circle).isFeasible).toBe(false);
      for (const [i, { to }] of circle.entries()) expect(circle[(i + 1) % circle.length]?.from).toBe(to);
      for (const smaller of subsets(bounds, circle.length - 1))
        expect(new TemporalNetwork(smaller).isFeasible, JSON.stringify(bounds, jsonOf)).toBe(true);
    }
  });

  it('says of two moments exactly what every way of keeping all times has in common', () => {
    for (let seed = 0; seed < 60; seed++) {
      const bounds = randomBounds(randomFrom(seed)).slice(0, 4);
      const network = new TemporalNetwork(bounds);
      if (!network.isFeasible) continue;
      const all = [...schedules(bounds)];
      const names = [...(all[0]?.keys() ?? [])];
      for (const from of names)
        for (const to of names) {
          const known = network.most(from, to);
          const largest = Math.max(...all.map((times) => (times.get(to) ?? 0) - (times.get(from) ?? 0)));
          if (!known) {
            expect(largest).toBeGreaterThan(8 * 4);
            continue;
          }
          const limit = (Number(known.most.over) / Number(known.most.under)) * 8;
          // By as many eighths less as there are strict bounds on the way, at most two.
          expect(largest, JSON.stringify(bounds, jsonOf)).toBeLessThanOrEqual(known.strict ? limit - 1 : limit);
          expect(largest, JSON.stringify(bounds, jsonOf)).toBeGreaterThanOrEqual(known.strict ? limit - 2 : limit);
        }
    }
  });

  it('is exact with times that have no end in another unit', () => {
    const third = fraction(1n, 3n);
    const at = (from: string, to: string, over: bigint, under = 1n) => ({
      from,
      to,
      most: fraction(over, under),
      strict: false,
      source: 0,
    });
    const chain = [at('b', 'a', -1n, 3n), at('c', 'b', -1n, 3n), at('d', 'c', -1n, 3n)];
    expect(new TemporalNetwork([...chain, at('a', 'd', 1n)]).isFeasible).toBe(true);
    expect(new TemporalNetwork([...chain, at('a', 'd', 10n ** 30n - 1n, 10n ** 30n)]).isFeasible).toBe(false);
    const known = new TemporalNetwork(chain).most('d', 'a');
    expect(known && compareFractions(known.most, fraction(-1n, 1n))).toBe(0);
    expect(isWithin({ most: third, strict: false }, { most: third, strict: true })).toBe(false);
    expect(isWithin({ most: third, strict: true }, { most: third, strict: true })).toBe(true);
    expect(isWithin(undefined, { most: third, strict: true })).toBe(false);
  });

  it('takes a long circle in its stride', () => {
    const size = 3000;
    const bounds = Array.from({ length: size }, (_, i) => ({
      from: `m${(i + 1) % size}`,
      to: `m${i}`,
      most: fraction(0n, 1n),
      strict: true,
      source: i,
    }));
    expect(new TemporalNetwork(bounds.slice(1)).isFeasible).toBe(true);
    expect(new TemporalNetwork(bounds).contradiction()).toHaveLength(size);
  });
});

function* subsets<T>(items: readonly T[], most: number): Generator<T[]> {
  for (let bits = 0; bits < 1 << items.length; bits++) {
    const subset = items.filter((_, i) => bits & (1 << i));
    if (subset.length <= most) yield subset;
  }
}

function jsonOf(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
