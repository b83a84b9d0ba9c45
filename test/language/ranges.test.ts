import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FoldingRange, Range, SelectionRange } from 'vscode-languageserver-types';
import { codeLenses } from '../../src/language/code-lenses.ts';
import { diagnosticsOf, problemsIn } from '../../src/language/diagnostics.ts';
import { documentLinks } from '../../src/language/document-links.ts';
import { documentSymbols } from '../../src/language/document-symbols.ts';
import { foldingRanges } from '../../src/language/folding.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { offsetOf } from '../../src/language/places.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { selectionRangeAt } from '../../src/language/selection-ranges.ts';
import { semanticTokens } from '../../src/language/semantic-tokens.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { LineIndex } from '../../src/text/position.ts';
import { sample } from '../long.ts';
import { apply, edit } from '../text/random-edit.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { afterEdit, allActions, filesOf, textsOf } from './promises.ts';

const REAL = ['af', 'htn', 'imci', 'pe', 'sepsis'].map((name) =>
  (['guideline', 'cases'] as const).map((kind) =>
    readFileSync(new URL(`../real/${name}.${kind}.yaml`, import.meta.url), 'utf8'),
  ),
);

test.each([
  ['under a comment', 'guideline: x\ntitle: X\n# a remark\n status: draft\nstart: s\n'],
  ['under a value', 'guideline: x\ntitle: X\nsteps:\n  a:\n    label: A\n     : b\n'],
  ['in an empty file', ''],
  ['of blanks', '  \n\n'],
  ['of a comment', '# x\n'],
  ['of a key that is none', '? \n\n\n'],
  ['of a colon alone', ':\n'],
  ['with nothing behind', 'guideline: x\ntitle:'],
  ['of an entry with nothing in it', 'guideline: x\nsteps:\n  a:\n    branches:\n      -\n'],
  ['of an entry with blanks in it', 'guideline: x\nsteps:\n  a:\n    branches:\n      -  \n    basis: [,]\n'],
  ['of an entry with a mark in it', 'guideline: x\nsteps:\n  a:\n    branches:\n      - &b\n      - !c\n'],
  ['above an empty line', ` title: A rule- - a\n\n  url: b\n# so\nreferences: { r: { title: R } }\n${KNEE}`],
  ['above a remark', ` title: A rule- - a\n# so\n  url: b\n${KNEE}`],
  [
    'of what a repair has read into a condition',
    KNEE.replace('start:', 'assumptions:\n  - { never: hguideline: x\ntitle: A\nstart:'),
  ],
  ['of a mark at the end', `${KNEE}&a \n\n`],
])('every problem has a place that begins before it ends: %s', async (_, text) => {
  const files = await filesOf(text);
  expect(problemsIn(files, files.guideline)).not.toEqual([]);
  holdRanges(files);
  holdRanges(await filesOf(KNEE, text));
});

test.each(['  -', '  - ', '  - ? \n', '  - :\n', '  -\n\n', '  - # Nobody yet.\n', '  - &a\n'])(
  'an empty case has a place: %j',
  async (empty) => {
    const files = await filesOf(KNEE, KNEE_CASES + empty);
    expect(files.cases.flatMap((one) => problemsIn(files, one))).not.toEqual([]);
    holdRanges(files);
  },
);

test('every place of everything lies in the text and begins before it ends, whatever was typed', {
  timeout: 3600_000,
}, async () => {
  const originals = [[KNEE, KNEE_CASES], ...REAL].map(([guideline = '', cases = '']) => ({ guideline, cases }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...originals),
      fc.array(edit, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async ({ guideline, cases }, edits, inCases) => {
        const changed = edits.reduce(apply, inCases ? cases : guideline);
        holdRanges(await filesOf(inCases ? guideline : changed, inCases ? changed : cases));
      },
    ),
    { numRuns: sample(25, 5_000) },
  );
});

/** Every place that is said of a file. Collected first, because there are very many. */
function holdRanges(files: GuidelineBundle): void {
  for (const document of files.documents) {
    const wrong = [...wrongSpans(files, document), ...wrongRanges(files, document), ...idleActions(files, document)];
    expect(wrong, document.text).toEqual([]);
  }
}

function wrongSpans(files: GuidelineBundle, document: AnyDocument): unknown[] {
  const { text } = document;
  const wrong: unknown[] = [];
  for (const problem of problemsIn(files, document)) {
    const { at, related = [], fix } = problem;
    const isEmpty = at.start >= at.end && text !== '';
    const places = [at, ...related.map((one) => one.at), ...(fix?.edits ?? []).map((one) => one.at)];
    const isOutside = places.some(({ start, end }) => start < 0 || start > end || end > text.length);
    // A repair does something.
    const isIdle = fix !== undefined && (isOutside || applyEdits(text, fix.edits) === text);
    if (isEmpty || isOutside || isIdle) wrong.push(problem);
  }
  return wrong;
}

/** Actions that would change nothing. */
function idleActions(files: GuidelineBundle, document: AnyDocument): unknown[] {
  return allActions(files, document).filter(({ edit }) => {
    const after = afterEdit(textsOf(files), edit);
    return [...after].every(([uri, text]) => files.document(uri)?.text === text);
  });
}

function wrongRanges(files: GuidelineBundle, document: AnyDocument): unknown[] {
  const { text } = document;
  const lines = new LineIndex(text);
  const isWrong = ({ start, end }: Range) =>
    start.line > end.line ||
    (start.line === end.line && start.character > end.character) ||
    [start, end].some(({ line, character }) => line >= lines.lineCount || character > lines.line(line).length);
  const symbols = documentSymbols(document).flatMap(function all(one): readonly Range[] {
    return [one.range, one.selectionRange, ...(one.children ?? []).flatMap(all)];
  });
  const offsets = [0, text.length >> 2, text.length >> 1, text.length];
  const selections = offsets.map((offset) => selectionRangeAt(document, offset));
  const ranges: readonly Range[] = [
    ...diagnosticsOf(files, document, () => undefined).flatMap(({ range, relatedInformation = [] }) => [
      range,
      ...relatedInformation.map(({ location }) => location.range),
    ]),
    ...symbols,
    ...documentLinks(document).map(({ range }) => range),
    ...codeLenses(document, DEFAULT_PREFERENCES).map(({ range }) => range),
    ...selections.flatMap(function all(one: SelectionRange): readonly Range[] {
      return [one.range, ...(one.parent ? all(one.parent) : [])];
    }),
    ...document.names.map(({ at }) => ({ start: positionOf(at.start), end: positionOf(at.end) })),
    ...offsets.flatMap((offset) => hoverAt(files, document, offset)?.range ?? []),
  ];
  function positionOf(offset: number) {
    const { line, column } = lines.positionAt(offset);
    return { line, character: column };
  }
  const folds = foldingRanges(document).filter(
    ({ startLine, endLine }: FoldingRange) => startLine >= endLine || endLine >= lines.lineCount,
  );
  return [...ranges.filter(isWrong), ...folds, ...wrongTokens(files, document, lines)];
}

function wrongTokens(files: GuidelineBundle, document: AnyDocument, lines: LineIndex): unknown[] {
  const { data } = semanticTokens(files, document);
  const wrong: unknown[] = [];
  let line = 0;
  let character = 0;
  let done = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0] = data.slice(i, i + 3);
    line += down;
    character = down > 0 ? right : character + right;
    const start = offsetOf({ line, character }, lines);
    if (down < 0 || length <= 0 || start < done || character + length > lines.line(line).length)
      wrong.push({ line, character, length });
    done = start + length;
  }
  return wrong;
}
