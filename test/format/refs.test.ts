import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import type { Span } from '../../src/text/position.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = ['guidelines', 'test/real', 'test/checks'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.guideline.yaml'))
    .map((name) => `${folder}/${name}`),
);
const readings = files.map((file) => [file, readGuideline(readFileSync(`${root}/${file}`, 'utf8'))] as const);
const whole = readings.filter(([, { problems }]) => problems.length === 0);

test('there are files enough', () => expect(whole.length).toBeGreaterThan(50));

/** Where the model has something with a name and a place, each object visited once. */
function placesIn(model: unknown, places = new Set<string>(), seen = new Set<unknown>()): ReadonlySet<string> {
  if (typeof model !== 'object' || model === null || seen.has(model)) return places;
  seen.add(model);
  const { id, at } = model as { readonly id?: unknown; readonly at?: Partial<Span> };
  if (typeof id === 'string' && at) places.add(`${at.start} ${id}`);
  const parts = model instanceof Map ? [...model.values()] : Object.values(model);
  for (const part of parts) placesIn(part, places, seen);
  return places;
}

test.each(whole)('%s: the model has what the schema says is a name', (_, { guideline, names }) => {
  const inModel = placesIn(guideline);
  expect(names.uses.map(({ at, id }) => `${at.start} ${id}`).filter((place) => !inModel.has(place))).toEqual([]);
});

test.each(whole)('%s: the model has what the schema says is a condition', (_, { guideline, names }) => {
  // A name in the amount of a dose stands for itself.
  const isInAmount = (offset: number) => names.amounts.some(({ at }) => at.start <= offset && offset < at.end);
  const read = guideline.conditions.map(({ at }) => at.start).filter((offset) => !isInAmount(offset));
  expect([...new Set(read)]).toEqual(names.conditions.map(({ at }) => at.start));
});
