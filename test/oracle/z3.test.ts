import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { long, sample, seed } from '../long.ts';
import { randomFrom } from './random-guideline.ts';
import { CODES, differences, disagreement, type Facts } from './z3/expected.ts';
import { type Model, randomModel } from './z3/model.ts';
import { Z3 } from './z3/process.ts';
import { smallest } from './z3/smaller.ts';
import { written } from './z3/text.ts';

const PATH = '/usr/bin/z3';
/** Of Z3, for each question, in milliseconds. What it has not answered by then is not compared. */
const PATIENCE = 10_000;
const GUIDELINES = sample(24, 5000);
const REGRESSIONS = new URL('regressions/', import.meta.url);

/** A model on which something was wrong, with the lines where each problem is and is not. */
interface Regression {
  readonly model: Model;
  readonly facts: Readonly<Record<keyof Facts, readonly (readonly [line: number, isSo: boolean])[]>>;
}

test.skipIf(!existsSync(PATH))(
  'gaps, stalls, overlaps, unreachable branches and decisions that decide nothing are those of Z3 where patients are too many to be walked (skipped without Z3)',
  async () => {
    const z3 = new Z3(PATH);
    const ask = (script: readonly string[]) => z3.ask(script, PATIENCE);
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    try {
      for (let i = 0; i < GUIDELINES; i++) {
        const model = randomModel(randomFrom(seed + i));
        const { text, facts, found } = await disagreement(model, ask);
        for (const code of CODES) for (const isSo of facts[code].values()) count(`${code} ${isSo}`);
        if (found === undefined) count('not decided');
        else if (found.length > 0) {
          const stays = async (one: Model) => ((await disagreement(one, ask)).found?.length ?? 0) > 0;
          await keep(`seed-${seed + i}`, await smallest(model, stays), ask);
        }
        expect(found ?? [], `GUIDEWAY_SEED=${seed + i}\n${text.text}`).toEqual([]);
        if (long && i % 100 === 99) console.log(i + 1, JSON.stringify(Object.fromEntries(counts)));
      }
    } finally {
      z3.close();
    }
    if (!long) expect(counts.get('not decided') ?? 0).toBe(0);
    for (const code of CODES)
      for (const isSo of [true, false]) expect(counts.get(`${code} ${isSo}`), `${code} ${isSo}`).toBeGreaterThan(0);
  },
  long ? 7_200_000 : 240_000,
);

/** Writes what was wrong to a file, which the test below replays without Z3 from then on. */
async function keep(name: string, model: Model, ask: (script: readonly string[]) => Promise<readonly string[]>) {
  const { facts } = await disagreement(model, ask);
  const lines = Object.fromEntries(CODES.map((code) => [code, [...facts[code]]]));
  writeFileSync(new URL(`${name}.json`, REGRESSIONS), `${JSON.stringify({ model, facts: lines }, undefined, 1)}\n`);
}

describe('what was wrong once, or is of a kind of its own, is right', () => {
  it.each(readdirSync(REGRESSIONS))('%s', (name) => {
    const { model, facts } = JSON.parse(readFileSync(new URL(name, REGRESSIONS), 'utf8')) as Regression;
    const known = Object.fromEntries(CODES.map((code) => [code, new Map(facts[code])])) as unknown as Facts;
    const text = written(model);
    expect(differences(text, known), text.text).toEqual([]);
  });
});
