import { expect, test } from 'vitest';
import { code } from '../../src/language/markdown.ts';
import { markdownCode } from '../../src/report/markdown-text.ts';

test.each([
  ['pages', markdownCode],
  ['the editor', code],
])('code in Markdown of %s stands between more backticks than it holds, however many those are', (_, write) => {
  expect(write('a')).toBe('`a`');
  expect(write('a `b` ``c``')).toBe('``` a `b` ``c`` ```');
  const many = '` '.repeat(200_000).trim();
  expect(write(many) === `\`\` ${many} \`\``).toBe(true);
});
