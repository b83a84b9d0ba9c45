import { expect, test } from 'vitest';
import { cursorAt, KNEE } from './knee.ts';
import { offered } from './offered.ts';

const HEAD = 'guideline: a\ntitle: A\n';

async function sorted(text: string, at: string, title: string): Promise<string | undefined> {
  return (await offered(cursorAt(text, at))).get(title)?.text;
}

test('names are sorted as people count, and comments go with what they stand above', async () => {
  const text = `${HEAD}statements:
  # The tenth
  # of many
  K10:
    says: Ten
    # within ten
  K2: { says: Two } # beside two
  # below two

  # above one
  K1:
    says: One

  # on its own

actions:
  a: { label: A }
`;
  expect(await sorted(text, 'K2', 'Sort `statements` by name')).toBe(`${HEAD}statements:
  # above one
  K1:
    says: One
  K2: { says: Two } # beside two
  # below two

  # The tenth
  # of many
  K10:
    says: Ten
    # within ten

  # on its own

actions:
  a: { label: A }
`);
});

test('line ends stay, and a file need not end with one', async () => {
  const text = `${HEAD}actions:\n  b: { label: B }\n  # first\n  a: { label: A }`.replaceAll('\n', '\r\n');
  expect(await sorted(text, 'b:', 'Sort `actions` by name')).toBe(
    `${HEAD}actions:\n  # first\n  a: { label: A }\n  b: { label: B }`.replaceAll('\n', '\r\n'),
  );
});

test('steps come as the pathway goes, and those that nobody reaches last', async () => {
  const text = `${HEAD}start: one
steps:
  lost: { recommend: [{ do: rest, good_practice: true }] }
  three:
    # the end
    recommend:
      - { do: rest, good_practice: true }
  # the second
  two:
    next: three
    recommend:
      - { do: rest, good_practice: true }
  one:
    branches:
      - { when: fever, go: two }
      - { else: three }
`;
  const after = await sorted(text, 'lost:', 'Order the steps as the pathway goes');
  expect(after?.match(/^ {2}\w+(?=:)/gm)).toEqual(['  one', '  two', '  three', '  lost']);
  expect(after).toContain('  # the second\n  two:\n    next: three\n');
  expect(after).toContain('  three:\n    # the end\n');
});

test('what is in order, or in braces, or repeats a part from above, is left alone', async () => {
  const titles = async (text: string, ...at: [string, string?]) => [...(await offered(cursorAt(text, ...at))).keys()];
  expect(await titles(KNEE, 'S1:')).toEqual([]);
  expect(await titles(KNEE, 'image:', 'steps:')).toEqual([]);
  const braces = `${HEAD}actions: { b: { label: B }, a: { label: A } }\n`;
  expect((await titles(braces, 'b:')).filter((title) => title.startsWith('Sort'))).toEqual([]);
  const alias = `${HEAD}actions:\n  b: &same { label: B }\n  a: *same\n`;
  expect((await titles(alias, 'b:')).filter((title) => title.startsWith('Sort'))).toEqual([]);
  const twice = `${HEAD}actions:\n  b: { label: B }\n  b: { label: C }\n  a: { label: A }\n`;
  expect((await titles(twice, 'b:')).filter((title) => title.startsWith('Sort'))).toEqual([]);
});

test('it is a source action for an editor that asks for one, and no light bulb', async () => {
  const text = KNEE.replace('  S1: {', '  S3: {').replace('  S2: {', '  S1: {').replace('  S3: {', '  S2: {');
  const kind = async (only?: string[]) =>
    (await offered(cursorAt(text, 'S1:'), undefined, only && { only })).get('Sort `statements` by name')?.action.kind;
  expect(await kind()).toBe('refactor.rewrite');
  expect(await kind(['source'])).toBe('source.sort.guideway');
  expect(await kind(['quickfix'])).toBeUndefined();
});
