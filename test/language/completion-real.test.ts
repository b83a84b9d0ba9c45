import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { CompletionClient } from '../../src/language/completion/client.ts';
import { completionsAt } from '../../src/language/completion/completion.ts';
import { Library } from '../../src/language/library.ts';
import { DEFAULT_PREFERENCES } from '../../src/language/preferences.ts';
import { signatureHelpAt } from '../../src/language/signature-help.ts';
import type { YamlNode } from '../../src/text/tree.ts';
import { readYaml } from '../../src/text/yaml.ts';
import { long, sample } from '../long.ts';
import { ABLE, afterChoosing } from './completing.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, GUIDELINE, memoryWorkspace } from './world.ts';

const FOLDER = '../../guidelines/vertebral-hemangioma/vertebral-hemangioma';
const [PATHWAY = '', SAMPLES = ''] = ['guideline', 'cases'].map((kind) =>
  readFileSync(new URL(`${FOLDER}.${kind}.yaml`, import.meta.url), 'utf8'),
);
const PLAIN: CompletionClient = { snippets: false, keepsIndentation: false };

/** Asks for what is offered at one place, of one reading. */
async function askedIn(
  uri: string,
  text: string,
  offset: number,
): Promise<(client: CompletionClient) => CompletionItem[]> {
  const files = await new Library(
    memoryWorkspace(
      new Map([
        [GUIDELINE, PATHWAY],
        [uri, text],
      ]),
    ),
  ).filesOf(GUIDELINE);
  const document = files?.document(uri);
  if (!files || !document) throw new Error('There is no such file.');
  return (client) => completionsAt(files, document, offset, { preferences: DEFAULT_PREFERENCES, client });
}

/** The places of all values that are no long text, with their ends. */
function valuesIn(node: YamlNode): { start: number; end: number }[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries.values()].flatMap(({ value }) => valuesIn(value));
    case 'list':
      return node.items.flatMap(valuesIn);
    case 'scalar':
      return node.text.length < 60 && node.style !== 'block' ? [node.at] : [];
    default:
      return [];
  }
}

function every<T>(all: readonly T[], nth: number): T[] {
  return all.filter((_, index) => index % nth === 0);
}

/** The parts of a list that are told apart by what is put in: some from its beginning, and the last. */
function some<T>(all: readonly T[]): T[] {
  return [...new Set([...all.slice(0, 2), ...all.slice(-1)])];
}

/** What YAML has to say against a text. */
function faults(text: string): number {
  return readYaml(text, { conditionKeys: ['when', 'never'] }).problems.length;
}

describe.each([
  ['the hemangioma pathway', GUIDELINE, PATHWAY],
  ['its cases', CASES, SAMPLES],
])('%s', (_, uri, original) => {
  const { root } = readYaml(original);

  test('any value can be chosen anew, and the file is still YAML', { timeout: long ? 1_200_000 : 60_000 }, async () => {
    let chosen = 0;
    for (const { start, end } of every(valuesIn(root), sample(127, 13))) {
      // What stood there is gone but for its first letter, or altogether.
      for (const kept of [0, /^\w/.test(original.slice(start, end)) ? 1 : 0]) {
        const text = original.slice(0, start + kept) + original.slice(end);
        const offered = await askedIn(uri, text, start + kept);
        for (const client of [ABLE, PLAIN])
          for (const item of some(offered(client))) {
            const after = afterChoosing(text, item, client);
            expect(faults(after), `${item.label} at ${start}: ${after.slice(start - 60, start + 60)}`).toBe(0);
            chosen++;
          }
      }
    }
    expect(chosen).toBeGreaterThan(20);
  });

  test('a key or an entry can be put in between any two lines', { timeout: long ? 1_200_000 : 60_000 }, async () => {
    const starts = [...original.matchAll(/^( *)(- )?[\w-]+:/gm)];
    let chosen = 0;
    for (const { index, 1: indent = '', 2: dash = '' } of every(starts, sample(83, 13))) {
      const typed = indent + ' '.repeat(dash.length);
      const at = dash === '' ? index : original.indexOf('\n', index) + 1;
      const text = `${original.slice(0, at)}${typed}\n${original.slice(at)}`;
      const before = faults(text);
      for (const item of some((await askedIn(uri, text, at + typed.length))(ABLE))) {
        const after = afterChoosing(text, item, ABLE);
        expect(faults(after), `${item.label} at ${at}: ${after.slice(at - 60, at + 60)}`).toBeLessThanOrEqual(before);
        chosen++;
      }
    }
    expect(chosen).toBeGreaterThan(5);
  });
});

test.each([
  ['a guideline', GUIDELINE, '\n'],
  ['a guideline with line ends of Windows', GUIDELINE, '\r\n'],
  ['cases', CASES, '\n'],
])(
  'whatever is offered anywhere in %s, it stays YAML',
  { timeout: long ? 1_200_000 : 60_000 },
  async (_, uri, lineEnd) => {
    const [guideline, cases] = [KNEE, KNEE_CASES].map((text) => text.replaceAll('\n', lineEnd));
    const texts = new Map([
      [GUIDELINE, guideline ?? ''],
      [CASES, cases ?? ''],
    ]);
    const files = await new Library(memoryWorkspace(texts)).filesOf(GUIDELINE);
    const document = files?.document(uri);
    if (!files || !document) throw new Error('There is no such file.');
    const { text } = document;
    const seen = new Set<string>();
    for (let offset = 0; offset <= text.length; offset++)
      for (const client of [ABLE, PLAIN])
        for (const item of some(completionsAt(files, document, offset, { preferences: DEFAULT_PREFERENCES, client }))) {
          const after = afterChoosing(text, item, client);
          if (seen.has(after)) continue;
          seen.add(after);
          expect(faults(after), `${item.label} at ${text.slice(0, offset).slice(-60)}|`).toBe(0);
          if (lineEnd === '\r\n') expect(after).not.toMatch(/(?<!\r)\n/);
        }
    expect(seen.size).toBeGreaterThan(30);
  },
);

test('while the pathway is typed, at any place, nothing throws', { timeout: long ? 1_200_000 : 60_000 }, async () => {
  const workspace = (text: string) => new Library(memoryWorkspace(new Map([[GUIDELINE, text]]))).filesOf(GUIDELINE);
  const whole = await workspace(PATHWAY);
  let some = 0;
  for (let end = 0; end <= PATHWAY.length; end += 3000) {
    const files = await workspace(PATHWAY.slice(0, end));
    if (!files) throw new Error('There is no such file.');
    // Around the end, and up to there in larger steps.
    for (let offset = Math.max(0, end - 700); offset <= end; offset += 7) {
      some += completionsAt(files, files.guideline, offset, { preferences: DEFAULT_PREFERENCES, client: ABLE }).length;
      signatureHelpAt(files.guideline, offset);
    }
  }
  if (!whole) throw new Error('There is no such file.');
  for (let offset = 0; offset <= PATHWAY.length; offset += 7)
    some += completionsAt(whole, whole.guideline, offset, { preferences: DEFAULT_PREFERENCES, client: PLAIN }).length;
  expect(some).toBeGreaterThan(1000);
});
