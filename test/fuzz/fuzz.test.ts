import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { World } from '../cli/world.ts';
import { seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { CORPUS, type Kind } from './corpus.ts';
import { BlockCoverage } from './coverage.ts';
import { commandLine, drawnText, editing, slowIn, TARGETS } from './targets.ts';

/** How long to go on, as `npm run fuzz` says; in the suite a few inputs of each kind are tried. */
const MINUTES = Number(process.env.GUIDEWAY_FUZZ ?? 0);
/** Where inputs that fail are put, one a file. */
const FOUND = process.env.GUIDEWAY_FUZZ_FOUND;
const FEW: Readonly<Record<Kind, number>> = { guideline: 12, cases: 20, settings: 20, csv: 15, jsonl: 15 };
/** Bytes of the heap that may be in use after an input. */
const MEMORY = 2 ** 30;
/** How often it is looked whether something ran that never ran before. */
const LOOK = 20;

const KINDS = Object.keys(FEW) as Kind[];

async function tryText(world: World, kind: Kind, text: string, one: number): Promise<void> {
  if (kind === 'csv' || kind === 'jsonl') return commandLine(world, kind, text);
  const random = randomFrom(one);
  await TARGETS[kind](text, random);
  if (kind === 'guideline' && random.chance(0.2)) editing(text, random);
  if (random.chance(0.05)) await commandLine(world, kind, text);
}

/** What is wrong with a text; undefined where nothing is. */
async function wrongWith(world: World, kind: Kind, text: string, one: number): Promise<string | undefined> {
  try {
    for (let turn = 1; ; turn++) {
      const hung = await slowIn(() => tryText(world, kind, text, one));
      // A machine that is busy, or has not compiled what runs, is slow once; what is slow thrice hangs.
      if (hung === undefined || MINUTES === 0) break;
      if (turn === 3) return `It takes long: ${hung}`;
    }
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { heapUsed } = process.memoryUsage();
  return heapUsed > MEMORY ? `It takes ${heapUsed} bytes.` : undefined;
}

/** The smallest part of a text found in a few hundred tries that is wrong in the same way. */
async function minimized(text: string, fails: (shorter: string) => Promise<boolean>): Promise<string> {
  let left = 300;
  let smallest = text;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < smallest.length && left > 0; left--) {
      const shorter = smallest.slice(0, at) + smallest.slice(at + size);
      if (await fails(shorter)) smallest = shorter;
      else at += size;
    }
  return smallest;
}

async function fuzz(kinds: readonly Kind[], goesOn: (tried: number) => boolean, random: Random): Promise<string[]> {
  const world = new World();
  const pools = Object.fromEntries(kinds.map((kind) => [kind, [...CORPUS[kind]]])) as Record<Kind, string[]>;
  const guide = MINUTES > 0 ? new BlockCoverage() : undefined;
  await guide?.start();
  const found = new Map<string, string>();
  let tried = 0;
  let batch: { kind: Kind; text: string }[] = [];
  for (; goesOn(tried); tried++) {
    const kind = random.chance(0.6) ? (kinds[0] as Kind) : random.pick(kinds);
    const text = drawnText(kind, pools[kind], random);
    const one = random.below(2 ** 31);
    const wrong = await wrongWith(world, kind, text, one);
    if (wrong !== undefined) {
      const sort = wrong.replaceAll(/\d+|".*"/g, '').slice(0, 300);
      if (!found.has(sort)) {
        const alike = async (shorter: string) =>
          (await wrongWith(world, kind, shorter, one))?.replaceAll(/\d+|".*"/g, '').slice(0, 300) === sort;
        const small = wrong.startsWith('It takes') ? text : await minimized(text, alike);
        found.set(sort, `${kind}, drawn with ${one}: ${wrong.slice(0, 1500)}\n${JSON.stringify(small)}`);
        if (FOUND !== undefined) {
          mkdirSync(FOUND, { recursive: true });
          writeFileSync(join(FOUND, `${kind}-${found.size}.txt`), found.get(sort) ?? '');
        }
      }
    }
    batch.push({ kind, text });
    if (guide && batch.length === LOOK) {
      if ((await guide.fresh()) > 0)
        for (const { kind, text } of batch) if (text.length < 20_000) pools[kind].push(text);
      batch = [];
    }
    if (guide && tried % 2000 === 1999)
      console.log(`${tried + 1} inputs, ${guide.blocks} blocks, ${found.size} kinds of faults`);
  }
  guide?.end();
  if (guide)
    console.log(
      `${tried} inputs drawn with ${seed}, ${guide.blocks} blocks of the program, ${found.size} kinds of faults`,
    );
  return [...found.values()];
}

test.skipIf(MINUTES > 0).each(KINDS)('nothing breaks on a hostile file of the kind %s', async (kind) => {
  expect(await fuzz([kind], (tried) => tried < FEW[kind], randomFrom(seed))).toEqual([]);
});

test.runIf(MINUTES > 0)('nothing breaks on hostile files', { timeout: MINUTES * 60_000 + 600_000 }, async () => {
  const end = Date.now() + MINUTES * 60_000;
  expect(await fuzz(KINDS, () => Date.now() < end, randomFrom(seed))).toEqual([]);
});
