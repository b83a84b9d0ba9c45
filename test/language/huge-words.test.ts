import { expect, it } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { declaredInText } from '../../src/language/completion/declared.ts';

/** Longer than any pattern may be. */
const HUGE = 'w'.repeat(200_000);

const guideline = (steps: string) => `guideline: huge
title: Huge
actions: { rest: { label: Rest } }
start: s
steps:
  s:
    recommend:
${steps}
`;
const problemsOf = (text: string) => checkReading(readGuideline(text), { today: '2026-01-01' }).problems;

it('a key that is too long is told of at once', () => {
  const [problem] = problemsOf(`${guideline('      - { do: rest, good_practice: true }')}${HUGE}: { says: A. }\n`);
  expect(problem?.message).toContain('This key is too long.');
});

it.each(['K1', HUGE])('a name with something behind it is the one that begins a line, however long', (name) => {
  const recommend = (basis: string) => guideline(`      - { do: rest, good_practice: true, basis: ["${basis}"] }`);
  const fixOf = (declared: string) =>
    problemsOf(`${recommend(`${name}.`)}disclaimer: |\n  ${declared}\n`).find(({ code }) => code === 'schema')?.fix;
  expect(fixOf(name)?.edits[0]?.newText).toContain(name);
  expect(fixOf(`${name}x`)).toBeUndefined();
});

it.each([' ', '  ', ' '.repeat(200_000)])('names are found however far they are indented', (indent) => {
  const text = `title: T\nsteps: # many\n${indent}first:\n${indent}  when: a\n\r\n${indent}${HUGE} : {}\nend: 1\n other: {}\n`;
  expect(declaredInText(text, 'steps')).toEqual(['first', HUGE]);
});
