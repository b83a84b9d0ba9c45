import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { GOOD, World } from '../cli/world.ts';
import { KNEE, KNEE_CASES } from '../language/knee.ts';
import { long } from '../long.ts';
import { buildFirst, ROOT } from './built.ts';
import { Client } from './client.ts';
import { ABILITIES, COMMANDS, Typist } from './typist.ts';

buildFirst();

const FOLDER = join(ROOT, 'guidelines/vertebral-hemangioma');
const read = (kind: string) => readFileSync(join(FOLDER, `${NAME}.${kind}.yaml`), 'utf8');
/** A small guideline; in the long run a real one. */
const NAME = long ? 'vertebral-hemangioma' : 'knee';
const [TEXT, CASES] = long ? [read('guideline'), read('cases')] : [KNEE, KNEE_CASES];
/** Where all is asked: at even distances, and behind marks that leave the most open; other places for another `turn`. */
function placesToAsk(text: string, turn: number): ReadonlySet<number> {
  const places = new Set<number>();
  for (let at = 1 + 400 * turn; at < text.length; at += long ? 900 : 300) places.add(at);
  for (const mark of [/: /g, /:\n/g, /- /g, /\{/g, /\[/g, /"/g, />/g, /#/g, /, /g]) {
    const found = [...text.matchAll(mark)].map(({ index }) => index + 1);
    const apart = Math.max(1, Math.floor(found.length / 4));
    for (let i = Math.floor((turn * apart) / 2); i < found.length; i += apart) places.add(found[i] ?? 0);
  }
  return places;
}

test(
  'a guideline that is typed and taken away again, character by character, breaks nothing and leaves nothing',
  async () => {
    const world = new World({ [`${NAME}.cases.yaml`]: CASES, 'other.guideline.yaml': GOOD });
    const address = (name: string) => pathToFileURL(join(world.folder, name)).href;
    const client = await Client.start({
      capabilities: ABILITIES,
      folders: [pathToFileURL(world.folder).href],
      initializationOptions: { preferences: { commands: COMMANDS } },
    });
    const uri = address(`${NAME}.guideline.yaml`);
    const cases = address(`${NAME}.cases.yaml`);
    const typist = new Typist(client, uri, '', new Map([[cases, CASES]]));
    const onTheWay = placesToAsk(TEXT, 0);
    const onTheWayBack = placesToAsk(TEXT, 1);
    let asked = await typist.askAll();
    const characters = [...TEXT];
    for (const character of characters) {
      typist.type(character);
      if (onTheWay.has(typist.text.length)) asked += await typist.askAll();
    }
    expect(typist.text).toBe(TEXT);
    await client.until(() => client.published.get(uri)?.length === 0 && client.published.get(cases)?.length === 0);
    for (const character of characters.reverse()) {
      typist.erase(character.length);
      if (onTheWayBack.has(typist.text.length)) asked += await typist.askAll();
    }
    expect(typist.text).toBe('');
    expect(asked).toBeGreaterThan((onTheWay.size + onTheWayBack.size) * 15);
    await client.problems(uri, (problems) => problems.length === 1);
    client.close(uri);
    await client.until(() => [...client.published.values()].every((problems) => problems.length === 0));
    expect(client.logged).toEqual([]);
    expect(client.transport.errors).toEqual([]);
  },
  long ? 3_600_000 : 300_000,
);
