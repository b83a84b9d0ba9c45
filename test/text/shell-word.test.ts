import { expect, test } from 'vitest';
import { shellWord } from '../../src/text/shell-word.ts';

test.each([
  ['age,ward', 'age,ward'],
  ['a/knee.cases.yaml', 'a/knee.cases.yaml'],
  ['', "''"],
  ['date of birth', "'date of birth'"],
  ['knee.yaml#Just 55', "'knee.yaml#Just 55'"],
  ['$HOME', "'$HOME'"],
  ["Baker's cyst", `"Baker's cyst"`],
  ["Baker's $1", `'Baker'\\''s $1'`],
])('%s is written %s', (text, word) => {
  expect(shellWord(text)).toBe(word);
});
