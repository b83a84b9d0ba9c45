import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { faultsOf } from './geometry.ts';
import { randomPathway } from './random-pathway.ts';

const draw = (text: string) => new PathwayRenderer().draw(readGuideline(text).guideline);
const FOLDER = 'guidelines/vertebral-hemangioma';

describe('no line runs through a box, nothing overlaps, everything is in view', () => {
  test.each(['vertebral-hemangioma', 'as-published'])('in the real pathway: %s', (name) => {
    expect(faultsOf(draw(readFileSync(`${FOLDER}/${name}.guideline.yaml`, 'utf8')))).toEqual([]);
  });

  test.each(['af', 'htn', 'imci', 'pe', 'ugib'])('in the pathway of a published guideline: %s', (name) => {
    expect(faultsOf(draw(readFileSync(`test/real/${name}.guideline.yaml`, 'utf8')))).toEqual([]);
  });

  test.each(Array.from({ length: 150 }, (_, seed) => seed))('in random guideline %i', (seed) => {
    const random = randomFrom(seed);
    expect(faultsOf(draw(randomPathway(random, 1 + random.below(30))))).toEqual([]);
  });
});

test('the faults that are looked for are found', () => {
  const drawing = draw('start: a\nsteps:\n  a: { label: A, next: b }\n  b: { label: B }\n');
  const [a, b] = drawing.steps;
  if (!a || !b) throw new Error('Two steps are drawn.');
  expect(faultsOf(drawing)).toEqual([]);
  expect(faultsOf({ ...drawing, steps: [a, { ...b, y: a.y + 10 }] })).toContain('a and b overlap');
  expect(faultsOf({ ...drawing, steps: [{ ...a, height: a.height + 20 }, b] })).toContain('a/next to b crosses a');
  expect(faultsOf({ ...drawing, width: 100 })).toContain('a is out of view');
});

test('ways from a step to itself end below the mark of its problems', () => {
  const branches = ['age < 5', 'age in [5..10]', 'age > 10'].map((when) => `      - { when: '${when}', go: ask }\n`);
  const { svg, steps } = draw(
    `start: ask\nfindings:\n  age: { label: Age, type: integer, range: 0..99 }\nsteps:\n  ask:\n    label: Ask again\n    branches:\n${branches.join('')}`,
  );
  const begins = [...svg.matchAll(/<path class="line" d="M[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
  expect(begins).toHaveLength(3);
  // The end of each is 14 pixels above its beginning, and the mark reaches 13 below the upper side.
  for (const y of begins) expect(y - 14).toBeGreaterThan((steps[0]?.y ?? 0) + 13);
});
