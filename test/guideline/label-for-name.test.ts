import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';

test.each([
  ['go: Take a picture', 'Write the name of the step, not its label: `picture`.'],
  ['do: Knee scan', 'Write the name of the action, not its label: `scan`.'],
  ['require_any: [Knee scan]', 'Write the name of the action, not its label: `scan`.'],
])('%s: the name is told, and written', (line, message) => {
  const [key = ''] = line.split(':');
  const text = `guideline: labels
title: Labels in place of names
findings: { sore: { type: boolean } }
actions: { scan: { label: Knee scan } }
start: first
steps:
  first:
    branches:
      - { when: sore, go: picture }
      - { else: picture }
  picture:
    label: Take a picture
    recommend: [{ do: scan, good_practice: true }]
rules:
  - { id: r1, require_any: [scan], because: It is so. }
`.replace(new RegExp(`${key}: (picture|\\[?scan\\]?)`), line);
  expect(readGuideline(text).problems).toMatchObject([
    { message, fix: { edits: [{ newText: /step/.test(message) ? 'picture' : 'scan' }] } },
  ]);
});
