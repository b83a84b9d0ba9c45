import { describe, expect, test } from 'vitest';
import type { Patient } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter, type Router } from '../../src/simulation/router.ts';
import { everyPatient } from '../oracle/every-patient.ts';
import { randomFrom, randomGuideline } from '../oracle/random-guideline.ts';

const GUIDELINES = 300;
const MOST_PATIENTS = 800;

interface End {
  readonly patient: Patient;
  readonly way: string;
  readonly endsAt: string | undefined;
}

describe('what is still open', () => {
  for (let from = 0; from < GUIDELINES; from += 100) {
    test(`is what happens to somebody, on random guidelines ${from} to ${from + 99}`, () => {
      let compared = 0;
      for (let seed = from; seed < from + 100; seed++) {
        const { guideline } = readGuideline(randomGuideline(seed));
        const all = everyPatient(guideline);
        if (all.length === 0 || all.length > MOST_PATIENTS) continue;
        const router = compileRouter(guideline);
        const ends = all.map((patient) => endOf(router, patient));
        const random = randomFrom(seed);
        for (let i = 0; i < 8; i++) {
          const patient = new Map([...random.pick(all)].filter(() => random.chance(0.4)));
          if (router.decide(patient).status !== 'undetermined') continue;
          compare(router, patient, ends, `${seed} ${JSON.stringify([...patient])}`);
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(30);
    }, 240_000);
  }
});

function endOf(router: Router, patient: Patient): End {
  const { passages, ending } = router.route(patient);
  return {
    patient,
    way: passages.map(({ step }) => step.id).join(' '),
    endsAt: ending.kind === 'end' ? ending.step.id : undefined,
  };
}

function compare(router: Router, patient: Patient, all: readonly End[], shown: string): void {
  const { ending } = router.route(patient);
  if (ending.kind !== 'undetermined') throw new Error(shown);
  let completions = agreeing(all, patient);
  if (completions.every(({ endsAt }) => endsAt === undefined) && [...patient.values()].includes(null)) {
    completions = agreeing(all, new Map([...patient].filter(([, value]) => value !== null)));
  }
  const possible = new Set(completions.flatMap(({ endsAt }) => endsAt ?? []));
  expect(new Set(ending.possible.map(({ id }) => id)), shown).toEqual(possible);
  expect(ending.collect.length, shown).toBeGreaterThan(0);
  if (new Set(completions.map(({ way }) => way)).size < 2) return;
  const collected = ending.collect.map(({ id }) => id);
  expect(parts(completions, collected), `${shown} settled by ${collected}`).toBe(false);
  for (const id of collected) {
    const others = collected.filter((other) => other !== id);
    expect(parts(completions, others), `${shown} ${id} among ${collected}`).toBe(true);
  }
}

function agreeing(all: readonly End[], known: Patient): readonly End[] {
  return all.filter(({ patient }) =>
    [...known].every(([id, value]) => JSON.stringify(patient.get(id)) === JSON.stringify(value)),
  );
}

/** Whether two patients agree in some findings and yet go different ways. */
function parts(ends: readonly End[], ids: readonly string[]): boolean {
  const ways = new Map<string, string>();
  return ends.some(({ patient, way }) => {
    const key = JSON.stringify(ids.map((id) => patient.get(id)));
    const other = ways.get(key);
    ways.set(key, way);
    return other !== undefined && other !== way;
  });
}
