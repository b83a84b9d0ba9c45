import { expect, test } from 'vitest';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { codeActionsIn } from '../../src/language/code-actions.ts';
import { codeLenses } from '../../src/language/code-lenses.ts';
import { completionsAt } from '../../src/language/completion/completion.ts';
import { diagnosticsOf } from '../../src/language/diagnostics.ts';
import { documentLinks } from '../../src/language/document-links.ts';
import { documentSymbols } from '../../src/language/document-symbols.ts';
import { foldingRanges } from '../../src/language/folding.ts';
import { formattingEdits } from '../../src/language/formatting.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { highlightsAt } from '../../src/language/highlight.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { inlayHints } from '../../src/language/inlay-hints.ts';
import { pathwayPage } from '../../src/language/pathway-page.ts';
import { rangeOf } from '../../src/language/places.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { previewDrawing } from '../../src/language/preview-drawing.ts';
import { referencesAt } from '../../src/language/references.ts';
import { RenameRefused, renameAt } from '../../src/language/rename.ts';
import { selectionRangeAt } from '../../src/language/selection-ranges.ts';
import { semanticTokens } from '../../src/language/semantic-tokens.ts';
import { signatureHelpAt } from '../../src/language/signature-help.ts';
import { runTests, testOutcome } from '../../src/language/test-outcomes.ts';
import { milliseconds } from '../growth.ts';
import { long } from '../long.ts';
import { ABILITIES } from './abilities.ts';
import { ABLE } from './completing.ts';
import { filesOf } from './promises.ts';

/** So many times as long may a request take when one thing in the files is doubled. */
const MOST = 2.3;
/** What takes less, in milliseconds, is not judged: there the rest of the machine decides. */
const LEAST = 40;

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const HEAD = 'guideline: many\ntitle: Many\nactions: { rest: { label: Rest } }\n';
const FINDINGS = 'findings:\n  b: { type: boolean, label: B }\n  x: { type: integer, range: 0..9999 }\n';
const END = 'start: s\nsteps:\n  s:\n    recommend:\n      - { do: rest, good_practice: true }\n';
const SMALL = `${HEAD}${FINDINGS}definitions:\n  d: { when: b }\n  e: { when: x > 1 and d }\n${END}`;

interface Growing {
  readonly guideline: string;
  readonly cases?: string;
}

/** Files with so and so many of one thing. */
const KINDS: Readonly<Record<string, readonly [count: number, make: (count: number) => Growing]>> = {
  options: [
    1000,
    (n) => ({
      guideline: `${HEAD}findings:\n  m:\n    type: multiple\n    options:\n${many(n, (i) => `      o${i}: O ${i}`)}\n${END}`,
    }),
  ],
  points: [
    1000,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}scores:\n  t:\n    points:\n${many(n, () => '      - { when: b, add: 1 }')}\n${END}`,
    }),
  ],
  'findings and definitions': [
    500,
    (n) => ({
      guideline: `${HEAD}findings:\n${many(n, (i) => `  f${i}: { type: boolean, label: F ${i} }`)}\ndefinitions:\n${many(n, (i) => `  d${i}: { when: f${i} }`)}\n${END}`,
    }),
  ],
  branches: [
    500,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}start: s\nsteps:\n  s:\n    hit: first\n    branches:\n${many(n, (i) => `      - { when: x = ${i}, go: e }`)}\n      - { else: e }\n  e:\n    recommend:\n      - { do: rest, good_practice: true }\n`,
    }),
  ],
  'branches to two steps': [
    500,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}start: s\nsteps:\n  s:\n    hit: first\n    branches:\n${many(n, (i) => `      - { when: x = ${i}, go: ${i % 3 === 0 ? 'e' : 'f'} }`)}\n      - { else: e }\n${['e', 'f'].map((id) => `  ${id}:\n    recommend:\n      - { do: rest, good_practice: true }\n`).join('')}`,
    }),
  ],
  steps: [
    500,
    (n) => ({
      guideline: `${HEAD}start: s0\nsteps:\n${many(n, (i) => `  s${i}:\n    recommend:\n      - { do: rest, good_practice: true }\n    next: s${i + 1}`)}\n  s${n}:\n    recommend:\n      - { do: rest, good_practice: true }\n`,
    }),
  ],
  comments: [5000, (n) => ({ guideline: `${SMALL}${many(n, (i) => `# remark ${i}`)}\n` })],
  'comments that ignore': [
    1000,
    (n) => ({ guideline: `${SMALL}${many(n, (i) => `# guideway-ignore gap: because ${i}`)}\n` }),
  ],
  'empty lines on top': [20_000, (n) => ({ guideline: `${'\n'.repeat(n)}${SMALL}` })],
  'a long line': [50_000, (n) => ({ guideline: SMALL.replace('label: B', `label: ${'word '.repeat(n / 5)}`) })],
  'a long word': [50_000, (n) => ({ guideline: SMALL.replace('label: B', `label: ${'w'.repeat(n)}`) })],
  'blanks in a line': [20_000, (n) => ({ guideline: SMALL.replace('title: Many', `title: Many${' '.repeat(n)}x`) })],
  'blanks before a colon': [
    20_000,
    (n) => ({ guideline: SMALL.replace('title: Many', `title${' '.repeat(n)}: Many`) }),
  ],
  'a word that is no key': [20_000, (n) => ({ guideline: `${SMALL}${'word'.repeat(n / 4)}: 1\n` })],
  'quotes in brackets': [3000, (n) => ({ guideline: `${SMALL}extra: [${'"a", '.repeat(n)}]\n` })],
  'quotes that are not closed': [500, (n) => ({ guideline: `${SMALL}${many(n, (i) => `k${i}: "open`)}\n` })],
  'doubled quotes in conditions': [
    10,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}definitions:\n${many(n, (i) => `  d${i}: { when: '${"''".repeat(2000)}' }`)}\n${END}`,
    }),
  ],
  'tests in conditions': [
    20,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}definitions:\n${many(n, (i) => `  d${i}: { when: ${'x > 1 and '.repeat(500)}b }`)}\n${END}`,
    }),
  ],
  'unknown names': [
    500,
    (n) => ({
      guideline: `${HEAD}${FINDINGS}definitions:\n${many(n, (i) => `  d${i}: { when: unknown_${i} }`)}\n${END}`,
    }),
  ],
  'unknown keys': [500, (n) => ({ guideline: `${SMALL}${many(n, (i) => `lable${i}: x`)}\n` })],
  'keys that stand twice': [1000, (n) => ({ guideline: `${SMALL}${many(n, () => 'title: x')}\n` })],
  'brackets in each other': [20_000, (n) => ({ guideline: `${SMALL}extra: ${'['.repeat(n)}\n` })],
  'open brackets with a quoted text in each': [5000, (n) => ({ guideline: `${SMALL}extra: ${'["a", '.repeat(n)}` })],
  'open braces with a quoted text in each': [5000, (n) => ({ guideline: `${SMALL}extra: ${'{ a: "b", '.repeat(n)}` })],
  'lists in each other': [2000, (n) => ({ guideline: `${SMALL}extra:\n  ${'- '.repeat(n)}a\n` })],
  'a digital object identifier': [
    30_000,
    (n) => ({ guideline: `${SMALL}references:\n  r: { doi: "${'10.'.repeat(n / 3)}" }\n` }),
  ],
  cases: [
    500,
    (n) => ({
      guideline: SMALL,
      cases: `cases:\n${many(n, (i) => `  - name: Case ${i}\n    given: { b: true, x: ${i} }\n    expect: { ends_at: s }`)}\n`,
    }),
  ],
  'wrong cases': [
    500,
    (n) => ({
      guideline: SMALL,
      cases: `cases:\n${many(n, (i) => `  - name: Case ${i}\n    given: { c: true, x: no }\n    expect: { ends_at: t }`)}\n`,
    }),
  ],
};

type Work = (files: GuidelineBundle, document: AnyDocument) => unknown;
/** At places of the same kind, however many of one thing there are. */
const at =
  (ask: (files: GuidelineBundle, document: AnyDocument, offset: number) => unknown): Work =>
  (files, document) => {
    const { text } = document;
    for (const word of ['title', 'label', 'when', 'start', 'do', 'given'])
      for (const place of new Set([text.indexOf(`${word}:`), text.lastIndexOf(`${word}:`)]))
        if (place >= 0) for (const offset of [place, place + word.length + 2]) ask(files, document, offset);
    ask(files, document, 0);
    ask(files, document, text.length);
  };
const all = ({ lines, text }: AnyDocument) => rangeOf({ start: 0, end: text.length }, lines);

const REQUESTS: Readonly<Record<string, Work>> = {
  diagnostics: (files, one) => diagnosticsOf(files, one, () => undefined),
  'code actions': (files, one) => codeActionsIn(files, one, { range: all(one) }, ABILITIES, () => undefined),
  completion: at((files, one, offset) =>
    completionsAt(files, one, offset, { preferences: DEFAULT_PREFERENCES, client: ABLE }),
  ),
  'signature help': at((_, one, offset) => signatureHelpAt(one, offset)),
  hover: at((files, one, offset) => hoverAt(files, one, offset, DEFAULT_PREFERENCES)),
  references: at((files, one, offset) => referencesAt(files, one, offset, true)),
  highlight: at((_, one, offset) => highlightsAt(one, offset)),
  rename: at((files, one, offset) => {
    try {
      renameAt(files, one, offset, 'another_name');
    } catch (error) {
      if (!(error instanceof RenameRefused)) throw error;
    }
  }),
  'selection ranges': at((_, one, offset) => selectionRangeAt(one, offset)),
  symbols: (_, one) => documentSymbols(one),
  folding: (_, one) => foldingRanges(one),
  links: (_, one) => documentLinks(one),
  tokens: (files, one) => semanticTokens(files, one),
  hints: (files, one) => inlayHints(files, one, all(one), DEFAULT_PREFERENCES),
  lenses: (_, one) => codeLenses(one, DEFAULT_PREFERENCES),
  formatting: (_, one) => formattingEdits(one.text, { tabSize: 2, insertSpaces: true }, undefined),
  tests: (files) => runTests(files, undefined).map((one) => testOutcome(one, files)),
  drawing: (files) => previewDrawing(files, {}, new PathwayRenderer()),
  page: (files) => pathwayPage(files, 'html'),
};

/** How long each request takes the processor, in milliseconds, on files that are read anew; the shortest of some times. */
async function timesOf({ guideline, cases }: Growing): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  const take = async (name: string, work: () => unknown) => {
    times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, await milliseconds(work)));
  };
  for (let round = 0; round < 3; round++) {
    await take('reading', () => filesOf(guideline, cases));
    const files = await filesOf(guideline, cases);
    for (const [name, work] of Object.entries(REQUESTS))
      for (const one of files.documents) await take(`${name} of the ${one.kind}`, () => work(files, one));
  }
  return times;
}

test.runIf(long).each(Object.entries(KINDS))(
  'twice as many cost about twice the time: %s',
  { timeout: 3600_000 },
  async (_, [count, make]) => {
    let slow: readonly string[] = [];
    // A cache that another program empties is no fault of ours: what is slow is slow each time.
    for (let turn = 0; turn < 4; turn++) {
      const [single, double] = [await timesOf(make(count)), await timesOf(make(2 * count))];
      const found = [...double].flatMap(([name, time]) => {
        const ratio = time / (single.get(name) ?? 0);
        const again = turn === 0 || slow.some((one) => one.startsWith(`${name}:`));
        return again && time > LEAST && ratio > MOST
          ? [`${name}: ${ratio.toFixed(1)} times, ${time.toFixed(0)} ms`]
          : [];
      });
      slow = found;
      if (slow.length === 0) break;
    }
    expect(slow).toEqual([]);
  },
);
