import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { createStyle } from '../../src/report/style.ts';

const PAGE = `# \`gap\`

<!-- not for
readers -->
Some patients are taken by **no branch** of a
decision. See [the format](../format.md) and [DMN](https://www.omg.org/dmn/).

## How to resolve it
* Add an \`else\`, or
  a branch of its own
- Widen a condition
  1. to the left

\`\`\`yaml
branches:
  - when: age > 55   # not a *list*
\`\`\`

| a | b |
|---|---|
`;

test('a page as it is read at a terminal', () => {
  expect(renderMarkdown(PAGE, createStyle(false, 50)).join('\n')).toBe(`gap

Some patients are taken by no branch of a
decision. See the format and DMN
(https://www.omg.org/dmn/).

How to resolve it
- Add an \`else\`, or a branch of its own
- Widen a condition
  1. to the left

    branches:
      - when: age > 55   # not a *list*

| a | b |
|---|---|`);
});

test('with color, headings and code stand out', () => {
  const lines = renderMarkdown('# Title\nSay `else`.', createStyle(true, 50));
  expect(lines).toEqual(['\u001b[1mTitle\u001b[22m', 'Say \u001b[36melse\u001b[39m.']);
});

test('control characters never come through', () => {
  const lines = renderMarkdown(
    '# \u001b[2J\n\u001b[2J\n- \u001b[2J\n```\n\u001b[2J\n```\n| \u001b[2J',
    createStyle(false, 50),
  );
  expect(lines.join('')).not.toMatch(/\p{Cc}/u);
});
