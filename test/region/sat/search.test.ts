import { expect, test } from 'vitest';
import type { Step } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { type AnalysisInput, analysisInput } from '../../../src/region/analysis-input.ts';
import { type Cube, regionOf } from '../../../src/region/cheapest.ts';
import { NOBODY, type Region } from '../../../src/region/diagram.ts';
import { leftAt } from '../../../src/region/sat/left-at.ts';
import { Search } from '../../../src/region/sat/search.ts';
import { long, sample } from '../../long.ts';
import { randomQuestions } from './questions.ts';

const LIMIT = long ? 7_200_000 : 240_000;

const ENOUGH = 1000;

/** Those of a cube who can exist. */
function patientsOf(input: AnalysisInput, cube: Cube): Region {
  const d = input.variables.diagrams;
  return input.constraints.reduce((rest, { region }) => d.and(rest, region), regionOf(d, cube));
}

test(
  'finds somebody where walking every patient does and the regions have somebody, and nobody elsewhere',
  () => {
    let [found, none] = [0, 0];
    for (const { text, input, search, step, wanted, exists, region } of randomQuestions(sample(100, 20_000))) {
      const answer = search.find(step, wanted, ENOUGH);
      expect(typeof answer === 'string' ? answer : 'somebody', text).toBe(exists ? 'somebody' : 'nobody');
      if (typeof answer === 'string') {
        none++;
        continue;
      }
      found++;
      const those = patientsOf(input, answer.cube);
      expect(those, text).not.toBe(NOBODY);
      expect(input.variables.diagrams.within(those, region), text).toBe(true);
      let at = input.graph.order[0];
      for (const { from, to } of answer.way) {
        expect(from, text).toBe(at);
        at = to;
      }
      if (step) expect(at, text).toBe(step);
    }
    expect(Math.min(found, none)).toBeGreaterThan(60);
  },
  LIMIT,
);

test(
  'shows the same patient whatever was asked before, with nothing that does not matter',
  () => {
    let dropped = 0;
    for (const { text, input, search, guideline, step, wanted, exists, region } of randomQuestions(sample(80, 5000))) {
      if (!exists) continue;
      const d = input.variables.diagrams;
      const answer = search.plainest(step, wanted, ENOUGH);
      if (typeof answer === 'string') throw new Error(answer);
      expect(new Search({ ...input, assumptions: guideline.assumptions }).plainest(step, wanted, ENOUGH), text).toEqual(
        answer,
      );
      const { cube, matters } = answer;
      expect(d.within(patientsOf(input, cube), region), text).toBe(true);
      expect(patientsOf(input, matters), text).not.toBe(NOBODY);
      expect(d.within(patientsOf(input, matters), region), text).toBe(true);
      expect(
        [...matters].every(([level, run]) => cube.get(level) === run),
        text,
      ).toBe(true);
      dropped += cube.size - matters.size;
    }
    expect(dropped).toBeGreaterThan(50);
  },
  LIMIT,
);

test(
  'says where patients turn away who do not arrive at a step',
  () => {
    let away = 0;
    for (const { text, input, search, step, wanted, exists, at } of randomQuestions(sample(60, 5000))) {
      if (exists || !step) continue;
      const found = leftAt(search, input.graph, step, wanted, ENOUGH, ENOUGH);
      const seen = new Set([step]);
      const expected = new Set<Step>();
      for (const one of seen)
        for (const { from, closesCycle } of input.graph.arriving.get(one) ?? [])
          if (!closesCycle) (at.has(from) ? expected : seen).add(from);
      expect(new Set(found), text).toEqual(expected);
      away += expected.size;
    }
    expect(away).toBeGreaterThan(10);
  },
  LIMIT,
);

test('shows nobody at a limit and nothing unknown where that is not the point', () => {
  const { guideline } = readGuideline(`guideline: ages
title: Ages
findings:
  age: { type: integer, range: 18..110 }
  lesions: { type: integer, range: 0..9, may_be_unknown: true }
  weak: { type: boolean, may_be_unknown: true }
start: s
steps:
  s:
    branches:
      - { when: 'age > 18 and age <= 60 and lesions > 4', go: end }
      - { when: 'age > 60 and weak', go: end }
  end: {}
`);
  const input = analysisInput(guideline);
  const step = guideline.steps.get('s');
  const conditions = step?.branches?.flatMap(({ when }) => when?.condition ?? []) ?? [];
  const none = conditions.map((condition) => ({ condition, is: 'false' as const }));
  const answer = new Search({ ...input, assumptions: [] }).plainest(step, none, ENOUGH);
  if (typeof answer === 'string') throw new Error(answer);
  const shown = [...answer.cube].map(([level, run]) => [input.variables.all[level]?.finding.id, run]);
  expect(Object.fromEntries(shown)).toEqual({ age: [19, 60], lesions: [0, 4], weak: [0, 0] });
  const matters = [...answer.matters.keys()].map((level) => input.variables.all[level]?.finding.id);
  expect(matters.sort()).toEqual(['lesions', 'weak']);
});
