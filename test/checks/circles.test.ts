import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circles } from '../../src/checks/cycle.ts';

const at = { start: 0, end: 0 };

type Graph = Readonly<Record<string, readonly string[]>>;

function circlesOf(graph: Graph) {
  const ways = new Map(Object.entries(graph));
  return circles(ways.keys(), (name) => (ways.get(name) ?? []).map((id) => ({ id, at })));
}

function paths(graph: Graph): readonly string[] {
  return circlesOf(graph).map((circle) => [...circle.map(({ from }) => from), circle.at(-1)?.to].join(' '));
}

describe('circles', () => {
  it('finds none where all ways end', () => {
    expect(paths({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  });

  it('finds a name that leads to itself', () => {
    expect(paths({ a: ['b'], b: ['b'] })).toEqual(['b b']);
  });

  it('gives one circle for all that lead to each other: the shortest through the first', () => {
    expect(paths({ x: ['a'], a: ['b', 'd'], b: ['c'], c: ['a'], d: ['a'] })).toEqual(['a d a']);
  });

  it('keeps circles apart that do not lead to each other', () => {
    expect(paths({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] })).toEqual(['a b a', 'c d c']);
  });

  it('passes over names that are not there, and over inherited ones', () => {
    expect(paths({ a: ['nowhere', 'constructor', '__proto__'] })).toEqual([]);
  });

  it('walks a chain of many thousand names', () => {
    const size = 20_000;
    const names = Array.from({ length: size }, (_, i) => `${i}`);
    expect(circles(names, (name) => [{ id: `${(Number(name) + 1) % size}`, at }])[0]).toHaveLength(size);
  });

  it('agrees with following every way', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph: Record<string, string[]> = {};
        for (let i = 0; i < 8; i++) graph[`n${i}`] = pairs.filter(([from]) => from === i).map(([, to]) => `n${to}`);
        const reach = new Map(Object.keys(graph).map((name) => [name, reachable(graph, name)]));
        const round = Object.keys(graph).filter((name) => reach.get(name)?.has(name));
        const classes = new Set(
          round.map((name) => round.filter((o) => reach.get(name)?.has(o) && reach.get(o)?.has(name)).join()),
        );
        const found = circlesOf(graph);
        expect(found).toHaveLength(classes.size);
        for (const circle of found)
          circle.forEach(({ from, to }, i) => {
            expect(graph[from]).toContain(to);
            expect(circle[(i + 1) % circle.length]?.from).toBe(to);
          });
      }),
    );
  });
});

function reachable(graph: Graph, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [...(graph[start] ?? [])];
  for (const name of queue) {
    if (seen.has(name)) continue;
    seen.add(name);
    queue.push(...(graph[name] ?? []));
  }
  return seen;
}
