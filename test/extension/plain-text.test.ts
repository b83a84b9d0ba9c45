import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '../../src/extension/plain-text.ts';

const EXTENSION = join(import.meta.dirname, '../../src/extension');
/** What VS Code makes links of in notifications, input boxes and the status of a language. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** Where text reaches the person: what is given there, up to the end of the call, the property or the statement. */
const SHOWN =
  /(?:show(?:Information|Warning|Error)Message\(|validationMessage = |\.prompt = |\.placeholder = |\bprompt: (?!Prompt)|\bplaceHolder: |#item\.(?:text|detail) = |progress\.report\()\s*(\{[^;]+|[^\n]+(?:\n[^\n]*'[^\n]*)?)/g;
/** Made plain, or said by Guideway alone: a sentence without anything put into it. */
const HARMLESS = /plainText\(|^(?:[\w.]+ > 0 \? )?l10n\.t\(\s*'[^'{]*',?\s*\)?/;

test('makes no link and no picture of what stands in a file', () => {
  const text =
    'See [the source](command:workbench.action.quit) or [this](https://a.test "b"), $(trash) [a][b](file:///c)';
  expect(text).toMatch(LINK);
  expect(plainText(text)).not.toMatch(LINK);
  expect(plainText(text)).not.toContain('$(');
  expect(plainText(text).replaceAll('\u200b', '')).toBe(text);
});

test('leaves other text as it is', () => {
  expect(plainText('f(x) [1] costs $5 (a)')).toBe('f(x) [1] costs $5 (a)');
});

test('nothing is said to the person that may hold text of a file and is not made plain', () => {
  const open = readdirSync(EXTENSION, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(EXTENSION, name), 'utf8').matchAll(SHOWN)]
        .map(([, given = '']) => given)
        .filter((given) => !HARMLESS.test(given))
        .map((given) => `${name}: ${given}`),
    );
  expect(open).toEqual([]);
});
