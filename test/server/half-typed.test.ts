import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KNEE, KNEE_CASES } from '../language/knee.ts';
import { CASES, GUIDELINE } from '../language/world.ts';
import { sample } from '../long.ts';
import { ROOT } from './built.ts';
import { Client } from './client.ts';
import { InProcess } from './in-process.ts';
import { ABILITIES, COMMANDS, Typist } from './typist.ts';

const REAL = readFileSync(join(ROOT, 'guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml'), 'utf8');

/** A server with one of some stored files open; `another` is a file that an edit may create. */
async function typist(uri: string, files: ReadonlyMap<string, string>, another?: string): Promise<Typist<InProcess>> {
  const client = await Client.over(new InProcess(files), {
    capabilities: ABILITIES,
    folders: ['file:///'],
    initializationOptions: { preferences: { commands: COMMANDS } },
  });
  const others = new Map([...files].filter(([address]) => address !== uri));
  if (another !== undefined) others.set(another, '');
  return new Typist(client, uri, files.get(uri) ?? '', others);
}

/** In the long run every second place where a word or a mark begins or ends, else every seventh. */
function boundaries(text: string, first: 0 | 1): readonly number[] {
  const all = [...text.matchAll(/\b|(?=[^\w\s])|(?<=[^\w\s])|$/g)].map(({ index }) => index);
  return all.filter((_, index) => index % sample(7, 2) === first);
}

const knee = new Map([
  [GUIDELINE, KNEE],
  [CASES, KNEE_CASES],
]);

test.each([
  ['guideline', GUIDELINE, KNEE],
  ['cases file', CASES, KNEE_CASES],
])('a %s that ends behind any word or mark is answered for', async (_, uri, text) => {
  const one = await typist(uri, knee);
  for (const at of boundaries(text, 0)) {
    one.replace(text.slice(0, at));
    expect(await one.askAll()).toBeGreaterThan(12);
  }
  expect(one.client.logged).toEqual([]);
});

test.each([
  ['guideline', GUIDELINE, KNEE],
  ['cases file', CASES, KNEE_CASES],
])('a %s with a line that is typed up to any word or mark is answered for', async (_, uri, text) => {
  const one = await typist(uri, knee);
  for (const at of boundaries(text, 1)) {
    one.replace(text.slice(0, at) + text.slice(text.indexOf('\n', at)));
    expect(await one.askAll(at)).toBeGreaterThan(12);
  }
  expect(one.client.logged).toEqual([]);
});

test('the hemangioma pathway cut off anywhere is answered for', async () => {
  const one = await typist(GUIDELINE, new Map(), CASES);
  for (let at = 0; at < REAL.length; at += sample(1993, 397)) {
    one.replace(REAL.slice(0, at));
    await one.askAll();
  }
  expect(one.client.logged).toEqual([]);
});
