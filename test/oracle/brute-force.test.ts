import { describe, expect, it } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import type { Patient } from '../../src/condition/condition.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { NOBODY } from '../../src/region/diagram.ts';
import { walk } from '../../src/simulation/walk.ts';
import { sample } from '../long.ts';
import { bruteForce } from './brute-force.ts';
import { smallGuideline } from './every-patient.ts';

const GUIDELINES = sample(1000, 20_000);
const CALCULATING = sample(40, 5_000);
const CALCULATING_BATCH = 20;
const BATCH = 100;

describe('the region engine agrees with walking every patient', () => {
  for (let from = 0; from < CALCULATING; from += CALCULATING_BATCH) {
    it(`on random guidelines that calculate, ${from} to ${from + CALCULATING_BATCH - 1}`, () => {
      for (let seed = from; seed < from + CALCULATING_BATCH; seed++) compare(seed, true);
    });
  }
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`on random guidelines ${from} to ${from + BATCH - 1}`, () => {
      for (let seed = from; seed < from + BATCH; seed++) compare(seed);
    });
  }
});

function compare(seed: number, calculating = false): void {
  const { text, reading, all } = smallGuideline(seed, calculating);
  const { guideline } = reading;
  expect(reading.problems, `${seed}\n${text}`).toEqual([]);
  const problems = withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems);
  const at = (code: string) =>
    new Set(problems.filter((problem) => problem.code === code).map((problem) => problem.at));
  expect(
    problems.filter(({ code }) => code === 'not-decided'),
    text,
  ).toEqual([]);
  if (all.length === 0) {
    expect(at('contradictory-assumptions').size, text).toBeGreaterThan(0);
    return;
  }
  const truth = bruteForce(guideline, all);
  const steps = [...guideline.steps.values()];
  const told = {
    gaps: at('gap'),
    stalls: at('stalls-when-unknown'),
    overlapping: at('overlap'),
    redundant: at('redundant-decision'),
  };
  expect(told, `${seed}\n${text}`).toEqual({
    gaps: new Set([...truth.gaps].map((step) => step.at)),
    stalls: new Set([...truth.stalls].map((step) => step.at)),
    overlapping: new Set([...truth.overlapping].map((branch) => branch.when?.at)),
    redundant: new Set([...truth.redundant].map((step) => step.at)),
  });
  const analysis = new Analysis(guideline);
  const reached = new Set(steps.filter((step) => analysis.main.arrival(step).region !== NOBODY));
  expect(reached, text).toEqual(truth.visited);
  const untaken = steps
    .filter((step) => truth.visited.has(step))
    .flatMap(({ branches = [] }) => branches.filter((branch) => !truth.taken.has(branch)));
  const untakenTold = [...at('unreachable-branch')].filter((place) =>
    steps.some(({ branches = [] }) => branches.some((branch) => (branch.when?.at ?? branch.at) === place)),
  );
  expect(new Set(untakenTold), text).toEqual(new Set(untaken.map((branch) => branch.when?.at ?? branch.at)));
  const broken = new Set(
    problems
      .filter(({ code }) => code === 'rule-violated')
      .map((problem) => steps.find(({ whole }) => whole.start <= problem.at.start && problem.at.end <= whole.end)),
  );
  expect(broken, `${seed}\n${text}`).toEqual(truth.broken);
  expect(at('contradictory-recommendation'), `${seed}\n${text}`).toEqual(
    new Set([...truth.contradicting].map(({ action }) => action.at)),
  );
  for (const problem of problems) {
    const step = steps.find((candidate) => candidate.at === problem.at);
    const outcome = problem.code === 'gap' ? 'left out' : problem.code === 'stalls-when-unknown' ? 'undetermined' : '';
    if (!step?.branches || outcome === '') continue;
    expect(problem.witness, text).toBeDefined();
    const concerned = (patient: Patient) => walk(guideline, patient).get(step)?.outcome === outcome;
    holdsForAll(all, problem.witness ?? new Map(), concerned, text);
  }
}

/** Whatever the findings are that a witness leaves out, the problem is there. */
function holdsForAll(
  all: readonly Patient[],
  witness: Patient,
  concerned: (p: Patient) => boolean,
  text: string,
): void {
  const agreeing = all.filter((patient) =>
    [...witness].every(([id, value]) => JSON.stringify(patient.get(id)) === JSON.stringify(value)),
  );
  expect(agreeing.every(concerned), `${text}${JSON.stringify([...witness])}`).toBe(true);
}
