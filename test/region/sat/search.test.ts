import { expect, test } from 'vitest';
import type { Condition, Patient, Truth } from '../../../src/condition/condition.ts';
import { evaluateCondition } from '../../../src/condition/evaluate.ts';
import type { Guideline, Step } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { analysisInput } from '../../../src/region/analysis-input.ts';
import { regionOf } from '../../../src/region/cheapest.ts';
import { EVERYBODY, NOBODY } from '../../../src/region/diagram.ts';
import { Flow } from '../../../src/region/flow.ts';
import { Search, type Wanted } from '../../../src/region/sat/search.ts';
import { walk } from '../../../src/simulation/walk.ts';
import { sample, seed } from '../../long.ts';
import { everyPatient } from '../../oracle/every-patient.ts';
import { type Random, randomFrom, randomGuideline } from '../../oracle/random-guideline.ts';

const SAYINGS = ['true', 'false', 'unknown', 'not true', 'not false'] as const;

function isSo(truth: Truth, is: (typeof SAYINGS)[number]): boolean {
  switch (is) {
    case 'true':
      return truth === true;
    case 'false':
      return truth === false;
    case 'unknown':
      return truth === undefined;
    case 'not true':
      return truth !== true;
    case 'not false':
      return truth !== false;
  }
}

function isFor(patient: Patient, visited: ReadonlyMap<Step, unknown>, wanted: Wanted): boolean {
  if ('any' in wanted) return wanted.any.some((one) => isFor(patient, visited, one));
  if ('condition' in wanted) return isSo(evaluateCondition(wanted.condition, patient), wanted.is);
  throw new Error('Branches are asked about by themselves.');
}

function conditionsOf(guideline: Guideline): Condition[] {
  const guards = [
    ...[...guideline.steps.values()].flatMap(({ branches = [], recommend, alternatives }) => [
      ...branches,
      ...recommend,
      ...alternatives,
    ]),
    ...guideline.rules,
  ];
  return guards.flatMap(({ when }) => when?.condition ?? []);
}

function randomWanted(random: Random, conditions: readonly Condition[]): Wanted {
  const one = (): Wanted => ({ condition: random.pick(conditions), is: random.pick(SAYINGS) });
  return random.chance(0.2) ? { any: [one(), one()] } : one();
}

/** A guideline with few enough patients to try all, and conditions to ask about. */
function randomQuestions(i: number) {
  const text = randomGuideline(seed + i, i % 2 === 1);
  const { guideline } = readGuideline(text);
  const input = analysisInput(guideline);
  const conditions = conditionsOf(guideline);
  const all = everyPatient(guideline);
  return { text, guideline, input, conditions, all, random: randomFrom(seed + i) };
}

test('finds somebody at a step where walking every patient does, and nobody elsewhere', () => {
  let [found, none] = [0, 0];
  for (let i = 0; i < sample(400, 20_000); i++) {
    const { text, guideline, input, conditions, all, random } = randomQuestions(i);
    if (all.length > 3000 || conditions.length === 0 || input.contradictory.length > 0) continue;
    const search = new Search({ ...input, assumptions: guideline.assumptions });
    const walks = all.map((patient) => ({ patient, visited: walk(guideline, patient) }));
    const flow = new Flow(
      input,
      { steps: input.graph.order, patients: new Map([[input.graph.order[0] as Step, EVERYBODY]]) },
      Number.POSITIVE_INFINITY,
    );
    const d = input.variables.diagrams;
    for (let question = 0; question < 10; question++) {
      const step = random.chance(0.2) ? undefined : random.pick([...guideline.steps.values()]);
      const wanted = Array.from({ length: random.below(4) }, () => randomWanted(random, conditions));
      const those = walks.filter(
        ({ patient, visited }) => (!step || visited.has(step)) && wanted.every((one) => isFor(patient, visited, one)),
      );
      const answer = search.find(step, wanted, 1000);
      if (those.length === 0) {
        expect(answer, text).toBe('nobody');
        none++;
      } else {
        if (typeof answer === 'string')
          throw new Error(`${answer} at ${step?.id}: ${JSON.stringify(those[0]?.patient)} in ${text}`);
        found++;
        const cube = regionOf(d, answer.cube);
        const possible = input.constraints.reduce((rest, { region }) => d.and(rest, region), cube);
        expect(possible, text).not.toBe(NOBODY);
        if (step)
          expect(
            d.minus(
              d.project(possible, (level) => [...d.support(flow.arrival(step).region)].includes(level)),
              flow.arrival(step).region,
            ),
            text,
          ).toBe(NOBODY);
        expect(answer.way.at(-1)?.to ?? input.graph.order[0]).toBe(step ?? input.graph.order[0]);
      }
    }
  }
  expect(Math.min(found, none)).toBeGreaterThan(200);
});
