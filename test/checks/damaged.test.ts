import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import type { Span } from '../../src/text/position.ts';
import type { YamlNode } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { long, sample, seed } from '../long.ts';
import { type Random, randomFrom, randomGuideline } from '../oracle/random-guideline.ts';

const FOLDERS = [new URL('./', import.meta.url), new URL('../../guidelines/', import.meta.url)];
const TEXTS = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.guideline.yaml'))
    .sort()
    .map((path) => readFileSync(new URL(path, folder), 'utf8')),
);
/** What authors write by mistake in place of something else. */
const ODD = [
  '',
  'x',
  '0',
  '-1',
  '1.5',
  'true',
  'null',
  '[]',
  '{}',
  '""',
  'else',
  'first',
  'unique',
  'steps',
  '*a',
  '&a x',
  '? x',
  '- x',
];

/** Every stretch of a file that stands for something: keys, values, whole entries and items. */
function stretches(node: YamlNode): Span[] {
  switch (node.kind) {
    case 'list':
      return [node.at, ...node.items.flatMap(stretches)];
    case 'map':
      return [
        node.at,
        ...[...node.entries.values()].flatMap(({ keyAt, whole, value }) => [keyAt, whole, ...stretches(value)]),
      ];
    case 'missing':
      return [];
    default:
      return [node.at];
  }
}

function damaged(text: string, random: Random): string {
  const spans = stretches(readYaml(text).root).filter(({ start, end }) => end > start);
  if (spans.length === 0) return text;
  const at = random.pick(spans);
  const other = random.pick(spans);
  const replaced = (newText: string) => text.slice(0, at.start) + newText + text.slice(at.end);
  const whole = text.slice(at.start, at.end);
  switch (random.below(6)) {
    case 0:
      return replaced('');
    case 1:
      return replaced(text.slice(other.start, other.end));
    case 2:
      return replaced(random.pick(ODD));
    case 3:
      return replaced(`${whole}\n${' '.repeat(random.below(9))}${whole}`);
    case 4: {
      const lines = text.split('\n');
      lines.splice(random.below(lines.length), 1 + random.below(3));
      return lines.join('\n');
    }
    default: {
      const lines = text.split('\n');
      const line = random.below(lines.length);
      lines[line] = `${' '.repeat(random.below(4))}${lines[line]?.slice(random.below(3)) ?? ''}`;
      return lines.join('\n');
    }
  }
}

function faultsIn(text: string): string[] {
  const { problems, ignored } = checkGuideline(text, { today: '2026-01-01' });
  return [...problems, ...ignored]
    .map(({ message }) => message)
    .filter((message) => message.includes('fault in Guideway'));
}

describe('whatever an author writes, it is never called a fault of ours', () => {
  const random = randomFrom(seed);

  it(
    'in guidelines that are damaged at one to four places',
    () => {
      for (let i = 0; i < sample(200, 20_000); i++) {
        let text = random.chance(0.5) ? random.pick(TEXTS) : randomGuideline(random.below(1_000_000));
        for (let places = 1 + random.below(4); places > 0; places--) text = damaged(text, random);
        expect(faultsIn(text), text).toEqual([]);
      }
    },
    long ? 3_600_000 : 120_000,
  );

  it.each([
    ['a decision without branches that goes on', 'branches:\n    next: second'],
    [
      'an `else` that stands first',
      'branches:\n      - else: second\n      - when: pattern = "typical"\n        go: third',
    ],
    [
      'an `else` that leads nowhere',
      'branches:\n      - else: secnd\n      - when: pattern = "typical"\n        go: third',
    ],
  ])('%s', (_what, first) => {
    const text = `guideline: half-typed
title: Half typed
references:
  r: { title: R }
findings:
  pattern:
    type: choice
    options: { typical: Typical, atypical: Atypical }
actions:
  rest: { label: Rest }
start: first
steps:
  first:
    ${first}
  second:
    branches:
      - when: pattern = "typical"
        go: third
      - when: pattern = "atypical"
        go: third
  third:
    recommend:
      - { do: rest, good_practice: true, cites: [r] }
`;
    const { problems } = checkGuideline(text, { today: '2026-01-01' });
    const unread = problems.filter(({ code }) => code === 'schema' || code === 'unknown-name');
    expect(unread.length).toBeGreaterThan(0);
    expect(problems).toEqual(unread);
  });
});
