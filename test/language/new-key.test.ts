import { expect, test, vi } from 'vitest';
import { referencesAt } from '../../src/language/references.ts';
import { renameAt } from '../../src/language/rename.ts';
import { inserted } from './completing.ts';
import { afterEdits, GUIDELINE, scene } from './world.ts';

// A schema that has two keys more: a step may name one other, and a list of actions.
vi.mock(import('../../src/format/generated/guideline-validator.generated.js'), async (original) => {
  const real = await original();
  const text = JSON.stringify(real.schema()).replace(
    '"hit":{',
    '"instead":{"x-names":["step"],"$ref":"#/$defs/id"},' +
      '"related":{"type":"array","uniqueItems":true,"items":{"x-names":["action"],"$ref":"#/$defs/id"}},"hit":{',
  );
  return { ...real, schema: () => JSON.parse(text) };
});

const FILE = `guideline: new-key
title: Keys that only the schema knows
actions:
  scan: { label: Scan }
start: first
steps:
  first:
    recommend: [{ do: scan, good_practice: true }]
    instead: other
    related: [scan, scan]
  other:
    recommend: [{ do: scan, good_practice: true }]
    next: first
`;

const at = (place: string) => FILE.replace(place, place.replace(/\w+\]?$/, '|$&'));

test('a key that names a step is found and renamed', async () => {
  const { files, document, offset } = await scene(at('instead: other'));
  expect(referencesAt(files, document, offset, true)).toHaveLength(2);
  const { changes = {} } = renameAt(files, document, offset, 'second');
  expect(afterEdits(FILE, changes[GUIDELINE])).toBe(FILE.replaceAll('other', 'second'));
});

test('its names are offered', async () => {
  expect(await inserted(FILE.replace('instead: other', 'instead: |'))).toEqual(['other', 'first']);
  expect(await inserted(FILE.replace('[scan, scan]', '[|]'))).toEqual(['scan']);
});

test('a name that stands twice in its list is told', async () => {
  const { files } = await scene(FILE);
  expect(files.guideline.reading.problems.map(({ message }) => message)).toContain(
    '`scan` stands twice in this list. Remove one of the two.',
  );
});
