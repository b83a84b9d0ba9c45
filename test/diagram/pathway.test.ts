import { expect, test } from 'vitest';
import { dominatedBy, pathwayOf } from '../../src/diagram/pathway.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { randomPathway } from './random-pathway.ts';

/** How many points are reached with this one and not without it. */
function lostWithout(point: number, leads: readonly (readonly number[])[], roots: readonly number[]): number {
  const reached = (without: number | undefined) => {
    const seen = new Set<number>();
    const open = [...roots];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === without || seen.has(next)) continue;
      seen.add(next);
      open.push(...(leads[next] ?? []));
    }
    return seen.size;
  };
  return reached(undefined) - reached(point) - 1;
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'what is reached through one step alone is what is lost without it: random graph %i',
  (seed) => {
    const random = randomFrom(seed);
    const size = 1 + random.below(14);
    const leads = Array.from({ length: size }, () => Array.from({ length: random.below(4) }, () => random.below(size)));
    // Everything is reached from a root, as the roots of a pathway are chosen.
    const { roots } = pathwayOf(readGuideline(asGuideline(leads)).guideline);
    expect(dominatedBy(leads, roots)).toEqual(leads.map((_, point) => lostWithout(point, leads, roots)));
  },
);

function asGuideline(leads: readonly (readonly number[])[]): string {
  const steps = leads.map((targets, index) => {
    const branches = targets.map((to) => `{ when: a, go: s${to} }`).join(', ');
    return `  s${index}: { label: S, ${targets.length > 0 ? `branches: [${branches}]` : 'recommend: []'} }`;
  });
  return ['findings: { a: { label: A, type: boolean } }', 'start: s0', 'steps:', ...steps].join('\n');
}

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'every step has its place, whatever leads to it: %i',
  (seed) => {
    const { guideline } = readGuideline(randomPathway(randomFrom(seed), 25));
    const { stops, ways, roots } = pathwayOf(guideline);
    const named = [...guideline.steps.values()].flatMap(({ branches, next, revisit }) => [
      ...(branches ?? []).map(({ go }) => go.id),
      ...(next ? [next.id] : []),
      ...(revisit ? [revisit.step.id] : []),
    ]);
    expect(new Set(stops.map(({ id }) => id))).toEqual(
      new Set([...guideline.steps.keys(), ...named, ...(guideline.start ? [guideline.start.id] : [])]),
    );
    expect(ways).toHaveLength(named.length);
    expect(new Set(roots).size).toBe(roots.length);
    expect(stops.filter(({ step }) => !step).every(({ id }) => !guideline.steps.has(id))).toBe(true);
  },
);
