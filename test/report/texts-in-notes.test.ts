import { expect, test, vi } from 'vitest';
import { inlineHtml } from '../../src/extension/simulate/result-html.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { noteOf } from '../../src/report/note.ts';
import { markdownNote } from '../../src/report/note-markdown.ts';
import { prettyNote } from '../../src/report/note-pretty.ts';
import { createStyle } from '../../src/report/style.ts';
import { piecesOf } from '../../src/report/words.ts';
import { compileRouter } from '../../src/simulation/router.ts';

vi.mock('vscode', () => import('../extension/simulate/editor.ts'));

/** Each text of this guideline has what our own sentences mark code and names with. */
const text = (what: string) => JSON.stringify(`${what} \`A\` or *B*`);
const TEXT = `guideline: g
title: ${text('Title')}
version: ${text('Version')}
disclaimer: ${text('Disclaimer')}
references: { r: { title: ${text('Reference')} } }
statements: { S: { says: ${text('Statement')}, origin: authors } }
findings:
  f: { label: ${text('Finding')}, type: boolean }
  g: { label: ${text('Other finding')}, type: boolean, may_be_unknown: true }
assumptions: [{ never: f and g, because: ${text('Because')} }]
actions: { a: { label: ${text('Action')} }, b: { label: ${text('Later action')} } }
start: s
steps:
  s:
    label: ${text('Decision')}
    branches: [{ when: f, go: t, label: ${text('Branch')} }, { when: not(f), go: t }]
  t:
    label: ${text('Step')}
    recommend:
      - { do: a, good_practice: true, cites: [r], basis: [S], note: ${text('Note')}, cautions: [{ says: ${text('Caution')} }], timing: { before: b } }
      - { do: b, good_practice: true, when: g }
    alternatives: [{ label: ${text('Alternative')}, when: f, recommend: [{ do: b, good_practice: true }], note: ${text('Another note')} }]
    revisit: s
    after: 1 wk
rules: [{ id: r1, require: a, because: ${text('Reason')} }]
`;

function consultation(f: boolean | undefined, g: boolean | null) {
  const { guideline, lines, problems } = readGuideline(TEXT);
  expect(problems).toEqual([]);
  const patient = new Map([...(f === undefined ? [] : [['f', f] as const]), ['g', g] as const]);
  const route = compileRouter(guideline).route(patient);
  return {
    guideline,
    lines,
    path: 'g.guideline.yaml',
    patient,
    name: 'Patient `A` or *B*',
    route,
    uncollected: undefined,
  };
}

test.each([
  [true, null],
  [true, true],
  [false, false],
  [undefined, null],
])('a note shows texts of the file as they are written (%s, %s)', (f, g) => {
  const one = consultation(f, g);
  const shown = noteOf(one).flatMap((block) => ('text' in block ? [block.text] : []));
  const marked = shown.flatMap(piecesOf).filter(({ kind }) => kind !== 'prose');
  // What is marked is code of the file or a whole label, never a part of a text.
  expect(marked.filter(({ text: piece }) => piece === 'A' || piece === 'B')).toEqual([]);
  expect(shown.map(inlineHtml).join('\n')).not.toMatch(/<(code|strong)>[AB]</);
  expect(inlineHtml(shown.join('\n'))).toContain('&#96;A&#96; or *B*');
  expect(markdownNote(one)).not.toMatch(/(?<!\\)`A|(?<!\\)\*B\b/);
  const pretty = prettyNote(one, createStyle(false, 110)).replace(/\s+/g, ' ');
  for (const what of ['Title', 'Disclaimer', 'Patient', 'Other finding'])
    expect(pretty).toContain(`${what} \`A\` or *B*`);
  expect(pretty).not.toMatch(/[\ue000-\uf8ff]/);
});
