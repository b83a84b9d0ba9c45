import { expect, test } from 'vitest';
import type { Step } from '../../../src/guideline/model.ts';
import type { AnalysisInput } from '../../../src/region/analysis-input.ts';
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
    for (const { text, input, search, guideline, step, wanted, exists, region } of randomQuestions(sample(40, 5000))) {
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
