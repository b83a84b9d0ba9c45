import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupsIn } from '../../src/format/format.ts';
import { FORMATS } from '../../src/format/formats.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/format.md');

const keys = new Set(
  Object.values(FORMATS).flatMap(({ root }) => [...groupsIn(root)].flatMap(({ properties }) => [...properties.keys()])),
);

test.each([...keys])('docs/format.md explains `%s`', (key) => {
  expect(PAGE).toMatch(new RegExp(`\`${key}(?:: [^\`\n]+)?\``));
});

test('docs/format.md explains no key that is none', () => {
  const tables = PAGE.split('\n\n').filter((part) => /^\| Key/.test(part) && !part.includes('`severity'));
  expect(tables.length).toBeGreaterThan(6);
  for (const row of tables.flatMap((table) => table.split('\n').slice(2)))
    for (const [, key] of (row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)) expect(keys, row).toContain(key);
});

test('the grammar colors the conditions of every key that has one', () => {
  const patterns = read('syntaxes/feel.injection.tmLanguage.json').match(/"begin": "\(\?<=\^when:.*/g) ?? [];
  expect(patterns.length).toBeGreaterThan(3);
  for (const pattern of patterns)
    for (const key of FORMATS.guideline.conditionKeys) expect(pattern).toContain(`^${key}:`);
});
