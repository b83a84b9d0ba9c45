import { expect, test } from 'vitest';
import type { SelectionRange } from 'vscode-languageserver-types';
import { offsetOf } from '../../src/language/places.ts';
import { selectionRangeAt } from '../../src/language/selection-ranges.ts';
import { cursorAt, KNEE } from './knee.ts';
import { scene, textAt } from './world.ts';

async function growing(text: string): Promise<string[]> {
  const { document, offset } = await scene(text);
  const found: string[] = [];
  for (let one: SelectionRange | undefined = selectionRangeAt(document, offset); one; one = one.parent)
    found.push(textAt(one.range, document.text));
  return found;
}

test('grows from a name through its condition to the branch, the step and the file', async () => {
  const found = await growing(cursorAt(KNEE, 'points < 2'));
  expect(found.slice(0, 4)).toEqual([
    'points',
    'points < 2',
    'not(older) and points < 2',
    'when: not(older) and points < 2',
  ]);
  expect(found[4]).toBe('when: not(older) and points < 2\n        go: discharge');
  expect(found.at(-1)).toBe(KNEE);
});

test('each is larger than the one before', async () => {
  for (const to of ['twist")', 'S2]', 'Two views', 'triage:']) {
    const lengths = (await growing(cursorAt(KNEE, to))).map(({ length }) => length);
    expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
    expect(lengths.length).toBeGreaterThan(2);
  }
});

test('every range is around the cursor, wherever that is', async () => {
  const flow = KNEE.replace(/- when: (.*)\n\s+go: (.*)/g, "- { when: '$1', go: $2 }").replace('when: ', 'when:   ');
  expect(flow).not.toBe(KNEE);
  for (const text of [KNEE, flow, KNEE.replaceAll('\n', '\r\n')]) {
    const { document } = await scene(`|${text}`);
    for (let offset = 0; offset <= text.length; offset++) {
      const { range } = selectionRangeAt(document, offset);
      expect(offsetOf(range.start, document.lines), `${offset}`).toBeLessThanOrEqual(offset);
      // Between `\r` and `\n` no editor puts a cursor.
      if (text[offset - 1] !== '\r')
        expect(offsetOf(range.end, document.lines), `${offset}`).toBeGreaterThanOrEqual(offset);
    }
  }
});

test('there is always the file', async () => {
  expect(await growing('|')).toEqual(['']);
  expect(await growing('guideline: a\n\n|\n')).toEqual(['guideline: a\n\n\n']);
});
