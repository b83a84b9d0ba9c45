import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Piece, pieces, yamlGrammar } from './tokenize.ts';

const ours = await yamlGrammar();
const plainYaml = await yamlGrammar(false);
const sample = (name: string) => readFileSync(new URL(`samples/${name}.yaml`, import.meta.url), 'utf8');
const hemangioma = readFileSync(
  new URL('../../guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml', import.meta.url),
  'utf8',
);

/** One letter for each kind of piece, to stand below it. */
const LETTERS: readonly (readonly [scope: string, letter: string])[] = [
  ['punctuation.definition.string', '"'],
  ['constant.character.escape.feel', '\\'],
  ['string.quoted.double.feel', 's'],
  ['variable.other.readwrite.feel', 'v'],
  ['keyword.control.feel', 'k'],
  ['keyword.operator', 'o'],
  ['constant.numeric.feel', 'n'],
  ['constant.language.feel', 'c'],
  ['support.function.feel', 'f'],
  ['punctuation.section.brackets.feel', 'b'],
  ['punctuation.separator.feel', ','],
  ['comment.line', '#'],
];
const isOurs = ({ scopes }: Piece) => scopes.some((scope) => scope.endsWith('.feel'));

function letter(piece: Piece): string {
  if (!isOurs(piece) && !piece.scopes.some((scope) => scope.startsWith('comment'))) return ' ';
  const known = LETTERS.findLast(([scope]) => piece.scopes.some((one) => one.startsWith(scope)));
  return piece.scopes.at(-1)?.startsWith('punctuation.definition.string') ? '"' : (known?.[1] ?? '?');
}

/** What decides the color of each piece. */
function colors(line: readonly Piece[] = []): string[] {
  return line.filter(({ text }) => text.trim() !== '').map(({ text, scopes }) => `${text.trim()} ${scopes.at(-1)}`);
}

/** Each line with the letters of its pieces below it. */
function shown(source: string, isWanted: (line: readonly Piece[]) => boolean = () => true): string {
  return pieces(ours, source)
    .filter(isWanted)
    .map((line) => {
      const below = line.map((one) => one.text.replaceAll(/\S/g, letter(one))).join('');
      return `${line.map(({ text }) => text).join('')}\n${below}`.trimEnd();
    })
    .join('\n');
}

/** The lines, counted from 1, that our grammar colors. */
function linesColored(source: string): number[] {
  return pieces(ours, source).flatMap((line, i) => (line.some(isOurs) ? [i + 1] : []));
}

test('every way to write a condition', async () => {
  await expect(`${shown(sample('conditions'))}\n`).toMatchFileSnapshot('snapshots/conditions.txt');
});

test('the conditions of the hemangioma pathway', async () => {
  await expect(`${shown(hemangioma, (line) => line.some(isOurs))}\n`).toMatchFileSnapshot('snapshots/hemangioma.txt');
});

test('carriage returns change nothing', () => {
  expect(shown(hemangioma.replaceAll('\n', '\r\n'))).toBe(shown(hemangioma));
});

test('whatever is no condition keeps the colors that YAML gives it', () => {
  for (const source of [hemangioma, sample('others')]) {
    const before = pieces(plainYaml, source);
    for (const [i, line] of pieces(ours, source).entries())
      if (!line.some(isOurs)) expect(colors(line), `line ${i + 1}`).toEqual(colors(before[i]));
  }
});

test('in files of other kinds, nothing is colored that does not look like a condition', () => {
  expect(linesColored(sample('others'))).toEqual([]);
});

test('a condition that is being typed colors nothing after it', () => {
  const after = ['        go: image', '        because: and age', '      - { when: older, add: 1 }', 'says: age = 1'];
  const calm = pieces(plainYaml, ['a:', '  b:', '      - when: x', ...after].join('\n')).slice(3);
  for (const condition of [
    'age in [18..65] and (mechanism = "fall" or not(list contains(symptoms, "fever")))',
    `'mechanism in ("fall", "it''s")'`,
    '"mechanism = \\"fall\\" and older"',
    '{ when: (age >= 1 and older), add: 1 }',
  ]) {
    const isGroup = condition.startsWith('{');
    for (let end = 1; end <= condition.length; end++) {
      const typed = condition.slice(0, end);
      const source = ['a:', '  b:', `      - ${isGroup ? typed : `when: ${typed}`}`, ...after].join('\n');
      const found = pieces(ours, source).slice(3);
      for (const [i, line] of found.entries()) expect(line.some(isOurs), `${typed} | ${after[i]}`).toBe(false);
      // An open quote or brace of YAML's own also changes what follows.
      if (/^[^'"{]/.test(condition)) expect(found.map(colors), typed).toEqual(calm.map(colors));
    }
  }
});
