import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { coverageOf } from '../../src/simulation/coverage/coverage.ts';
import type { Goal } from '../../src/simulation/coverage/goal.ts';
import { Reach } from '../../src/simulation/coverage/reach.ts';
import { everyPatient } from '../oracle/every-patient.ts';
import { randomGuideline } from '../oracle/random-guideline.ts';
import { walked } from './walked.ts';

const GUIDELINES = 100;
/** Walking them all takes too long beyond this many. */
const MOST_PATIENTS = 250;

test('what the regions call out of reach is what no patient of a random guideline does, and nothing else', () => {
  let compared = 0;
  let infeasible = 0;
  for (let seed = 0; seed < GUIDELINES; seed++) {
    const { guideline } = readGuideline(randomGuideline(seed));
    const patients = everyPatient(guideline);
    if (patients.length > MOST_PATIENTS) continue;
    const everybody = patients.map((patient) => walked(guideline, patient));
    const reach = new Reach(new Analysis(guideline));
    const claimed = coverageOf(reach, []).goals;
    const found = coverageOf(reach, everybody).goals;
    for (const [index, goal] of claimed.entries()) {
      // A rule may be about patients who never come to an end.
      if (goal.measure === 'rules' && goal.state.kind !== 'infeasible') continue;
      const expected = goal.state.kind === 'infeasible' ? 'infeasible' : 'covered';
      expect(found[index]?.state.kind, `${seed} ${shown(goal)}`).toBe(expected);
      compared++;
      if (expected === 'infeasible') infeasible++;
    }
  }
  expect(compared).toBeGreaterThan(500);
  expect(infeasible).toBeGreaterThan(100);
}, 240_000);

function shown(goal: Goal): string {
  const where = goal.measure === 'rules' ? goal.rule.id : goal.step.id;
  return `${goal.measure} ${where} ${'branch' in goal ? goal.branch.when?.text : ''}`;
}
