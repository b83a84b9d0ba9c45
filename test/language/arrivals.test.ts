import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { arrivalsAt } from '../../src/language/arrivals.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { walk } from '../../src/simulation/walk.ts';
import { everyPatient } from '../oracle/every-patient.ts';
import { randomFrom, randomGuideline } from '../oracle/random-guideline.ts';

const GUIDELINES = 120;
const BATCH = 30;
const PATIENTS = 60;

describe('who is said to arrive at a step does, and nobody else', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`in random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let compared = 0;
      for (let seed = from; seed < from + BATCH; seed++) compared += compare(seed);
      expect(compared).toBeGreaterThan(BATCH);
    });
  }
});

it('every step of the hemangioma pathway has a short description of who arrives', () => {
  const path = fileURLToPath(
    new URL('../../guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml', import.meta.url),
  );
  const { guideline } = readGuideline(readFileSync(path, 'utf8'));
  const analysis = new Analysis(guideline);
  const found = [...guideline.steps.values()].map((step) => arrivalsAt(step, analysis));
  expect(found.map(({ kind }) => kind)).toEqual(found.map(() => 'those'));
});

function compare(seed: number): number {
  const text = randomGuideline(40_000 + seed);
  const { guideline } = readGuideline(text);
  const patients = everyPatient(guideline);
  if (patients.length === 0) return 0;
  const analysis = new Analysis(guideline);
  const random = randomFrom(seed);
  const chosen = Array.from({ length: PATIENTS }, () => random.pick(patients));
  const walks = chosen.map((patient) => ({ patient, visits: walk(guideline, patient) }));
  let compared = 0;
  for (const step of guideline.steps.values()) {
    const arrivals = arrivalsAt(step, analysis);
    if (arrivals.kind !== 'those') continue;
    const { ways, among } = arrivals;
    for (const { patient, visits } of walks) {
      if (among && !visits.has(among)) {
        expect(visits.has(step), `${text}${step.id} without ${among.id}`).toBe(false);
        continue;
      }
      const isSaid = ways.length === 0 || ways.some((way) => evaluateCondition(way, patient) === true);
      expect(visits.has(step), `${text}${step.id} ${JSON.stringify([...patient])}`).toBe(isSaid);
      compared++;
    }
  }
  return compared;
}
