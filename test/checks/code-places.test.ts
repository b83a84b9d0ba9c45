import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesFor } from '../../scripts/checks.mjs';
import { CLAIM_IN_WORDS } from '../../src/checks/claims.ts';
import { checks } from '../../src/checks/index.ts';

const root = new URL('../../', import.meta.url);

/**
 * Where a code stands besides its check, and why that is no list of checks. Whoever adds a check adds nothing here: what
 * others want to know of it, it says itself (`src/checks/check.ts`).
 */
const ELSEWHERE: readonly (readonly [files: RegExp, codes: string, why: string])[] = [
  [
    /^src\/(text|condition|guideline)\//,
    'syntax schema duplicate-key condition-syntax unknown-name type-mismatch out-of-range',
    'said where it is read',
  ],
  [/^src\/guideline\/cases\//, 'unit-mismatch contradictory-assumptions', 'said of cases where they are read'],
  [/^src\/checks\/ignore\.ts$/, 'unused-ignore ignore-without-reason', 'said where comments are heard'],
  [/^src\/checks\/config\.ts$/, 'schema unknown-name', 'said of the settings'],
  [/^src\/checks\/check-guideline\.ts$/, 'not-decided', 'said where two ways of computing disagree'],
  [
    /^src\/checks\/(intended-names|unused-finding)\.ts$/,
    'duplicate-key unknown-name',
    'two checks tell one mistake apart',
  ],
  [/^src\/checks\/unused\.ts$/, 'syntax schema condition-syntax', 'what nobody can read may use it'],
  [/^src\/checks\/unjudged-cases\.ts$/, 'case-failed unknown-name', 'said once for many cases'],
  [/^src\/(cli\/test|report\/cases\/(failure|junit))\.ts$/, 'case-failed', '`guideway test` is about nothing else'],
  [
    /^src\/language\/(unread|preview-drawing)\.ts$/,
    'syntax schema duplicate-key condition-syntax',
    'what was not read',
  ],
  [/^src\/language\/actions\/(check-fix|fix-all|trial)\.ts$/, 'syntax schema duplicate-key', 'what was not read'],
  [/^src\/language\/actions\/trial\.ts$/, 'unknown-name', 'a repair that takes a declaration away'],
  [/^src\/language\/actions\/declare-name\.ts$/, 'type-mismatch', 'what a name is no number for'],
  [/^src\/language\/actions\/add-member\.ts$/, 'gap', 'a member for those left out, or for those not known'],
  [
    /^src\/language\/actions\/add-branch\.ts$/,
    'gap overlap stalls-when-unknown unreachable-branch unreachable-step contradictory-recommendation rule-violated ' +
      'redundant-decision not-decided',
    'what this repair could do harm to, while a new step is still to be completed',
  ],
  [
    /^src\/language\/actions\/split-overlap\.ts$/,
    'gap overlap stalls-when-unknown unreachable-branch unreachable-step condition-syntax unknown-name type-mismatch ' +
      'rule-violated not-decided',
    'what this repair could do harm to, while other patients take the branch',
  ],
  [
    /^src\/(simulation\/(route|router|status)|checks\/case-words|language\/outcome|report\/(note-ending|note-json|pages\/page))\.ts$/,
    'gap',
    'how the way of one patient ends',
  ],
  [/^src\/report\/proof\.ts$/, 'not-decided', 'how a claim stands'],
  [/^schemas\/(check|run|test)-report\.schema\.json$/, 'gap not-decided', 'how a way ends, and how a claim stands'],
  [/^(schemas\/.*|README\.md)$/, 'gap overlap unknown-name unused-finding case-failed', 'examples'],
];

const lists = filesFor({ checks, claims: CLAIM_IN_WORDS });
const places = [...placesOfCodes()];

test('a code stands with its check, in the generated lists and nowhere else', () => {
  expect(places.filter(({ file, code }) => !ELSEWHERE.some((one) => covers(one, file, code)))).toEqual([]);
});

test.each(ELSEWHERE)('%s still names %s: %s', (...one) => {
  const named = places.filter(({ file, code }) => covers(one, file, code)).map(({ code }) => code);
  expect([...new Set(named)].sort()).toEqual(one[1].split(' ').sort());
});

function covers([files, codes]: (typeof ELSEWHERE)[number], file: string, code: string): boolean {
  return files.test(file) && codes.split(' ').includes(code);
}

/** Where a code stands as a word of its own between quotation marks or backticks, outside of comments. */
function* placesOfCodes(): Generator<{ readonly file: string; readonly code: string }> {
  const all = new RegExp(`(?<![\\w-])(['"\`])(${checks.map(({ code }) => code).join('|')})\\1`, 'g');
  for (const file of namingFiles()) {
    const found = [...textOf(file).matchAll(all)].map(([, , code = '']) => code);
    const own = /^src\/checks\/(.+)\.ts$/.exec(file)?.[1];
    for (const code of new Set(found)) if (code !== own) yield { file, code };
  }
}

function namingFiles(): readonly string[] {
  const sources = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|css)$/.test(path) && !path.includes('/generated/'));
  const schemas = readdirSync(new URL('schemas', root)).map((path) => `schemas/${path}`);
  return [...sources, ...schemas, 'README.md'];
}

function textOf(file: string): string {
  const text = readFileSync(new URL(file, root), 'utf8');
  if (file.endsWith('.ts')) return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  // What is generated is held to the checks by another test.
  return lists.has(file) ? text.replace(/^ {8}"[a-z-]+": \{\n {10}"title": "[a-z-]+",\n/gm, '') : text;
}
