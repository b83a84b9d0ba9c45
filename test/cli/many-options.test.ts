import { expect, test } from 'vitest';
import { World } from './world.ts';

/** A decision that counts very many options, all of which matter. */
function counting(options: number): string {
  const list = Array.from({ length: options }, (_, i) => `      o${i}: O ${i}`).join('\n');
  return `guideline: many
title: Many
findings:
  m:
    type: multiple
    options:
${list}
definitions:
  several: { when: count(m) >= 2 }
actions: { rest: { label: Rest } }
start: s
steps:
  s:
    branches:
      - { when: several, go: e }
      - { else: e }
  e:
    recommend:
      - { do: rest, good_practice: true }
`;
}

test('a count of thousands of options is said to be undecided, not called a fault', async () => {
  const world = new World({ 'many.guideline.yaml': counting(5000) });
  const { stdout, stderr } = await world.run(['check', 'many.guideline.yaml']);
  expect(stdout + stderr).toContain('not-decided');
  expect(stdout + stderr).not.toContain('fault in Guideway');
});

test('a score of thousands of items is decided', async () => {
  const text = counting(3).replace(
    'definitions:\n  several: { when: count(m) >= 2 }',
    `scores:\n  t:\n    points:\n${'      - { when: count(m) > 0, add: 1 }\n'.repeat(6000)}definitions:\n  several: { when: t >= 2 }`,
  );
  const { stdout } = await new World({ 'many.guideline.yaml': text }).run(['check', 'many.guideline.yaml']);
  expect(stdout).toContain('every patient takes exactly one way');
});
