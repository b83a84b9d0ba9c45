import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/format/formats.ts';
import type { Shape } from '../../src/format/shape.ts';
import { scopeOf } from '../../src/guideline/condition-in.ts';
import { ConditionReader } from '../../src/guideline/condition-reader.ts';
import { Decoder } from '../../src/guideline/decoder.ts';
import type { Fields } from '../../src/guideline/generated/fields.generated.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import type { ReadingProblem } from '../../src/guideline/reading-problem.ts';
import type { YamlMap, YamlNode } from '../../src/text/tree.ts';

const { $defs = {} } = FORMATS.guideline.words.at([]);
const keysOf = ({ properties }: Pick<Shape, 'properties'>) =>
  [...properties].map(([key, { holds }]) => `${key} ${holds}`).join();
const GROUPS = new Map(
  ['guideline', ...Object.keys($defs)].map((name) => [
    keysOf(name === 'guideline' ? FORMATS.guideline.root : FORMATS.guideline.group(name)),
    name as keyof Fields,
  ]),
);

function* groupsIn(node: YamlNode, shape: Shape | undefined): Generator<{ map: YamlMap; shape: Shape }> {
  if (!shape) return;
  if (node.kind === 'list') for (const item of node.items) yield* groupsIn(item, shape.items);
  if (node.kind !== 'map') return;
  if (shape.properties.size > 0) yield { map: node, shape };
  for (const { key, value } of node.entries.values()) yield* groupsIn(value, FORMATS.guideline.below(shape, key));
}

const files = ['guidelines', 'test/real', 'test/checks/schema/valid'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.guideline.yaml'))
    .map((name) => `${folder}/${name}`),
);

test.each(files)('%s: each value in each group of keys is read', (path) => {
  const { guideline, problems, yaml } = readGuideline(readFileSync(path, 'utf8'));
  expect(problems).toEqual([]);
  const say = ({ message }: ReadingProblem) => expect.unreachable(message);
  const decoder = new Decoder(new ConditionReader(yaml.source, scopeOf(guideline), () => false, say), say);
  const read: string[] = [];
  const unread: string[] = [];
  for (const { map, shape } of groupsIn(yaml.root, FORMATS.guideline.root)) {
    const group = GROUPS.get(keysOf(shape));
    const fields = group && decoder.fieldsOf(group, map);
    for (const key of map.entries.keys())
      if (shape.properties.get(key)?.holds) (fields && key in fields ? read : unread).push(`${group}.${key}`);
  }
  expect(unread).toEqual([]);
  expect(new Set(read).size).toBeGreaterThan(9);
});

const HALF = (branch: string) => `guideline: a
title: A
findings:
  age: { type: integer, range: 18..110 }
actions:
  drug: { label: Drug }
start: first
steps:
  first:
    branches:
      - ${branch}
      - else: last
  last: { recommend: [{ do: drug, good_practice: true }] }
`;

test('a mistake in a condition is told beside a key that is missing', () => {
  const said = (branch: string) => readGuideline(HALF(branch)).problems.map(({ code }) => code);
  expect(said('{ when: age > 50, go: last }')).toEqual([]);
  expect(said('{ when: age > 50 }')).toEqual(['schema']);
  expect(said('{ when: agee > 50 }').sort()).toEqual(['schema', 'unknown-name']);
});

test('a day that is none is told wherever a date stands', () => {
  const said = (line: string) => readGuideline(`${HALF('{ when: age > 50, go: last }')}${line}\n`).problems;
  for (const line of ['date: 2026-02-30', 'review_by: 2026-02-30', 'source: { title: A, date: 2026-02-30 }'])
    expect(said(line).map(({ message }) => message)).toEqual([expect.stringMatching(/^There is no day `2026-02-30`/)]);
  expect(said('source: { title: A, date: 2026-02-28 }')).toEqual([]);
});
