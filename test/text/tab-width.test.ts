import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/text/edit.ts';
import { readYaml } from '../../src/text/yaml.ts';

const AF = readFileSync(new URL('../real/af.guideline.yaml', import.meta.url), 'utf8');
const OPTIONS = { conditionKeys: ['when', 'never'] };

/** The text after the repair of its tabs. */
function withoutTabs(text: string): string {
  const fault = readYaml(text, OPTIONS).problems.find(({ message }) => message.includes('indented with a tab'));
  return applyEdits(text, fault?.fix?.edits ?? []);
}

const tabbed = (line: string, width: number) =>
  line.replace(/^ +(?=\S)/, (blanks) => '\t'.repeat(blanks.length / width) + ' '.repeat(blanks.length % width));

test.each([2, 4])('the repair of a file full of tabs of %i columns is the file without them', (width) => {
  expect(
    withoutTabs(
      AF.split('\n')
        .map((line) => tabbed(line, width))
        .join('\n'),
    ),
  ).toBe(AF);
});

test.each([2, 4, 8])('a tab in one line, seen as %i columns, is repaired as it was seen', (width) => {
  const lines = AF.split('\n');
  const missed: string[] = [];
  let tried = 0;
  for (const [i, line] of lines.entries()) {
    const indented = tabbed(line, width);
    if (i % 3 !== 0 || indented === line || /^ *#/.test(line)) continue;
    tried++;
    if (withoutTabs(lines.with(i, indented).join('\n')) !== AF) missed.push(line);
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(tried / 10);
});

test('lines that seem to stand inside each other only because of tabs are not said to be too deep', () => {
  const step = (i: number) => `  s${i}:\n\tlabel: Step ${i}\n    recommend:\n      - do: a\n`;
  const text = `steps:\n${Array.from({ length: 130 }, (_, i) => step(i)).join('')}`;
  const { problems } = readYaml(text, OPTIONS);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('and so are 129 more')]);
  expect(withoutTabs(text)).toBe(text.replaceAll('\t', '    '));
});
