import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver-types';
import { DEFAULT_SETTINGS } from '../../src/checks/config.ts';
import { GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { GuidelineDocument } from '../../src/language/guideline-document.ts';
import { semanticTokens } from '../../src/language/semantic-tokens.ts';
import { TOKEN_LEGEND } from '../../src/language/token-legend.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, GUIDELINE, scene } from './world.ts';

interface Token {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly type: string;
}

/** The tokens of one of the files as an editor decodes them, with the text they cover. */
async function tokens(guideline: string, of = GUIDELINE, range?: Range): Promise<Token[]> {
  // The cursor goes to the beginning: any other pipe stands for itself.
  const { files } = await scene(`|${guideline}`, KNEE_CASES);
  const document = files.document(of);
  if (!document) throw new Error('There is no such file.');
  const { data } = semanticTokens(files, document, range);
  const lines = document.text.split(/\r\n|\n|\r/);
  const decoded: Token[] = [];
  let line = 0;
  let column = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, across = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    line += down;
    column = down === 0 ? column + across : across;
    const bits = TOKEN_LEGEND.tokenModifiers.filter((_, bit) => modifiers & (1 << bit));
    const text = lines[line]?.slice(column, column + length) ?? '';
    decoded.push({ line, column, text, type: [TOKEN_LEGEND.tokenTypes[type], ...bits].join('.') });
  }
  return decoded;
}

/** The tokens on the lines with a text, as `text type`. */
async function onLine(guideline: string, having: string, of = GUIDELINE): Promise<string[]> {
  const text = of === GUIDELINE ? guideline : KNEE_CASES;
  const line = text.split(/\r\n|\n|\r/).findIndex((one) => one.includes(having));
  if (line < 0) throw new Error(`There is no ${having}.`);
  return (await tokens(guideline, of)).filter((one) => one.line === line).map(({ text, type }) => `${text} ${type}`);
}

const withWhen = (condition: string) => KNEE.replace('when: older or points >= 2', `when: ${condition}`);

test('the pieces of a condition', async () => {
  expect(await onLine(KNEE, 'when: age >= 55')).toEqual([
    'older variable.declaration.readonly',
    'age variable',
    '>= operator',
    '55 number',
    'and keyword',
    'not keyword',
    'age variable',
    '> operator',
    '110 number',
  ]);
  expect(await onLine(KNEE, 'older or points')).toEqual([
    'older variable.readonly',
    'or keyword',
    'points variable.readonly',
    '>= operator',
    '2 number',
  ]);
});

test('functions, intervals, constants; a text that is no option stays a text', async () => {
  const text = withWhen('count(age) > 1 or list contains(age, "x") or age in [18..65] or tender = null');
  expect(await onLine(text, 'count(age)')).toEqual([
    'count function.defaultLibrary',
    'age variable',
    '> operator',
    '1 number',
    'or keyword',
    'list function.defaultLibrary',
    'contains function.defaultLibrary',
    'age variable',
    '"x" string',
    'or keyword',
    'age variable',
    'in keyword',
    '18 number',
    '.. operator',
    '65 number',
    'or keyword',
    'tender variable',
    '= operator',
    'null keyword',
  ]);
});

test.each([
  ['plain', withWhen('mechanism in ("fall", "twist")')],
  ['single quotes', withWhen(`'mechanism in ("fall", "twist")'`)],
  ['folded', withWhen('>-\n          mechanism in ("fall", "twist")')],
  ['literal', withWhen('|\n          mechanism in ("fall", "twist")')],
  ['plain over lines', withWhen('\n          mechanism in ("fall", "twist")')],
  ['carriage returns', withWhen('>-\n          mechanism in ("fall", "twist")').replaceAll('\n', '\r\n')],
  [
    'behind a letter of two code units',
    KNEE.replace(
      `{ when: 'mechanism in ("fall", "twist")', add: 1 }`,
      `{ note: 𝒜, when: 'mechanism in ("fall", "twist")' }`,
    ),
  ],
])('in every way to write a text: %s', async (_, text) => {
  expect(await onLine(text, 'mechanism in ("fall", "twist")')).toEqual([
    'mechanism variable',
    'in keyword',
    '"fall" enumMember',
    '"twist" enumMember',
  ]);
});

test('escaped quotes belong to the option', async () => {
  const text = withWhen('"mechanism = \\"fall\\""');
  expect(await onLine(text, '\\"fall\\"')).toEqual(['mechanism variable', '= operator', '\\"fall\\" enumMember']);
});

test('names outside of conditions', async () => {
  expect(await onLine(KNEE, 'start: triage')).toEqual(['triage class']);
  expect(await onLine(KNEE, '  triage:')).toEqual(['triage class.declaration']);
  expect(await onLine(KNEE, 'go: image')).toEqual(['image class']);
  expect(await onLine(KNEE, 'do: radiograph, strength: conditional, certainty: moderate')).toEqual([
    'radiograph method',
    'stiell-1996 namespace',
    'S1 property',
  ]);
  expect(await onLine(KNEE, 'S1: {')).toEqual(['S1 property.declaration', 'stiell-1996 namespace']);
  expect(await onLine(KNEE, 'options: {')).toEqual(['fall enumMember.declaration', 'twist enumMember.declaration']);
  expect(await onLine(KNEE, 'id: image-older')).toEqual(['image-older event.declaration']);
});

test('in cases: findings, options, steps and actions, but no numbers', async () => {
  expect(await onLine(KNEE, 'given: { age: 70', CASES)).toEqual([
    'age variable',
    'mechanism variable',
    'fall enumMember',
    'tender variable',
  ]);
  expect(await onLine(KNEE, 'ends_at: image', CASES)).toEqual([
    'image class',
    'radiograph method',
    'triage class',
    'image class',
  ]);
});

test('a condition that cannot be read keeps its colors, and a word that is not declared has none', async () => {
  expect(await onLine(withWhen('older or or agee >= (55'), 'older or or')).toEqual([
    'older variable.readonly',
    'or keyword',
    'or keyword',
    '>= operator',
    '55 number',
  ]);
});

test('a condition that had to be repaired to be read has no tokens rather than wrong ones', async () => {
  const cut = 'mechanism in ("fall", "twist")';
  expect(await onLine(KNEE.replace(`'${cut}'`, cut), cut)).toEqual([]);
});

test('prose has no tokens, whatever words it has', async () => {
  expect(await onLine(KNEE, 'because: They')).toEqual([]);
  const text = KNEE.replace('fall: A fall', 'when: age and older');
  expect(await onLine(text, 'when: age and older')).toEqual([
    'when enumMember.declaration',
    'twist enumMember.declaration',
  ]);
});

test('a range has its own tokens and no others', async () => {
  const all = await tokens(KNEE);
  const lines = KNEE.split('\n');
  const from = lines.findIndex((line) => line.includes('definitions:'));
  const range = { start: { line: from, character: 0 }, end: { line: from + 2, character: 0 } };
  const wanted = all.filter(({ line }) => line >= from && line < from + 2);
  expect(wanted.length).toBeGreaterThan(5);
  expect(await tokens(KNEE, GUIDELINE, range)).toEqual(wanted);
});

test('of the hemangioma pathway, all tokens are in order, on one line, and cover what they say', async () => {
  const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
  const text = readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8');
  for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
    const found = await tokens(variant);
    expect(found.length).toBeGreaterThan(500);
    for (const [i, { line, column, text: word, type }] of found.entries()) {
      const place = `${line}:${column} ${word} ${type}`;
      const isLabel = text.includes(`- label: ${word}\n`);
      expect(word, place).toMatch(
        type.startsWith('operator') ? /^([<>]=?|!?=|\.\.)$/ : isLabel ? /./ : /^[\w-]+$|^"[\w-]+"$|^\d+(\.\d+)?$/,
      );
      const before = found[i - 1];
      if (before?.line === line) expect(column, place).toBeGreaterThanOrEqual(before.column + before.text.length);
    }
  }
});

test('half a guideline has tokens without overlaps', async () => {
  for (let end = 50; end < KNEE.length; end += 37) {
    const found = await tokens(KNEE.slice(0, end));
    for (const [i, { line, column }] of found.entries()) {
      const before = found[i - 1];
      if (before?.line === line) expect(column).toBeGreaterThanOrEqual(before.column + before.text.length);
    }
  }
});

test('after edits, the tokens are those of the file read anew', () => {
  const folder = new URL('../../guidelines/vertebral-hemangioma/', import.meta.url);
  let text = readFileSync(new URL('vertebral-hemangioma.guideline.yaml', folder), 'utf8');
  let document = new GuidelineDocument(GUIDELINE, text);
  const tokensOf = (one: GuidelineDocument) =>
    semanticTokens(new GuidelineBundle(one, [], DEFAULT_SETTINGS, '2026-11-22'), one).data;
  for (const [from, to] of [
    ['back_pain = "refractory" or', 'back_pain = "refractory" and'],
    ['population: >-', 'audience: >-'],
    ['when: not(needs_confirmation)', 'when: >-\n          not(needs_confirmation)\n          and aggressive'],
    ['# The published', '#\n# The published'],
    ['when: mri_pattern = "typical"', `when: 'mri_pattern = "typical"`],
    [`when: 'mri_pattern = "typical"`, `when: 'mri_pattern = "typical"'`],
  ] as const) {
    expect(text).toContain(from);
    text = text.replace(from, to);
    document = new GuidelineDocument(GUIDELINE, text, document);
    expect(tokensOf(document), to).toEqual(tokensOf(new GuidelineDocument(GUIDELINE, text)));
  }
});
