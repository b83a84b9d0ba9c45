import { describe, expect, it } from 'vitest';
import type { Patient } from '../../src/condition/condition.ts';
import type { Step } from '../../src/guideline/model.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { NOBODY } from '../../src/region/diagram.ts';
import { regionMatching } from '../../src/region/region-matching.ts';
import type { Answer, Shares } from '../../src/region/ways.ts';
import { type Visit, walk } from '../../src/simulation/walk.ts';
import { sample } from '../long.ts';
import { smallGuideline } from './every-patient.ts';

const GUIDELINES = sample(120, 4000);

const none: Shares = { patients: 0, boxes: 0, sums: 0, diagrams: 0, search: 0 };

/** Each way on its own, and what may then stay open. */
const ALONE: Readonly<Record<string, { readonly shares: Shares; readonly decidesAll: boolean }>> = {
  'all ways together': { shares: {}, decidesAll: true },
  'diagrams alone': { shares: { ...none, diagrams: 1 }, decidesAll: true },
  'boxes alone': { shares: { ...none, boxes: 1 }, decidesAll: false },
  'sums alone': { shares: { ...none, sums: 1 }, decidesAll: false },
  'those who were followed alone': { shares: { ...none, patients: 1 }, decidesAll: false },
  'a search alone': { shares: { ...none, search: 1 }, decidesAll: true },
  'a search alone, where nobody was followed': { shares: { ...none, flow: 0, search: 1 }, decidesAll: true },
  'all ways together, where nobody was followed': { shares: { flow: 0 }, decidesAll: true },
};

describe('every question about a decision is answered as walking every patient does', () => {
  it.each(Object.entries(ALONE))('by %s', (_, { shares, decidesAll }) => {
    let answered = 0;
    for (let seed = 0; seed < GUIDELINES; seed++) answered += compare(seed, shares, decidesAll);
    expect(answered).toBeGreaterThan(GUIDELINES / 10);
  });
});

function compare(seed: number, shares: Shares, decidesAll: boolean): number {
  const { text, reading, all } = smallGuideline(seed);
  if (all.length === 0) return 0;
  let answered = 0;
  const analysis = new Analysis(reading.guideline, shares);
  const walked = all.map((patient) => ({ patient, visits: walk(reading.guideline, patient) }));
  const agree = (step: Step, what: string, answer: Answer | undefined, is: (visit: Visit) => boolean) => {
    const where = `${seed}: ${what} at ${step.id}\n${text}`;
    const those = walked.filter(({ visits }) => {
      const visit = visits.get(step);
      return visit !== undefined && is(visit);
    });
    if (decidesAll) expect(answer, where).toBeDefined();
    if (answer === undefined) return;
    answered++;
    if (answer === 'nobody') return expect(those.length, where).toBe(0);
    const isFound = ({ patient }: { patient: Patient }) => isIn(analysis, patient, answer);
    expect(those.some(isFound), where).toBe(true);
    const shown = answer.patient ? analysis.witnessOf(answer.patient) : analysis.witness(step, answer.region);
    const visit = walk(reading.guideline, shown?.patient ?? new Map()).get(step);
    expect(visit !== undefined && is(visit), where).toBe(true);
    const others = walked.filter(({ visits }) => visits.has(step)).filter((one) => !those.includes(one));
    if (!answer.patient) expect(others.filter(isFound), where).toEqual([]);
    if (answer.isWhole) expect(those.every(isFound), where).toBe(true);
    // Whatever else is so, whoever has what is shown has the problem.
    if (!answer.patient) return;
    const same = walked.filter(({ patient }) =>
      [...(shown?.shown ?? [])].every(([id, value]) => JSON.stringify(patient.get(id)) === JSON.stringify(value)),
    );
    const isSame = ({ visits }: { visits: ReadonlyMap<Step, Visit> }) => {
      const own = visits.get(step);
      return own !== undefined && is(own);
    };
    expect(same.every(isSame), where).toBe(true);
  };
  for (const step of analysis.pathway.graph.order) {
    const isVisited = walked.some(({ visits }) => visits.has(step));
    const isReached = analysis.isReached(step);
    if (decidesAll || isReached !== undefined) expect(isReached, `${seed}: ${step.id}\n${text}`).toBe(isVisited);
    if (!step.branches) continue;
    const decision = analysis.decision(step);
    agree(step, 'gap', decision.leftOut(), ({ outcome }) => outcome === 'left out');
    agree(step, 'stall', decision.stalled(), ({ outcome }) => outcome === 'undetermined');
    for (const [index, branch] of step.branches.entries()) {
      const takes = ({ taken }: Visit) => taken.includes(branch);
      agree(step, `branch ${index}`, decision.taking(index), takes);
      agree(step, `not branch ${index}`, decision.sparing(index), (visit) => !takes(visit));
      if (step.hit === 'first' || !branch.when) continue;
      for (const [other, earlier] of step.branches.slice(0, index).entries())
        agree(step, `branches ${other} and ${index}`, decision.takingBoth(index, other), ({ taken }) => {
          return taken.includes(branch) && taken.includes(earlier);
        });
    }
  }
  return answered;
}

function isIn(analysis: Analysis, patient: Patient, { region }: Exclude<Answer, 'nobody'>): boolean {
  const { variables } = analysis.pathway;
  return variables.diagrams.and(region, regionMatching(variables, patient)) !== NOBODY;
}
