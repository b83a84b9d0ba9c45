import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGE, referencePage } from '../../scripts/format-reference.mjs';
import { groupsIn } from '../../src/format/format.ts';
import { FORMATS } from '../../src/format/formats.ts';

const written = readFileSync(new URL(`../../${PAGE}`, import.meta.url), 'utf8');

test('the page of all keys says what the schemas say; `npm run reference` writes it', () => {
  expect(written).toBe(referencePage());
});

test.each(Object.entries(FORMATS))('each key of each group of the %s has a row', (_, { root }) => {
  const tables = written.split('\n\n').filter((part) => part.startsWith('| Key'));
  const rowsOf = (table: string) => [...table.matchAll(/^\| `(\w+)` /gm)].map(([, key]) => key).join();
  const listed = new Set(tables.map(rowsOf));
  const groups = [...groupsIn(root)]
    .map(({ properties }) => [...properties.keys()].join())
    .filter((keys) => keys !== '');
  expect(groups.length).toBeGreaterThan(2);
  expect(groups.filter((keys) => !listed.has(keys))).toEqual([]);
});

test('each link within the page leads to a table', () => {
  const anchors = [...written.matchAll(/^### (.*)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(':', '').replaceAll(' ', '-'),
  );
  const links = [...written.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(20);
  expect(new Set(links)).toEqual(new Set(anchors));
  expect(new Set(anchors).size).toBe(anchors.length);
});
