import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { hasWholeWord } from '../../src/text/whole-word.ts';

test('a word is found where it is not part of a longer one', () => {
  expect(hasWholeWord('go: triage-2, triage', 'triage')).toBe(true);
  expect(hasWholeWord('go: triage-2, pretriage', 'triage')).toBe(false);
});

test('a word of a megabyte where a key belongs is read without a fault', () => {
  const text = `guideline: knee\n${'x'.repeat(1_000_000)}\ntitle: Knee\n`;
  expect(readGuideline(text).problems.length).toBeGreaterThan(0);
});
