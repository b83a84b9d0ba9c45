import { describe, expect, test } from 'vitest';
import { appendCases, newCasesFile, whyNotAppended } from '../../../src/guideline/cases/append-cases.ts';
import type { NewCase } from '../../../src/guideline/cases/new-case.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { readYaml } from '../../../src/text/yaml.ts';

const newCase = (name: string): NewCase => ({
  name,
  given: new Map([['age', 60]]),
  expect: { endsAt: 'image', recommends: [], path: ['image'] },
});

/** What is put in, and the whole text after that; the rest of the text must stay as it is. */
function appended(text: string, ...names: string[]): { newText: string; whole: string } {
  const edit = appendCases(text, names.map(newCase));
  if (!edit) throw new Error('refused');
  expect(edit.at.end).toBe(edit.at.start);
  return { newText: edit.newText, whole: applyEdits(text, [edit]) };
}

const OLD = '- { name: Old, given: {}, expect: { ends_at: image } }';
const LINES = [
  '- name: New',
  '  given:',
  '    age: 60',
  '  expect:',
  '    ends_at: image',
  '    recommends: []',
  '    path: [image]',
  '  confirm: true',
];
const lines = (indent: number, end = '\n') => LINES.map((line) => ' '.repeat(indent) + line + end).join('');

describe('the new cases stand at the end, indented like those there are', () => {
  test.each([
    ['two blanks', `cases:\n  ${OLD}\n`, `\n${lines(2)}`],
    ['none', `cases:\n${OLD}\n`, `\n${lines(0)}`],
    ['four', `cases:\n    ${OLD}\n`, `\n${lines(4)}`],
    ['no blank line between those there are', `cases:\n  ${OLD}\n  ${OLD.replace('Old', 'B')}\n`, lines(2)],
    [
      'a blank line and a comment between them',
      `cases:\n  ${OLD}\n\n  # B\n  ${OLD.replace('Old', 'B')}\n`,
      `\n${lines(2)}`,
    ],
    ['no line break at the end', `cases:\n  ${OLD}`, `\n\n${lines(2)}`],
    ['a blank line at the end', `cases:\n  ${OLD}\n\n`, lines(2)],
    ['Windows line ends', `cases:\r\n  ${OLD}\r\n`, `\r\n${lines(2, '\r\n')}`],
    ['a comment below the last case', `cases:\n  ${OLD}\n  # to be continued\n`, `\n${lines(2)}`],
    ['text over several lines at the end', `cases:\n  - name: Old\n    note: >-\n      a\n      b\n\n`, lines(2)],
    ['no list yet', 'cases:\n', lines(2)],
    ['no list yet, with a comment', '# Patients\ncases: # none yet\n', lines(2)],
    ['no key yet', 'guideline: x.guideline.yaml\n', `cases:\n${lines(2)}`],
    ['only a comment', '# Patients\n', `cases:\n${lines(2)}`],
    ['nothing', '', `cases:\n${lines(2)}`],
  ])('%s', (_, text, newText) => {
    const { newText: added, whole } = appended(text, 'New');
    expect(added).toBe(newText);
    expect(whole.startsWith(text)).toBe(true);
  });
});

describe('where something follows, they stand before it', () => {
  test('another key, and the comment that belongs to it', () => {
    const before = `cases:\n  ${OLD}\n  # the last one\n`;
    const after = '\n# Of\nguideline: x.guideline.yaml\n';
    expect(appended(before + after, 'New').whole).toBe(`${before}\n${lines(2)}${after}`);
  });

  test('another key after none', () => {
    expect(appended('cases:\nguideline: x\n', 'New').whole).toBe(`cases:\n${lines(2)}guideline: x\n`);
  });
});

describe('a list in brackets', () => {
  const flow =
    '{ name: New, given: { age: 60 }, expect: { ends_at: image, recommends: [], path: [image] }, confirm: true }';
  test.each([
    ['cases: []\n', `cases: [${flow}]\n`],
    ['cases: [{ name: Old }]\n', `cases: [{ name: Old }, ${flow}]\n`],
    ['cases: [\n  { name: Old }, # first\n ]\n', `cases: [\n  { name: Old }, # first\n  ${flow},\n ]\n`],
  ])('%j', (text, whole) => {
    expect(appended(text, 'New').whole).toBe(whole);
  });
});

const FLOW =
  '{ name: New, given: { age: 60 }, expect: { ends_at: image, recommends: [], path: [image] }, confirm: true }';
const JSON_CASE =
  '{"name":"New","given":{"age":60},"expect":{"ends_at":"image","recommends":[],"path":["image"]},"confirm":true}';

test.each([
  ['a comma behind the last', `cases: [\n  ${OLD.slice(2)},\n]\n`, `cases: [\n  ${OLD.slice(2)},\n  ${FLOW},\n]\n`],
  ['one to the line', `cases: [\n  { name: Old } # a, b\n]\n`, `cases: [\n  { name: Old }, # a, b\n  ${FLOW}\n]\n`],
  ['one line, a comma', 'cases: [{ name: Old },]\n', `cases: [{ name: Old },${FLOW} ]\n`],
  ['braces around everything', '{ cases: [] }\n', `{ cases: [${FLOW}] }\n`],
  ['braces around a guideline', '{ guideline: x }\n', `{ guideline: x, cases: [${FLOW}] }\n`],
  ['JSON', '{"cases": [\n  {"name": "Old"}\n]}\n', `{"cases": [\n  {"name": "Old"},\n  ${JSON_CASE}\n]}\n`],
  ['JSON in one line', '{"cases":[{"name":"Old"}]}', `{"cases":[{"name":"Old"}, ${JSON_CASE}]}`],
  ['JSON without cases', '{"guideline":"x"}', `{"guideline":"x", "cases": [${JSON_CASE}]}`],
  ['JSON with null', '{"cases": null}', `{"cases": [${JSON_CASE}]}`],
  ['a mark on a line of its own', 'cases:\n  -\n    name: Old\n', `cases:\n  -\n    name: Old\n\n${lines(2)}`],
  ['an anchor', 'cases:\n  - &a\n    name: Old\n', `cases:\n  - &a\n    name: Old\n\n${lines(2)}`],
  ['an anchor of the list', 'cases: &a\n  - name: Old\n', `cases: &a\n  - name: Old\n\n${lines(2)}`],
  ['the marks of a document', `---\ncases:\n  ${OLD}\n...\n`, `---\ncases:\n  ${OLD}\n\n${lines(2)}...\n`],
  ['marks with nothing between', '---\n...\n', `---\ncases:\n${lines(2)}...\n`],
  ['a directive', `%YAML 1.2\n---\ncases:\n  ${OLD}\n`, `%YAML 1.2\n---\ncases:\n  ${OLD}\n\n${lines(2)}`],
  ['comments at the end', `cases:\n  ${OLD}\n# end\n`, `cases:\n  ${OLD}\n# end\n\n${lines(2)}`],
  ['a mark of the byte order', `\ufeffcases:\n  ${OLD}\n`, `\ufeffcases:\n  ${OLD}\n\n${lines(2)}`],
  ['it and no cases', '\ufeffguideline: x\n', `\ufeffguideline: x\ncases:\n${lines(2)}`],
  ['it alone', '\ufeff', `\ufeffcases:\n${lines(2)}`],
  ['old line ends', `cases:\r  ${OLD}\r`, `cases:\r  ${OLD}\r\r${lines(2, '\r')}`],
  [
    'no blanks before the marks',
    `cases:\n- name: Old\n  given: {}\n`,
    `cases:\n- name: Old\n  given: {}\n\n${lines(0)}`,
  ],
  ['null', 'cases: null # none\n', `cases: [${FLOW}] # none\n`],
  ['null as a sign', 'cases: ~', `cases: [${FLOW}]`],
  ['quoted keys', `"cases":\n  ${OLD}\n`, `"cases":\n  ${OLD}\n\n${lines(2)}`],
])('a file with %s', (_, text, whole) => {
  const edit = appendCases(text, [newCase('New')]);
  expect(edit && applyEdits(text, [edit]), whyNotAppended(text)).toBe(whole);
});

test.each([
  ['cases:\n  - name: "Old\n', /^Because of line \d: .* Correct this first\.$/],
  ['cases:\n  -\tname: Old\n', /^Because of line 2: .* tabs /],
  ['Dear reader\n', /has no keys/],
  ['cases: none\n', /`cases` in line 1 is not a list/],
  ['title: T\n', /no `cases`, and `title`/],
  [`cases:\n  ${OLD}\n---\nx: 1\n`, /^Because of line 3: /],
  [`old: &a\n  ${OLD}\ncases: *a\n`, /alias/],
])('why nothing is put into %j is said', (text, why) => {
  expect(appendCases(text, [newCase('New')])).toBeUndefined();
  expect(whyNotAppended(text)).toMatch(why);
});

test('several cases are parted by blank lines, in the order given', () => {
  const { whole } = appended(`cases:\n  ${OLD}\n`, 'A', 'B');
  const { data } = readYaml(whole).root;
  expect(data).toMatchObject({ cases: [{ name: 'Old' }, { name: 'A' }, { name: 'B' }] });
  expect(whole.match(/\n\n {2}- name/g)).toHaveLength(2);
});

test.each([
  ['a mistake in the YAML', 'cases:\n  - name: "Old\n'],
  ['prose', 'Dear reader\n'],
  ['a list', '- name: Old\n'],
  ['another kind of value', 'cases: none\n'],
  ['a second document', `cases:\n  ${OLD}\n---\nx: 1\n`],
])('nothing is put into %s', (_, text) => {
  expect(appendCases(text, [newCase('New')])).toBeUndefined();
});

test('names and options that YAML would take for something else are quoted', () => {
  const odd: NewCase = {
    name: 'Pain: none # at all',
    given: new Map<string, string | readonly string[] | null>([
      ['answer', 'no'],
      ['signs', ['a', 'yes', '1']],
      ['stage', null],
    ]),
    expect: { endsAt: undefined, recommends: ['true'], path: ['1', 'null'] },
  };
  expect(readYaml(newCasesFile([odd], 'a # b.yaml')).root.data).toEqual({
    guideline: 'a # b.yaml',
    cases: [
      {
        name: 'Pain: none # at all',
        given: { answer: 'no', signs: ['a', 'yes', '1'], stage: null },
        expect: { recommends: ['true'], path: ['1', 'null'] },
        confirm: true,
      },
    ],
  });
});

test('a file without cases says so', () => {
  expect(newCasesFile([], undefined)).toBe('cases: []\n');
});
