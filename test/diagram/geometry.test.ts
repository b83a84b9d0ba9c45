import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Draftsman } from '../../src/diagram/draftsman.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { faultsOf } from './geometry.ts';
import { randomPathway } from './random-pathway.ts';

const draw = (text: string) => new Draftsman().draw(readGuideline(text).guideline);
const FOLDER = 'guidelines/vertebral-hemangioma';

describe('no line runs through a box, nothing overlaps, everything is in view', () => {
  test.each(['vertebral-hemangioma', 'as-published'])('in the real pathway: %s', (name) => {
    expect(faultsOf(draw(readFileSync(`${FOLDER}/${name}.guideline.yaml`, 'utf8')))).toEqual([]);
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
